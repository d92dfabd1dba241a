// A tab with the code of docs/how-to/emit-events.md, in the file that the argument names. What the code knows as
// events.example.com is at HEED_URL: this script stands for the name service and for the load balancer that ends TLS. It
// lets requests go nowhere else, and is open until the test closes it.
import { openPage } from './page.mjs'

const published = 'events.example.com'
const service = new URL(process.env.HEED_URL)

openPage('http://shop.example/checkout?step=2')
const open = window.XMLHttpRequest.prototype.open
window.XMLHttpRequest.prototype.open = function (method, address, ...more) {
  const url = new URL(address, window.location.href)
  if (url.host !== published) {
    console.error('the page asks for', url.href)
    process.exit(1)
  }
  return open.call(this, method, new URL(url.pathname + url.search, service).href, ...more)
}
await import(process.argv[2])
setInterval(() => {}, 1_000)
