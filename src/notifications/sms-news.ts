import { type LongText, queueMessage } from '#src/channels/outbox.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { ClockName } from '#src/reports/clocks.ts'
import type { Report } from '#src/reports/report.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { currentSite } from '#src/ui/site.ts'
import { type Facts, factsFor, isDiscreet, wordsOf } from './facts.ts'
import { notBefore } from './quiet-hours.ts'

/**
 * News of a report that was filed by SMS, to the telephone that filed it. What the telephone itself did was answered
 * when it did it.
 */
export async function tellByPhone(
  tx: Tx,
  space: Space,
  report: Report,
  event: ReportEvent,
  keyUrl: string | null,
): Promise<void> {
  if (report.channel !== 'sms' || event.actorRole === 'reporter') return
  if (event.visibility === 'internal' && event.action !== 'tell_unseal') return
  const reporter = await tx
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(['p.phone', 'p.language'])
    .where('p.report_id', '=', report.id)
    .where('p.notices', '=', true)
    .where('p.phone', 'is not', null)
    .where('r.recorded_by', 'is', null)
    .executeTakeFirst()
  if (!reporter?.phone) return
  const facts = { ...factsFor(space, tx, report, reporter.language, 'short'), keyUrl }
  const written = await newsFor(facts, event)
  if (written === null) return
  const at = space.clock.now()
  await queueMessage(tx, {
    key: `${event.id}:phone-${report.id}:${event.action}`,
    channel: 'sms',
    audience: 'reporter',
    recipient: reporter.phone.replace(/^\+/, ''),
    reportId: report.id,
    eventId: event.id,
    template: event.action,
    subject: '',
    ...written,
    html: '',
    headers: {},
    reveals: !isDiscreet(report),
    notBefore: await notBefore(tx, facts.placeZone, at),
    at,
  })
}

type Write = (facts: SmsFacts, event: ReportEvent) => string | null
type SmsFacts = Facts & { site: string; link: string; agency: string; dueOf: (...clocks: ClockName[]) => string | null }

const news: { [A in ReportEvent['action']]?: Write } = {
  ask_detail: (f) => dated(f, f.t.sms.news.asked, 'complete'),
  refer: (f) => dated(f, f.t.sms.news.referred, 'first_response', 'settle'),
  follow_up: (f) => f.t.sms.news.wrote(f),
  message: (f) => f.t.sms.news.wrote(f),
  move_in: (f) => f.t.sms.news.movedHere(f),
  answer: (f) => dated(f, f.t.sms.news.answered, 'reply'),
  close: (f, event) => {
    const { outcome } = event.particulars as { outcome?: string }
    return outcome === 'silent' ? dated(f, f.t.sms.news.closedSilent, 'reopen') : f.t.sms.news.closedSolved(f)
  },
  archive: (f, event) => {
    const { reason } = event.particulars as { reason: keyof Facts['t']['archiveReasons'] }
    const words = f.t.archiveReasons[reason].slice(0, 40)
    return dated(
      { ...f, reason: words },
      (facts) => f.t.sms.news.archived({ ...facts, reason: words }),
      'object_archive',
    )
  },
  warn: (f, event) => {
    const { clock, stage } = event.particulars as { clock?: string; stage?: string }
    return clock === 'reply' && stage === 'reminder' ? dated(f, f.t.sms.news.closing, 'reply') : null
  },
  send_back: (f) => f.t.sms.news.discreet(f),
  merge: (f) => f.t.sms.news.discreet(f),
  escalate: (f) => f.t.sms.news.discreet(f),
  tell_unseal: (f) => f.t.sms.news.discreet(f),
}

/** What somebody wrote stands in the SMS itself, as far as there is room. */
const spoken: { [A in ReportEvent['action']]?: (words: Facts['t']['sms']['spoken']) => Spoken } = {
  ask_detail: ({ asked }) => ({ say: asked, clocks: ['complete'] }),
  answer: ({ answered }) => ({ say: answered, clocks: ['reply'] }),
  follow_up: ({ wrote }) => ({ say: wrote }),
  message: ({ wrote }) => ({ say: wrote }),
}
type Spoken = {
  say: (facts: SmsFacts & { day: string }) => Omit<LongText, 'words'>
  /** Without the date of one of these it has no words of its own. */
  clocks?: readonly ClockName[]
}

async function newsFor(facts: Facts, event: ReportEvent): Promise<{ text: string; long: LongText | null } | null> {
  const { report, links, t, f } = facts
  const link = (facts.keyUrl ?? links.short).replace(/^https?:\/\//, '')
  const agency = (report.holder ?? report.desk).short.slice(0, 28)
  const running = (...clocks: ClockName[]) => {
    const clock = report.clocks.find((one) => clocks.includes(one.clock) && one.state === 'running')
    return clock ? f.dayShort(clock.dueOn) : null
  }
  const own: SmsFacts = { ...facts, site: currentSite().shortName, link, agency, dueOf: running }
  const text = news[event.action]?.(own, event) ?? null
  if (text === null) return null
  return isDiscreet(report) ? { text: t.sms.news.discreet(own), long: null } : { text, long: await longOf(own, event) }
}

async function longOf(facts: SmsFacts, event: ReportEvent): Promise<LongText | null> {
  const words = spoken[event.action]?.(facts.t.sms.spoken)
  if (!words || !('messageId' in event.particulars) || !event.particulars.messageId) return null
  const day = words.clocks ? facts.dueOf(...words.clocks) : ''
  if (day === null) return null
  return { ...words.say({ ...facts, day }), words: await wordsOf(facts.db, event.particulars.messageId) }
}

/** A date that nobody waits for any more is no date: then the page tells the rest. */
function dated(
  f: SmsFacts & { reason?: string },
  words: (facts: SmsFacts & { day: string }) => string,
  ...clocks: ClockName[]
): string {
  const day = f.dueOf(...clocks)
  return day === null ? f.t.sms.news.discreet(f) : words({ ...f, day })
}
