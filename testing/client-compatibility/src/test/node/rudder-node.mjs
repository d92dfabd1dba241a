// @rudderstack/rudder-sdk-node, as a server uses it.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { given, run, timestamp } from './story.mjs'

await run(async ({ url, writeKey, flushAt, calls }) => {
  const client = new RudderAnalytics(writeKey, { dataPlaneUrl: url, flushAt, flushInterval: 200, logLevel: 'none' })
  await Promise.all(calls.map((call) => delivered(client, call)))
})

/** The client reports per message; what is still queued goes out by its own timer. */
function delivered(client, call) {
  return new Promise((resolve, reject) => {
    client[call.call](message(call), (error) => (error ? reject(error) : resolve()))
  })
}

function message(call) {
  const who = given({ userId: call.userId, anonymousId: call.anonymousId })
  const common = { ...who, ...given({ timestamp: timestamp(call), context: call.context }) }
  switch (call.call) {
    case 'track':
      return { ...common, event: call.event, properties: call.properties }
    case 'identify':
      return { ...common, traits: call.properties }
    case 'page':
    case 'screen':
      return { ...common, ...given({ name: call.name, category: call.category }), properties: call.properties }
    case 'group':
      return { ...common, groupId: call.groupId, traits: call.properties }
    case 'alias':
      return { ...common, previousId: call.previousId }
    default:
      throw new Error(`rudder-sdk-node has no call ${call.call}`)
  }
}
