// @segment/analytics-next in a page of another origin.
import { openPage } from './page.mjs'
import { given, run, timestamp } from './story.mjs'

await run(async ({ url, writeKey, batching, calls }) => {
  openPage('http://shop.example/checkout?step=2')
  const { AnalyticsBrowser } = await import('@segment/analytics-next')
  const strategy = { strategy: 'batching', config: { size: 50, timeout: 200 } }
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey, cdnURL: url },
    {
      integrations: {
        'Segment.io': {
          apiHost: `${new URL(url).host}/v1`,
          protocol: 'http',
          ...(batching ? { deliveryStrategy: strategy } : {}),
        },
      },
    },
  )
  analytics.on('error', (error) => {
    console.error('analytics-next gave up:', error.code, error.reason)
    process.exit(1)
  })
  calls.forEach((call) => emit(analytics, call))
  await theTabIsClosed()
})

/** A tab stays open while the client retries; the test closes it when it has seen everything, or waited too long. */
function theTabIsClosed() {
  setInterval(() => {}, 1_000)
  return new Promise((resolve) => process.on('SIGTERM', resolve))
}

/** A page does not wait for the answers: the client queues, sends and sends again by itself. */
function emit(analytics, call) {
  if (call.anonymousId) {
    analytics.setAnonymousId(call.anonymousId)
  }
  analytics.user().id(call.userId ?? null)
  const options = given({ timestamp: timestamp(call), context: call.context })
  switch (call.call) {
    case 'track':
      return analytics.track(call.event, call.properties, options)
    case 'identify':
      return analytics.identify(call.userId, call.properties, options)
    case 'page':
    case 'screen':
      return analytics[call.call](call.category ?? null, call.name, call.properties, options)
    case 'group':
      return analytics.group(call.groupId, call.properties, options)
    case 'alias':
      return analytics.alias(call.userId, call.previousId, options)
    default:
      throw new Error(`analytics-next has no call ${call.call}`)
  }
}
