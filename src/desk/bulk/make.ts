import type { Actor } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import type { Reason } from '#src/platform/errors.ts'
import { findReports } from '#src/reports/report.ts'
import { amongCandidates } from '../queues/candidates.ts'
import type { Cursor } from '../queues/keys.ts'
import { nextLines, type Sought } from '../queues/lines.ts'
import { type BulkName, whyNot } from './actions.ts'

/** One run holds so many reports at most; a longer list is done in several. */
export const MOST = 10_000
const SLICE = 500

/** All that a list holds now, in its order, at most `MOST`; `more` when it holds further ones. */
export async function allOf(db: Db, list: Sought): Promise<{ ids: string[]; more: boolean }> {
  const ids: string[] = []
  let after: Cursor | null = null
  do {
    const { lines, until } = await nextLines(db, list, { after, limit: SLICE })
    ids.push(...lines.map(({ id }) => id))
    const last = lines.at(-1)
    after = until ?? (lines.length === SLICE && last ? { key: last.key, id: last.id } : null)
  } while (after && ids.length < MOST)
  return { ids: ids.slice(0, MOST), more: after !== null || ids.length > MOST }
}

/** Those of the ticked reports that the person may list at all. */
export async function picked(db: Db, list: Sought, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await db.selectFrom('reports').select('id').where('code', 'in', codes).execute()
  const lines = await amongCandidates(
    db,
    list,
    rows.map(({ id }) => id),
    { after: null, limit: MOST },
  )
  return lines.map(({ id }) => id)
}

type Wish = { action: BulkName; list: string; ids: readonly string[] }

/** Keeps what is wished and asks each report whether it is possible: nothing is done yet. Returns the run's id. */
export async function makeRun(tx: Tx, { action, list, ids }: Wish, by: Actor): Promise<string> {
  const { id } = await tx
    .insertInto('bulk_runs')
    .values({ person_id: by.personId ?? '', action, list, why: null, made_at: by.at, run_at: null, finished_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let from = 0; from < ids.length; from += SLICE) {
    const reports = await findReports(tx, ids.slice(from, from + SLICE))
    const refusals = reports.map((report): Reason | null => whyNot(action, by, report))
    await sql`
      insert into bulk_items (run_id, report_id, state, refusal)
      select ${id}, i.id, case when i.refusal = '' then 'waiting' else 'refused' end, nullif(i.refusal, '')
      from unnest(${reports.map((report) => report.id)}::bigint[], ${refusals.map((why) => why ?? '')}::text[]) as i (id, refusal)
      on conflict do nothing`.execute(tx)
  }
  return id
}
