import type { Actor } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { readQuery } from '../query/grammar.ts'
import { understand } from '../query/meaning.ts'
import { listFilters, type SavedFilter } from './filters.ts'
import { keysOf } from './keys.ts'
import { narrowed } from './lists.ts'
import { everything, type Worker } from './parts.ts'
import { countQueues, MOST_COUNTED, type QueueName } from './queues.ts'

export type Counted = { filter: SavedFilter; count: number | null; more: boolean }
export type Counts = { queues: Partial<Record<QueueName, number>>; filters: readonly Counted[] }

const FRESH_MS = 5000
const MOST_KEPT = 5000
/** A counter looks through so much of each agency and status, and says "at least" when there was more. */
const COUNTER_LOOK = 1000

const kept = new Map<string, { until: number; counts: Promise<Counts> }>()

/** What waits for this person; asked of the database at most every few seconds, and anew after their own deeds. */
export function countsOf(space: Space, worker: Worker): Promise<Counts> {
  const key = keyOf(space, worker.actor)
  const known = kept.get(key)
  if (known && known.until > performance.now()) return known.counts
  const counts = readCounts(space.db, worker)
  counts.catch(() => kept.delete(key))
  kept.delete(key)
  kept.set(key, { until: performance.now() + FRESH_MS, counts })
  for (const old of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(old)
  }
  return counts
}

export const forgetCounts = (space: Space, actor: Actor): void => {
  kept.delete(keyOf(space, actor))
}

const ids = new WeakMap<Db, number>()
let spaces = 0
/** Spaces of two databases may have one name. */
const keyOf = ({ db }: Space, { personId }: Actor) => {
  const id = ids.get(db) ?? ++spaces
  ids.set(db, id)
  return `${id} ${personId}`
}

async function readCounts(db: Db, worker: Worker): Promise<Counts> {
  const [queues, filters] = await Promise.all([countQueues(db, worker), listFilters(db, worker.actor)])
  return { queues, filters: await Promise.all(filters.map((filter) => countFilter(db, worker, filter))) }
}

/** How many reports a filter finds, at most a hundred; null when its line cannot be read any more. */
export async function countFilter(db: Db, worker: Worker, filter: SavedFilter): Promise<Counted> {
  const read = readQuery(filter.line)
  const asker = { personId: worker.actor.personId ?? '', today: worker.today }
  const meaning = 'query' in read && read.query ? await understand(db, read.query, asker) : null
  if (!meaning || 'problem' in meaning) return { filter, count: null, more: false }
  const list = narrowed({ parts: everything(worker), sort: 'newest' }, meaning.test)
  const { rows } = await sql<{ count: number; more: boolean }>`
    select count(distinct id) filter (where hit)::int as count, coalesce(bool_or(stop), false) as more
    from (select id, hit, stop from (${keysOf(list, { after: null, limit: MOST_COUNTED, look: COUNTER_LOOK })}) found
      limit ${MOST_COUNTED * 2}) few`.execute(db)
  const { count = 0, more = false } = rows[0] ?? {}
  return { filter, count: Math.min(count, MOST_COUNTED), more: more && count < MOST_COUNTED }
}
