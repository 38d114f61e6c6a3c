import { findRating } from '#src/dialogue/rate.ts'
import type { MailText } from '#src/i18n/mail-text.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { isOffice } from './agency-names.ts'
import { dueDay, dueOf, type Facts, lastClock, type Reader } from './facts.ts'

type Event<A extends ReportEvent['action']> = Extract<ReportEvent, { action: A }>

/** "Ditutup", by who closed it and with what outcome. */
export async function closedNews(facts: Facts, event: Event<'close'>, reader: Reader): Promise<MailText> {
  const { outcome } = event.particulars
  const { t, report } = facts
  if (reader === 'follower') return closed(facts, t.mail.closedBecause.followed(t.outcomes[outcome]), 'bare')
  if (outcome === 'silent') return closed(facts, await silence(facts), 'all')
  const because = t.mail.closedBecause
  if (outcome === 'planned') return closed(facts, because.planned(plannedDay(facts)), 'all', report.plannedOn)
  return closed(facts, outcome === 'refused' ? because.refused : because.solved, 'all')
}

export async function confirmedNews(facts: Facts, _: Event<'confirm'>, reader: Reader): Promise<MailText> {
  const { t } = facts
  if (reader === 'follower') return closed(facts, t.mail.closedBecause.followed(t.outcomes.solved), 'bare')
  return closed(facts, t.mail.closedBecause.confirmed, 'rate')
}

export async function withdrawnNews(facts: Facts, _: Event<'withdraw'>, reader: Reader): Promise<MailText> {
  const { t } = facts
  if (reader === 'follower') return closed(facts, t.mail.closedBecause.followed(t.outcomes.withdrawn), 'bare')
  return closed(facts, t.mail.closedBecause.withdrawn, 'reopen')
}

type Offers = 'all' | 'reopen' | 'rate' | 'bare'

async function closed(
  facts: Facts,
  because: string,
  offers: Offers,
  plannedOn: string | null = null,
): Promise<MailText> {
  const { report, links, f, t, code } = facts
  const mayRate = (offers === 'all' || offers === 'rate') && !(await isRated(facts))
  const until = report.reopened < report.limits.reopen ? dueOf(facts, 'reopen') : null
  return t.mail.closed({
    code,
    because,
    reopen: until && (offers === 'all' || offers === 'reopen') ? { until, url: links.reopen } : null,
    plannedOn: plannedOn && f.dayLong(plannedOn),
    rateUrl: mayRate ? links.rate : null,
    ombudsman: offers === 'all',
  })
}

async function isRated({ db, report }: Facts): Promise<boolean> {
  const rating = await findRating(db, report.id)
  return rating !== undefined && !rating.isOpen
}

async function silence(facts: Facts): Promise<string> {
  const { db, report, t } = facts
  const clock = await lastClock(db, report.id, 'reply')
  const after = clock ? dueDay(facts, { dueOn: clock.due_on, provisional: clock.provisional }) : ''
  const noun = t.mail.agencyNoun(isOffice(report.holder ?? report.desk))
  const { solved, planned, refused } = t.mail.proposed
  const proposed = { solved, planned: planned(plannedDay(facts)), refused }
  return t.mail.closedBecause.silent(after, noun, proposed[report.answeredAs ?? 'solved'])
}

const plannedDay = ({ f, report }: Facts) => (report.plannedOn ? f.dayLong(report.plannedOn) : '')
