import { wordsFor } from '#src/i18n/words.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type C, worker } from '../frame.tsx'
import { reportPath } from '../report/actions.ts'
import { readChoices } from './choices.ts'
import type { Cursor } from './keys.ts'
import { type Line, nextLines, type Sought } from './lines.ts'
import { askedBy, cursorFor, readCursor, understandList, writeCursor } from './lists.ts'
import { type CameBy, markRead } from './reads.ts'
import { titleOf } from './show-list.tsx'

/** The way through the list by which somebody came: the list itself, the report before and the one after. */
export type Walk = { list: string; title: string; previous: string | null; next: string | null }

/**
 * Opening a report reads it, for this person on every device. The list they came by is remembered with its place, so
 * that the way goes on after the report was answered and has left the list.
 */
export async function readFromList(tx: Tx, c: C, reportId: string): Promise<CameBy | null> {
  const { personId, at } = c.var.actor
  return personId === null ? null : markRead(tx, reportId, cameByIn(c), { personId, at })
}

function cameByIn(c: C): CameBy | null {
  const [list, place] = [c.req.query('dari') ?? '', c.req.query('di')]
  if (!/^(antrean|saringan|cari)\b/.test(list) || list.length > 2000 || !readCursor(place)) return null
  return { list: `/meja/${list}`, place: place ?? '' }
}

/** Null where that list has gone, or has lost its order. */
export async function walkFrom(c: C, reportId: string, { list: path, place }: CameBy): Promise<Walk | null> {
  const { db } = c.var.space
  const working = await worker(c)
  const asked = await askedBy(c, working, path).catch(ended)
  if (!asked) return null
  const { sort } = await readChoices(db, working.actor.personId ?? '')
  const understood = await understandList(c, working, asked, sort)
  const after = 'list' in understood ? cursorFor(understood.list.sort, readCursor(place)) : null
  if ('problem' in understood || !after) return null
  const [before, behind] = await Promise.all([
    neighbour(db, understood.list, after, reportId, true),
    neighbour(db, understood.list, after, reportId, false),
  ])
  const codes = await codesOf(db, [before, behind])
  const link = (line: Line | null) =>
    line &&
    `${reportPath(codes.get(line.id) ?? '')}?dari=${encodeURIComponent(path.slice('/meja/'.length))}&di=${encodeURIComponent(writeCursor(line))}`
  return { list: path, title: titleOf(asked.base, wordsFor(c.var.lang)), previous: link(before), next: link(behind) }
}

/** A queue that this person no longer has, a filter that was removed: there is no way on. */
const ended = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}

async function neighbour(db: Db, list: Sought, after: Cursor, self: string, backwards: boolean): Promise<Line | null> {
  const { lines } = await nextLines(db, list, { after, limit: 2, backwards })
  return lines.find(({ id }) => id !== self) ?? null
}

async function codesOf(db: Db, lines: readonly (Line | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = lines.flatMap((line) => line?.id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('reports').select(['id', 'code']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}
