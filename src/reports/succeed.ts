import type { By } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { record } from './events.ts'
import type { LockedReport } from './report.ts'

/** What of a report goes over: who must answer it, or the desk that examines it. */
export type Office = 'holder' | 'desk'

/** An agency is no more: its successor takes its place. No status changes, no clock stops, the log keeps both names. */
export async function succeed(tx: Tx, report: LockedReport, office: Office, toId: string, by: By): Promise<void> {
  const from = office === 'holder' ? report.holder : report.desk
  if (!from || from.id === toId) return
  await tx
    .updateTable('reports')
    .set({
      version: report.version + 1,
      ...(office === 'holder' ? { holder_agency_id: toId } : { desk_agency_id: toId, verifier_id: null }),
    })
    .where('id', '=', report.id)
    .execute()
  await tx
    .updateTable('clocks')
    .set({ agency_id: toId })
    .where('report_id', '=', report.id)
    .where('agency_id', '=', from.id)
    .where('state', 'in', ['running', 'paused'])
    .execute()
  await record(tx, report, 'succeed', by, { fromAgencyId: from.id, agencyId: toId, office })
}

const columns = { holder: 'holder_agency_id', desk: 'desk_agency_id' } as const
const open = {
  holder: ['referred', 'in_progress', 'answered'],
  desk: ['received', 'incomplete', 'referred', 'in_progress', 'answered'],
} as const

export type Held = { id: string; code: string }

/** Reports that are not over and lie with these agencies, by their ids, from after `afterId` on. */
export const listHeld = (
  db: Db,
  agencyIds: readonly string[],
  office: Office,
  limit: number,
  afterId = '0',
): Promise<(Held & { agency_id: string })[]> =>
  agencyIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('reports')
        .select(['id', 'code', sql<string>`${sql.ref(columns[office])}`.as('agency_id')])
        .where(columns[office], 'in', agencyIds)
        .where('status', 'in', open[office])
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit)
        .execute()
