import { sql } from 'kysely'
import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { record } from '#src/reports/events.ts'
import type { LockedReport } from '#src/reports/report.ts'

type Rating = { stars: number; solved: 'yes' | 'partly' | 'no' }

/** The latest rating of a report. `isOpen`: it was reopened since, so when it closes it may be rated anew. */
export const findRating = (db: Db, reportId: string) =>
  db
    .selectFrom('ratings as g')
    .select(['g.stars', 'g.solved'])
    .select(
      sql<boolean>`coalesce((
        select e.action = 'reopen' from report_events e
        where e.report_id = g.report_id and e.action in ('rate', 'reopen') order by e.seq desc limit 1), false)`.as(
        'isOpen',
      ),
    )
    .where('g.report_id', '=', reportId)
    .executeTakeFirst()

/**
 * Penilaian: once for each time that the report closes; the latest counts, and the event log keeps the earlier ones.
 * False: this closing has been rated. Errors: Refusal `wrong_status`.
 */
export async function rate(tx: Tx, report: LockedReport, rating: Rating, by: By): Promise<boolean> {
  if (report.status !== 'closed' || report.outcome === 'withdrawn')
    throw new Refusal('wrong_status', { action: 'rate', status: report.status })
  const earlier = await findRating(tx, report.id)
  if (earlier && !earlier.isOpen) return false
  const kept = { ...rating, rated_at: by.at }
  await tx
    .insertInto('ratings')
    .values({ report_id: report.id, ...kept })
    .onConflict((conflict) => conflict.column('report_id').doUpdateSet(kept))
    .execute()
  await record(tx, report, 'rate', by, rating)
  return true
}
