import { type Db, sql } from '#src/platform/db.ts'
import { isCode, looksLikeCode, normalizeCode } from '#src/reports/code.ts'
import { findAtDesk, findAtHolder } from '#src/reports/find-words.ts'
import { listRows, type Row } from '#src/reports/rows.ts'
import type { Worker } from './queues.ts'

const MOST = 50

/** A report number as typed, or null when these are words. */
export function numberIn(typed: string): string | null {
  const code = normalizeCode(typed)
  return looksLikeCode(code) && isCode(code) ? code : null
}

/** Reports within the person's reach that hold all these words, newest first; what a verifier has not published yet too. */
export async function findReports(db: Db, { scopes }: Worker, typed: string): Promise<Row[]> {
  const query = sql`websearch_to_tsquery('pg_catalog.indonesian', ${typed.slice(0, 200)})`
  const [atDesk, watched, held] = await Promise.all([
    Promise.all(scopes.desk.map((scope) => findAtDesk(db, scope, query, MOST))),
    Promise.all(scopes.watched.map((scope) => findAtHolder(db, scope, query, MOST))),
    Promise.all(scopes.holder.map((scope) => findAtHolder(db, scope, query, MOST))),
  ])
  const wide = [...new Set([...atDesk.flat(), ...watched.flat()])]
  const narrow = held.flat().filter((id) => !wide.includes(id))
  const rows = [...(await listRows(db, wide, 'verifier')), ...(await listRows(db, [...new Set(narrow)], 'handler'))]
  return rows.toSorted((a, b) => Number(BigInt(b.id) - BigInt(a.id))).slice(0, MOST)
}
