import { queueMessage } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import { areFollowed, type Follower, listFollowers } from '#src/reports/followers.ts'
import { familyOf } from '#src/reports/merged.ts'
import { isElsewhere } from '#src/reports/messages.ts'
import { findReportById, type Report } from '#src/reports/report.ts'
import { findEvent, type ReportEvent } from '#src/reports/timeline.ts'
import { addresseesOf } from './addressees.ts'
import { factsFor } from './facts.ts'
import { followerNews } from './follower-news.ts'
import { letterToFollower } from './letters.ts'
import { stopUrl } from './links.ts'
import { notBefore } from './quiet-hours.ts'
import { threadHeaders } from './thread-headers.ts'

const BATCH = 200

/** Followers read what is public of a public report, and nothing of any other. */
const isForFollowers = (report: Report, event: ReportEvent): boolean =>
  event.visibility === 'public' && report.publishedAt !== null && !report.confidential

/** Leaves the followers of a report to a job of their own: there may be thousands, and the reporter comes first. */
export async function announceToFollowers(tx: Tx, report: Report, event: ReportEvent): Promise<void> {
  if (!isForFollowers(report, event)) return
  if (await areFollowed(tx, await familyOf(tx, report.id, event.at))) await tellNext(tx, event.id, '')
}

const tellNext = (tx: Tx, eventId: string, after: string) =>
  enqueue(tx, 'tell_followers', { eventId, after }, `tell_followers:${eventId}:${after}`, { priority: 1 })

/**
 * Tells the followers of a report what one event means, a batch at a time; of a main report also those of the reports
 * put into it before. Whoever hears of it as a reporter is not told twice. Doing it again queues nothing new.
 */
export async function tellFollowers(space: Space, eventId: string, after: string): Promise<void> {
  const event = await findEvent(space.db, eventId)
  await inTransaction(space.db, async (tx) => {
    const report = await findReportById(tx, event.reportId)
    const said = 'messageId' in event.particulars ? event.particulars.messageId : undefined
    if (!isForFollowers(report, event) || (said !== undefined && (await isElsewhere(tx, said, report.id)))) return
    const followers = await listFollowers(tx, await familyOf(tx, report.id, event.at), { after, most: BATCH })
    const reporters = (await addresseesOf(tx, report, event.at)).flatMap(({ ways }) => ways)
    const told = new Set(reporters.map(({ address }) => address.toLowerCase()))
    const untold = followers.filter(({ email }) => !told.has(email))
    for (const readers of Map.groupBy(untold, ({ language }) => language).values())
      await tell(tx, space, { report, event }, readers)
    const last = followers.at(-1)
    if (last && followers.length === BATCH) await tellNext(tx, event.id, last.personId)
  })
}

/** Those who read one language: what there is to say is found once for all of them. */
async function tell(tx: Tx, space: Space, { report, event }: { report: Report; event: ReportEvent }, to: Follower[]) {
  const [{ language } = { language: 'id' as const }] = to
  const facts = factsFor(space, tx, report, language)
  const news = await followerNews(facts, event)
  if (!news) return
  const at = space.clock.now()
  const later = await notBefore(tx, facts.placeZone, at)
  for (const { personId, email, code, reportId } of to) {
    const stop = stopUrl(space, { code, email })
    const { reveals, ...letter } = letterToFollower(facts, news, { code, stop })
    const key = `${event.id}:follower-${personId}`
    await queueMessage(tx, {
      key,
      audience: 'follower',
      recipient: email,
      reportId,
      eventId: event.id,
      template: event.action,
      ...dress(letter, language),
      headers: { ...threadHeaders(space, key, report.code), 'List-Unsubscribe': `<${stop}>` },
      reveals,
      priority: 1,
      notBefore: later,
      at,
    })
  }
}
