import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { amend } from '#src/reports/amend.ts'
import type { LockedReport } from '#src/reports/report.ts'

/** Ambil: tells colleagues and the reporter that somebody is examining it. Taking what one has changes nothing. */
export async function take(tx: Tx, report: LockedReport, by: By): Promise<void> {
  if (report.verifierId === by.personId) return
  await amend(tx, report, 'take', by, {}, { verifier_id: by.personId })
}
