import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Particulars, record } from './events.ts'
import type { FlagName } from './flags.ts'
import type { Kind } from './lifecycle.ts'
import { findReport, type LockedReport } from './report.ts'

type Amendment = Partial<{
  verifier_id: string | null
  desk_agency_id: string
  urgent: boolean
  kind: Kind
  oversight: boolean
  category_id: string
  name_hidden: boolean
  identity_sealed: boolean
  confidential: boolean
  presumed_flags: FlagName[]
}>

/**
 * Changes facts of a report without changing its status, and says so in one event. Whoever has the report open in a
 * form is told that it changed; taking it for examination disturbs nobody.
 */
export async function amend<A extends 'take' | 'correct' | 'flags' | 'delete_source' | 'split'>(
  tx: Tx,
  report: LockedReport,
  action: A,
  by: By,
  particulars: Particulars[A],
  change: Amendment,
): Promise<LockedReport> {
  await tx
    .updateTable('reports')
    .set({ ...change, ...(action !== 'take' && { version: report.version + 1 }) })
    .where('id', '=', report.id)
    .execute()
  await record(tx, report, action, by, particulars)
  return (await findReport(tx, report.code)) as LockedReport
}
