import type { Tx } from '#src/platform/db.ts'
import type { LockedReport } from './report.ts'

/** Adds an agency beside the one that answers; adding it twice changes nothing. Returns whether it is new. */
export async function involve(tx: Tx, report: LockedReport, agencyId: string, part: 'copy' | 'supervisor', at: Date) {
  const added = await tx
    .insertInto('involved_agencies')
    .values({ report_id: report.id, agency_id: agencyId, part, since: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .executeTakeFirst()
  return added !== undefined
}
