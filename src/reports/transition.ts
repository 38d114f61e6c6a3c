import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { moveClocks } from './clocks.ts'
import { recountEndorsements } from './endorsements.ts'
import { type Particulars, record } from './events.ts'
import { type Action, destination, type Status } from './lifecycle.ts'
import { keepMain } from './merged.ts'
import { findReport, type LockedReport } from './report.ts'
import type { ReportTables } from './tables.ts'

/** What an action writes besides the status. */
type Change = Partial<{
  [Column in
    | 'outcome' | 'answered_as' | 'archive_reason' | 'planned_on' | 'merged_into' | 'kind' | 'oversight' | 'category_id'
    | 'public_title' | 'public_body' | 'name_hidden' | 'identity_sealed' | 'confidential' | 'presumed_flags'
    | 'desk_agency_id' | 'holder_agency_id' | 'about_agency_id' | 'verifier_id' | 'not_verifier_id' | 'hops' | 'binding' | 'reopened' | 'objected'
    | 'published_at']: Plain<ReportTables['reports'][Column]>
}> // biome-ignore format: a list
type Plain<T> = T extends import('kysely').Generated<infer Value> ? Value : T

/**
 * The only place a report changes status: one row moves, one event says so, the clocks follow, one job tells the
 * world. `by` is the hat that `may` gave. Errors: Refusal `wrong_status` when the lifecycle has no such step.
 */
export async function transition<A extends Action>(
  tx: Tx,
  report: LockedReport,
  action: A,
  by: By,
  particulars: Particulars[A],
  change: Change = {},
): Promise<LockedReport> {
  const to = destination(action, report, by.role)
  if (to === null) throw new Refusal('wrong_status', { action, status: report.status, code: report.code })

  await tx
    .updateTable('reports')
    .set({ ...change, ...entering(to, report, by.at), status: to, version: report.version + 1 })
    .where('id', '=', report.id)
    .execute()
  const into = to === 'archived' ? (change.merged_into ?? null) : null
  if (into !== report.mergedInto) await recountEndorsements(tx, await keepMain(tx, report, into))
  await record(tx, report, action, by, particulars, { from: report.status, to })
  await moveClocks(tx, await reread(tx, report), action, report.status, by.at)
  return reread(tx, report)
}

/** The columns that belong to a status come and go with it. */
function entering(to: Status, report: LockedReport, at: Date) {
  if (to === report.status) return {}
  return {
    ...(to === 'answered' && { answered_at: at }),
    ...(to === 'closed' ? { closed_at: at } : { closed_at: null, outcome: null }),
    ...(to === 'archived' ? { archived_at: at } : { archived_at: null, archive_reason: null, merged_into: null }),
  }
}

// Still locked: the row is ours until commit.
const reread = async (tx: Tx, { code }: LockedReport) => (await findReport(tx, code)) as LockedReport
