import { dropWaitingNews, forgetRecipients } from '#src/channels/outbox.ts'
import type { By } from '#src/people/actor.ts'
import { removeAccount } from '#src/people/own-account.ts'
import type { Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { detachPerson } from '#src/reports/notices.ts'
import { lockReportById } from '#src/reports/report.ts'

/**
 * Deletes an account: its sessions, addresses and unsent drafts go, and what leads from its reports to the person. The
 * reports stay, as they must (domain: retention), and open by number and key.
 */
export async function leave(tx: Tx, personId: string, by: By): Promise<void> {
  const own = await tx.selectFrom('reporters').select('report_id').where('person_id', '=', personId).execute()
  for (const id of own.map(({ report_id }) => report_id).toSorted((a, b) => Number(a) - Number(b))) {
    const report = await lockReportById(tx, id)
    await dropWaitingNews(tx, id)
    await forgetRecipients(tx, id)
    await detachPerson(tx, report, by)
  }
  await enqueue(tx, 'forget_filings', { personId }, `forget_filings:${personId}`)
  await removeAccount(tx, personId)
}
