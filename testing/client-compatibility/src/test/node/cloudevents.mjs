// cloudevents, the JavaScript SDK of the CloudEvents project: structured, binary and (by hand, it has none) batch mode.
import { request } from 'node:http'
import { CloudEvent, HTTP } from 'cloudevents'
import { given, run } from './story.mjs'

await run(async ({ url, writeKey, mode, calls }) => {
  const post = sender(new URL('/events', url), writeKey)
  const events = calls.map(event)
  if (mode === 'batch') {
    const headers = { 'content-type': 'application/cloudevents-batch+json' }
    return post({ headers, body: JSON.stringify(events) })
  }
  for (const each of events) {
    await post(HTTP[mode](each))
  }
})

function event(call) {
  return new CloudEvent({
    ...given({ id: call.id, time: call.timestamp, subject: call.userId, anonymousid: call.anonymousId }),
    source: 'urn:shop:backend',
    type: call.event,
    ...given({ channel: call.channel, data: call.properties }),
  })
}

/** What an application adds: the way to the receiver, and sending again what was not taken. */
function sender(url, writeKey) {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
  return async (message) => {
    for (let attempt = 1; ; attempt++) {
      const status = await send(url, { ...message.headers, authorization }, message.body)
      if (status < 300) {
        return
      }
      if ((status !== 429 && status < 500) || attempt === 5) {
        throw new Error(`the intake answered ${status}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

function send(url, headers, body) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    call.on('error', reject)
    call.end(body)
  })
}
