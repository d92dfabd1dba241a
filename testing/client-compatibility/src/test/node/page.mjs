// jsdom stands for the browser: its XMLHttpRequest keeps the same origin policy, so each request of a client needs the
// CORS answers that a real browser asks for.
import { JSDOM } from 'jsdom'

/** Opens a page: from now on this process looks like a browser. */
export function openPage(address) {
  const { window } = new JSDOM('<!doctype html><title>Checkout</title>', { url: address, pretendToBeVisual: true })
  const names = ['document', 'location', 'localStorage', 'sessionStorage', 'XMLHttpRequest', 'history', 'Event']
  define('window', window)
  define('navigator', window.navigator)
  names.forEach((name) => define(name, window[name]))
  // without a native fetch the client falls back to XMLHttpRequest, which asks for permission first
  define('fetch', undefined)
}

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}
