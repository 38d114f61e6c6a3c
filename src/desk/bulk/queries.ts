import { type Db, sql } from '#src/platform/db.ts'
import { type Reason, Refusal } from '#src/platform/errors.ts'
import { isBulkName } from './actions.ts'
import type { ItemState } from './tables.ts'

/** A person's own run. @throws Refusal not_found */
export async function findRun(db: Db, personId: string, id: string) {
  const run = await db
    .selectFrom('bulk_runs')
    .selectAll()
    .where('id', '=', /^\d{1,18}$/.test(id) ? id : '0')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!run || !isBulkName(run.action)) throw new Refusal('not_found')
  return { ...run, action: run.action }
}
export type Run = Awaited<ReturnType<typeof findRun>>

export type Count = { state: ItemState; refusal: Reason | null; count: number }

/** How far a run got: of each state and reason how many. */
export async function countItems(db: Db, runId: string): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select state, refusal, count(*)::int as count from bulk_items where run_id = ${runId}
    group by state, refusal order by count(*) desc`.execute(db)
  return rows
}

/** The first reports of a state, to open them. */
export const itemsIn = (db: Db, runId: string, state: ItemState) =>
  db
    .selectFrom('bulk_items as i')
    .innerJoin('reports as r', 'r.id', 'i.report_id')
    .select(['r.code', 'i.refusal'])
    .where('i.run_id', '=', runId)
    .where('i.state', '=', state)
    .orderBy('i.report_id')
    .limit(100)
    .execute()

/** How many different people stand behind the reports that will be changed, and can be reached. */
export async function countReporters(db: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct coalesce(p.person_id, lower(p.email), p.phone))::int as count
    from bulk_items i join reporters p on p.report_id = i.report_id
    where i.run_id = ${runId} and i.state = 'waiting' and p.notices`.execute(db)
  return rows[0]?.count ?? 0
}
