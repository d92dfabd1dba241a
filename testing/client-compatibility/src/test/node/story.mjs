// What a client has to do, as the test wrote it: one JSON document on standard input.
import { text } from 'node:stream/consumers'

/** @returns {Promise<{url: string, writeKey: string, flushAt: number, calls: object[]}>} */
export async function story() {
  return JSON.parse(await text(process.stdin))
}

/** A call's optional members as an object: clients tell a missing member from an undefined one. */
export function given(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null))
}

export function timestamp(call) {
  return call.timestamp ? new Date(call.timestamp) : undefined
}

/** Ends the process even when a client keeps timers alive. */
export async function run(work) {
  try {
    await work(await story())
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}
