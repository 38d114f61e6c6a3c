import { dropWaitingWords, queueMessage, wayBack } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import { familyOf } from '#src/reports/merged.ts'
import { isElsewhere } from '#src/reports/messages.ts'
import { findReports, type Report } from '#src/reports/report.ts'
import { findEvent, type ReportEvent } from '#src/reports/timeline.ts'
import { type Addressee, addresseesOf } from './addressees.ts'
import { factsFor, isDiscreet } from './facts.ts'
import { letterToOfficer, letterToReporter } from './letters.ts'
import { stopUrl } from './links.ts'
import { officerNews } from './officer-news.ts'
import { notBefore } from './quiet-hours.ts'
import { reporterNews } from './reporter-news.ts'
import { tellByPhone } from './sms-news.ts'
import { threadHeaders } from './thread-headers.ts'

/** Tells everybody concerned what one event means to them. Doing it twice queues nothing new. */
export async function notify(space: Space, eventId: string): Promise<void> {
  const event = await findEvent(space.db, eventId)
  await inTransaction(space.db, async (tx) => {
    const report = await reportOf(tx, event.reportId)
    const said = 'messageId' in event.particulars ? event.particulars.messageId : undefined
    if (said !== undefined && (await isElsewhere(tx, said, report.id))) return // an officer moved it meanwhile
    const keyUrl = isFresh(event) ? await makeKeyLink(space, tx, report.id, event.at) : null
    // It became secret while an earlier mail waited for the morning: those words must not leave any more.
    if (isDiscreet(report)) await dropWaitingWords(tx, await familyOf(tx, report.id))
    for (const addressee of await addresseesOf(tx, report, event.at))
      if (!isAnsweredAlready(report, event)) await tellReporter(tx, space, report, event, addressee, keyUrl)
    await tellByPhone(tx, space, report, event, keyUrl)
    await tellOfficers(tx, space, report, event)
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
    const report = await reportOf(tx, reportId)
    const own = (await addresseesOf(tx, report, event.at)).find(({ reader }) => reader === 'reporter')
    if (own) await tellReporter(tx, space, report, event, own)
  })
}

async function reportOf(db: Db, id: string): Promise<Report> {
  const [report] = await findReports(db, [id])
  if (!report) throw new Error(`no report ${id}`)
  return report
}

async function tellReporter(
  tx: Tx,
  space: Space,
  report: Report,
  event: ReportEvent,
  to: Addressee,
  keyUrl: string | null = null,
) {
  const facts = { ...factsFor(space, tx, report, to.lang), keyUrl }
  const news = await reporterNews(facts, event, to.reader)
  if (!news) return
  const { reveals, ...letter } = letterToReporter(facts, news, to)
  const at = space.clock.now()
  const template = templateOf(event)
  const key = `${event.id}:reporter-${to.reportId}:${template}`
  await queueMessage(tx, {
    key,
    audience: 'reporter',
    recipient: to.email,
    reportId: to.reportId,
    eventId: event.id,
    template,
    ...dress(letter, to.lang),
    headers: {
      ...threadHeaders(space, key, report.code),
      'List-Unsubscribe': `<${stopUrl(space, to)}>`,
      ...(await wayBack(space, tx, key, to.code)),
    },
    reveals,
    notBefore: isAnswer(event, to) ? null : await notBefore(tx, facts.placeZone, at),
    at,
  })
}

const isFresh = (event: ReportEvent) => event.action === 'move_in' && event.particulars.fresh

/** Who reported by e-mail got the number in the answer to it. */
const isAnsweredAlready = (report: Report, event: ReportEvent) =>
  event.action === 'submit' && report.channel === 'email' && event.actorRole === 'reporter'

/** What confirms that somebody's own deed has arrived may come at any hour: they are awake. */
const isAnswer = (event: ReportEvent, { reader }: Addressee) =>
  reader === 'reporter' && (event.action === 'submit' || event.actorRole === 'reporter')

const templateOf = (event: ReportEvent): string =>
  event.action === 'warn' ? `warn_${event.particulars.clock}_${event.particulars.stage}` : event.action

async function tellOfficers(tx: Tx, space: Space, report: Report, event: ReportEvent) {
  const at = space.clock.now()
  for (const news of await officerNews(factsFor(space, tx, report, 'id', 'short'), event)) {
    for (const officer of news.to) {
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
