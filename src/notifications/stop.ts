import { dropWaitingTo } from '#src/channels/outbox.ts'
import { type By, reporterBy } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { detachEmail, setNotices } from '#src/reports/notices.ts'
import type { LockedReport } from '#src/reports/report.ts'

/** Whoever holds the link of a mail acts for its reader. */
const reader = (at: Date): By => reporterBy(at, 'email')

/** Whose news a link stops: the address that the mail went to, if the report still has it. */
export type Reads = (email: string) => boolean

/** Berhenti: no more news of this report; what waits for the morning is taken back. */
export async function stopNotices(tx: Tx, report: LockedReport, reads: Reads, at: Date): Promise<void> {
  if (await takeBack(tx, report, reads)) await setNotices(tx, report, false, reader(at))
}

/** Bukan saya: the address leaves the report. */
export async function notMe(tx: Tx, report: LockedReport, reads: Reads, at: Date): Promise<void> {
  if (await takeBack(tx, report, reads)) await detachEmail(tx, report, reader(at))
}

async function takeBack(tx: Tx, { id }: LockedReport, reads: Reads): Promise<boolean> {
  const row = await tx.selectFrom('reporters').select('email').where('report_id', '=', id).executeTakeFirst()
  if (!row?.email || !reads(row.email)) return false
  await dropWaitingTo(tx, id, row.email)
  return true
}
