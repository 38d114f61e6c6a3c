import { findUndelivered } from '#src/channels/outbox.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { isElsewhere } from '#src/reports/messages.ts'
import { findReportById } from '#src/reports/report.ts'
import { findEvent } from '#src/reports/timeline.ts'
import { addresseesOf, nameOf } from './addressees.ts'
import { tellReporter } from './tell-reporter.ts'

/**
 * News that could not be delivered for good goes to the next address of the reporter's order, once to each; it is
 * written anew, by the flags that the report has now. Where there is no other the failure stands on the report.
 */
export async function fallBack(space: Space, eventId: string): Promise<void> {
  const failure = await findEvent(space.db, eventId)
  if (failure.action !== 'deliver' || failure.particulars.state !== 'failed') return
  const { noticeId } = failure.particulars
  await inTransaction(space.db, async (tx) => {
    const undelivered = await findUndelivered(tx, noticeId)
    if (!undelivered) return
    const event = await findEvent(tx, undelivered.eventId)
    const report = await findReportById(tx, event.reportId)
    const said = 'messageId' in event.particulars ? event.particulars.messageId : undefined
    if (said !== undefined && (await isElsewhere(tx, said, report.id))) return
    const tried = new Set(undelivered.tried.map(({ channel, recipient }) => nameOf({ channel, address: recipient })))
    const to = (await addresseesOf(tx, report, event.at)).find(({ reportId }) => reportId === undelivered.reportId)
    const way = to?.ways.find((one) => !tried.has(nameOf(one)))
    if (to && way) await tellReporter(tx, space, { report, event, to }, { way, insteadOf: noticeId })
  })
}
