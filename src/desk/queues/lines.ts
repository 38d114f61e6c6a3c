import { type Db, sql } from '#src/platform/db.ts'
import type { Reach } from '#src/reports/rows.ts'
import type { Narrow } from '../query/condition.ts'
import { amongCandidates, candidates } from './candidates.ts'
import { type Cursor, keysOf, type List, ordered, reaches, type Wanted } from './keys.ts'

export type Line = { id: string; key: string; reach: Reach }

/** `until`: so far the list was looked through; set when there may be more beyond. */
export type Found = { lines: Line[]; until: Cursor | null }

/** A list that somebody asked for, with the ways to few candidates that its condition knows. */
export type Sought = List & { narrow?: readonly Narrow[] }

/**
 * The next lines of a list. A condition that is true for many is found by walking the list in its order; one that is
 * rare is looked up first and then put in order. Neither reads the whole.
 */
export async function nextLines(db: Db, list: Sought, wanted: Wanted): Promise<Found> {
  const walked = await walk(db, list, wanted)
  if (walked.until === null || walked.lines.length >= wanted.limit) return walked
  for (const narrow of list.narrow ?? []) {
    const few = await candidates(db, list.parts, narrow)
    if (few) return { lines: await amongCandidates(db, list, few, wanted), until: null }
  }
  return walked
}

async function walk(db: Db, list: List, wanted: Wanted): Promise<Found> {
  if (list.parts.length === 0) return { lines: [], until: null }
  const { rows } = await sql<{ id: string; key: string; reach: number; hit: boolean; stop: boolean }>`
    select found.id, found.key::text as key, min(found.reach) filter (where found.hit) as reach, bool_or(found.hit) as hit,
           bool_or(found.stop) as stop
    from (${keysOf(list, wanted)}) found group by found.id, found.key
    order by ${ordered(list.sort, wanted.backwards, sql`found.key`, sql`found.id`)} limit ${wanted.limit}`.execute(db)
  const end = rows.findIndex(({ stop }) => stop)
  const trusted = end === -1 ? rows : rows.slice(0, end + 1)
  const last = trusted.at(-1)
  return {
    lines: trusted.filter(({ hit }) => hit).map(toLine),
    until: end === -1 || !last ? null : { key: last.key, id: last.id },
  }
}

export const toLine = ({ id, key, reach }: { id: string; key: string; reach: number }): Line => ({
  id,
  key,
  reach: reaches[reach] ?? 'copied',
})
