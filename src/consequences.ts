import { inTransaction } from './platform/db.ts'
import type { Jobs } from './platform/jobs.ts'
import { enqueue } from './platform/jobs.ts'
import type { Sweeps } from './platform/worker.ts'
import type { EventAction } from './reports/events.ts'
import { findEvent } from './reports/timeline.ts'

/** Which jobs follow from which event. A job gets the event's id and reads the rest itself. */
// biome-ignore format: a table is read by its columns
const follows: Partial<Record<EventAction, readonly string[]>> = {
}

/** Fans an event out to its jobs, once: the key of each names the event. */
const announce: Jobs[string] = async (space, payload) => {
  const event = await findEvent(space.db, String(payload.eventId))
  await inTransaction(space.db, async (tx) => {
    for (const job of follows[event.action] ?? []) await enqueue(tx, job, { eventId: event.id }, `${job}:${event.id}`)
  })
}

/** Every job of the product. */
export const jobs: Jobs = { event: announce }

/** What is asked of every space again and again: its clock says what is due. */
export const sweeps: Sweeps = {}
