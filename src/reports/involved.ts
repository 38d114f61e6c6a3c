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

/** Who was informed of a referral that is over is informed no longer, but for those named anew. */
export async function endCopies(tx: Tx, report: LockedReport, but: readonly string[] = []): Promise<void> {
  const copies = tx.deleteFrom('involved_agencies').where('report_id', '=', report.id).where('part', '=', 'copy')
  await (but.length > 0 ? copies.where('agency_id', 'not in', but) : copies).execute()
}
