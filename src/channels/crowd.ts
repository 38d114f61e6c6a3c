import type { Space } from '#src/platform/space.ts'

/** Whoever sends more than so many messages within so long (milliseconds, on the space's clock) waits for the others. */
const MANY = 20
const WITHIN = 10 * 60_000
const MOST_REMEMBERED = 100_000

/** Smaller goes first; news of a report and all other jobs are 0. */
const BEHIND = 10

type Sender = { since: number; count: number }
const crowds = new WeakMap<Space['pool'], Map<string, Sender>>()

/** `turn`: the priority of its job. `isFirst`: the first of this crowd that must wait, and a line in the log. */
export type Place = { turn: number; isFirst: boolean }

/**
 * Where the next message of a sender stands in the queue, so that ten thousand from one number hold up nobody else. Each
 * process counts for itself and forgets with its end: that costs fairness for a moment, never a message.
 */
export function placeOf({ pool, clock }: Space, sender: string | undefined): Place {
  if (sender === undefined) return { turn: 0, isFirst: false }
  const now = clock.now().getTime()
  const crowd = crowds.get(pool) ?? new Map<string, Sender>()
  crowds.set(pool, crowd)
  const known = crowd.get(sender)
  const one = known && now - known.since < WITHIN ? known : { since: now, count: 0 }
  one.count += 1
  if (one !== known) {
    if (crowd.size >= MOST_REMEMBERED) crowd.clear()
    crowd.set(sender, one)
  }
  return { turn: one.count > MANY ? BEHIND : 0, isFirst: one.count === MANY + 1 }
}
