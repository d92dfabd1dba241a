// @segment/analytics-node, as a server uses it.
import { Analytics } from '@segment/analytics-node'
import { given, run, timestamp } from './story.mjs'

await run(async ({ url, writeKey, flushAt, calls }) => {
  const analytics = new Analytics({ host: url, writeKey, flushAt, flushInterval: 200 })
  const failures = []
  analytics.on('error', (error) => failures.push(error))
  for (const call of calls) {
    emit(analytics, call)
  }
  await analytics.closeAndFlush({ timeout: 60_000 })
  if (failures.length > 0) {
    throw new Error(`analytics-node gave up: ${JSON.stringify(failures[0])}`)
  }
})

function emit(analytics, call) {
  // a null userId goes out as null, as applications without a signed-in user write it
  const who = { userId: call.userId, ...given({ anonymousId: call.anonymousId }) }
  const common = { ...who, timestamp: timestamp(call), context: call.context ?? {} }
  switch (call.call) {
    case 'track':
      return analytics.track({ ...common, event: call.event, properties: call.properties })
    case 'identify':
      return analytics.identify({ ...common, traits: call.properties })
    case 'page':
    case 'screen':
      return analytics[call.call]({
        ...common,
        ...given({ name: call.name, category: call.category }),
        properties: call.properties,
      })
    case 'group':
      return analytics.group({ ...common, groupId: call.groupId, traits: call.properties })
    case 'alias':
      return analytics.alias({ ...common, previousId: call.previousId })
    default:
      throw new Error(`analytics-node has no call ${call.call}`)
  }
}
