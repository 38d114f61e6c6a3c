import type { LongText } from '#src/channels/outbox.ts'
import type { ClockName } from '#src/reports/clocks.ts'
import { showCode } from '#src/reports/code.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { siteOf } from '#src/ui/site.ts'
import type { Addressee } from './addressees.ts'
import { type Facts, isDiscreet, wordsOf } from './facts.ts'
import { linksOf } from './links.ts'

type Said = { text: string; long: LongText | null }

/**
 * What an SMS says of an event, or null where it says nothing. What somebody did themselves they saw when they did it,
 * so only the receipt of what was filed elsewhere is told; whoever follows a merged report reads that there is news of
 * theirs. `isInstead`: the news was written as a mail, so there is something to tell in any case.
 */
export async function smsNews(
  facts: Facts,
  event: ReportEvent,
  to: Addressee,
  isInstead: boolean,
): Promise<Said | null> {
  if (to.reader === 'follower') return event.visibility === 'public' ? inGeneral(facts, to.code) : null
  const isOwn = event.actorRole === 'reporter' && !(event.action === 'submit' && !byPhone(facts))
  if (isOwn && !isInstead) return null
  if (event.visibility === 'internal' && event.action !== 'tell_unseal') return null
  return (await newsFor(facts, event)) ?? (isInstead ? inGeneral(facts, facts.report.code) : null)
}

const inGeneral = ({ space, t }: Facts, code: string): Said => {
  const link = bare(linksOf(space, code).short)
  return { text: t.sms.news.discreet({ site: siteOf(space).shortName, code: showCode(code), link }), long: null }
}

const bare = (url: string): string => url.replace(/^https?:\/\//, '')

type Write = (facts: SmsFacts, event: ReportEvent) => string | null
type SmsFacts = Facts & { site: string; link: string; agency: string; dueOf: (...clocks: ClockName[]) => string | null }

const news: { [A in ReportEvent['action']]?: Write } = {
  submit: (f) => dated(f, f.t.sms.news.received, 'verify', 'verify_urgent', 'reverify'),
  ask_detail: (f) => dated(f, byPhone(f) ? f.t.sms.news.asked : f.t.sms.news.askedOnPage, 'complete'),
  refer: (f) => dated(f, f.t.sms.news.referred, 'first_response', 'settle'),
  follow_up: (f) => f.t.sms.news.wrote(f),
  message: (f) => f.t.sms.news.wrote(f),
  move_in: (f) => f.t.sms.news.movedHere(f),
  answer: (f) => dated(f, byPhone(f) ? f.t.sms.news.answered : f.t.sms.news.answeredOnPage, 'reply'),
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
    return clock === 'reply' && stage === 'reminder'
      ? dated(f, byPhone(f) ? f.t.sms.news.closing : f.t.sms.news.closingOnPage, 'reply')
      : null
  },
  send_back: (f) => f.t.sms.news.discreet(f),
  merge: (f) => f.t.sms.news.discreet(f),
  unmerge: (f) => f.t.sms.news.discreet(f),
  escalate: (f) => f.t.sms.news.discreet(f),
  tell_unseal: (f) => f.t.sms.news.discreet(f),
}

/** Only who filed by SMS is known by the telephone, and may answer by it. */
const byPhone = ({ report }: Facts): boolean => report.channel === 'sms'

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
  const link = bare(facts.keyUrl ?? links.short)
  const agency = (report.holder ?? report.desk).short.slice(0, 28)
  const running = (...clocks: ClockName[]) => {
    const clock = report.clocks.find((one) => clocks.includes(one.clock) && one.state === 'running')
    return clock ? f.dayShort(clock.dueOn) : null
  }
  const own: SmsFacts = { ...facts, site: siteOf(facts.space).shortName, link, agency, dueOf: running }
  const text = news[event.action]?.(own, event) ?? null
  if (text === null) return null
  return isDiscreet(report) ? { text: t.sms.news.discreet(own), long: null } : { text, long: await longOf(own, event) }
}

async function longOf(facts: SmsFacts, event: ReportEvent): Promise<LongText | null> {
  const words = spoken[event.action]?.(facts.t.sms.spoken)
  if (words?.clocks && !byPhone(facts)) return null // it invites to answer by SMS
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
