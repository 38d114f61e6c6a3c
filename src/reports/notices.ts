import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { record } from './events.ts'
import type { LockedReport } from './report.ts'

/** Switches the news of one report on or off. Doing it twice changes nothing. */
export async function setNotices(tx: Tx, report: LockedReport, on: boolean, by: By): Promise<void> {
  const changed = await tx
    .updateTable('reporters')
    .set({ notices: on })
    .where('report_id', '=', report.id)
    .where('notices', '!=', on)
    .returning('report_id')
    .executeTakeFirst()
  if (changed) await record(tx, report, 'notices', by, { on })
}

/**
 * Konfirmasi e-mail after filing: from now on news goes to this address, and its account lists the report. An address
 * that was proved before stays. Returns whether it was taken.
 */
export async function proveEmail(
  tx: Tx,
  report: LockedReport,
  proved: { email: string; personId: string },
  by: By,
): Promise<boolean> {
  const taken = await tx
    .updateTable('reporters')
    .set({ email: proved.email, email_proved_at: by.at, person_id: proved.personId, notices: true })
    .where('report_id', '=', report.id)
    .where('email_proved_at', 'is', null)
    .returning('report_id')
    .executeTakeFirst()
  if (taken) await record(tx, report, 'notices', by, { on: true })
  return taken !== undefined
}

/** Their mail was answered, or proved to come from there: from now on the address is known to be the reporter's. */
export const proveAddress = (tx: Tx, reportId: string, email: string, at: Date): Promise<unknown> =>
  tx
    .updateTable('reporters')
    .set({ email_proved_at: at })
    .where('report_id', '=', reportId)
    .where('email', '=', email)
    .where('email_proved_at', 'is', null)
    .execute()

/**
 * "Bukan saya": the address was somebody else's. It leaves the report, and so does the account that the address
 * opens; number and key still do. Doing it twice changes nothing.
 */
export async function detachEmail(tx: Tx, report: LockedReport, by: By): Promise<void> {
  const detached = await tx
    .updateTable('reporters')
    .set({ email: null, email_proved_at: null, person_id: null, notices: false })
    .where('report_id', '=', report.id)
    .where('email', 'is not', null)
    .returning('report_id')
    .executeTakeFirst()
  if (detached) await record(tx, report, 'notices', by, { on: false })
}

/** The account was deleted: nothing leads from the report to its person any more but the name it was filed under. */
export async function detachPerson(tx: Tx, report: LockedReport, by: By): Promise<void> {
  const nobody = { email: null, email_proved_at: null, phone: null, phone_proved_at: null, person_id: null }
  const detached = await tx
    .updateTable('reporters')
    .set({ ...nobody, notices: false })
    .where('report_id', '=', report.id)
    .where('person_id', 'is not', null)
    .returning('report_id')
    .executeTakeFirst()
  if (detached) await record(tx, report, 'notices', by, { on: false })
}
