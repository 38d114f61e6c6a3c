import { dropWaitingWords, queueMessage } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import { familyOf } from '#src/reports/merged.ts'
import { isElsewhere } from '#src/reports/messages.ts'
import { findReportById, type Report } from '#src/reports/report.ts'
import { findEvent, type ReportEvent } from '#src/reports/timeline.ts'
import { addresseesOf } from './addressees.ts'
import { factsFor, isDiscreet } from './facts.ts'
import { letterToOfficer } from './letters.ts'
import { officerNews } from './officer-news.ts'
import { announceToFollowers } from './tell-followers.ts'
import { tellReporter } from './tell-reporter.ts'
import { threadHeaders } from './thread-headers.ts'
import { isToldAlready } from './told-already.ts'

/** Tells everybody concerned what one event means to them. Doing it twice queues nothing new. */
export async function notify(space: Space, eventId: string): Promise<void> {
  const event = await findEvent(space.db, eventId)
  await inTransaction(space.db, async (tx) => {
    const report = await findReportById(tx, event.reportId)
    const said = 'messageId' in event.particulars ? event.particulars.messageId : undefined
    if (said !== undefined && (await isElsewhere(tx, said, report.id))) return // an officer moved it meanwhile
    const keyUrl = isFresh(event) ? await makeKeyLink(space, tx, report.id, event.at) : null
    // It became secret while an earlier mail waited for the morning: those words must not leave any more.
    if (isDiscreet(report)) await dropWaitingWords(tx, await familyOf(tx, report.id))
    for (const to of await addresseesOf(tx, report, event.at))
      if (!isAnsweredAlready(report, event))
        await tellReporter(tx, space, { report, event, to }, { way: to.ways[0], keyUrl })
    await tellOfficers(tx, space, report, event)
    await announceToFollowers(tx, report, event)
  })
}

/** The receipt, for an address that was proved after filing. Sending it again changes nothing. */
export async function sendReceipt(space: Space, reportId: string): Promise<void> {
  const { id } = await space.db
    .selectFrom('report_events')
    .select('id')
    .where('report_id', '=', reportId)
    .where('action', '=', 'submit')
    .executeTakeFirstOrThrow()
  const event = await findEvent(space.db, id)
  await inTransaction(space.db, async (tx) => {
    const report = await findReportById(tx, reportId)
    const own = (await addresseesOf(tx, report, event.at)).find(({ reader }) => reader === 'reporter')
    if (own) await tellReporter(tx, space, { report, event, to: own }, { way: own.ways[0] })
  })
}

const isFresh = (event: ReportEvent) => event.action === 'move_in' && event.particulars.fresh

/** Who reported by e-mail got the number in the answer to it. */
const isAnsweredAlready = (report: Report, event: ReportEvent) =>
  event.action === 'submit' && report.channel === 'email' && event.actorRole === 'reporter'

async function tellOfficers(tx: Tx, space: Space, report: Report, event: ReportEvent) {
  const at = space.clock.now()
  for (const news of await officerNews(factsFor(space, tx, report, 'id', 'short'), event)) {
    for (const officer of news.to) {
      if (news.template === 'said' && (await isToldAlready(tx, report.id, officer))) continue
      const letter = await letterToOfficer(factsFor(space, tx, report, officer.lang, 'short'), news, officer)
      const key = `${event.id}:officer-${officer.id}:${news.template}`
      await queueMessage(tx, {
        key,
        audience: 'officer',
        recipient: officer.email,
        reportId: report.id,
        eventId: event.id,
        template: news.template,
        ...dress(letter, officer.lang),
        headers: threadHeaders(space, key, report.code),
        reveals: letter.reveals,
        at,
      })
    }
  }
}
