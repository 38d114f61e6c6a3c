import type { MailText } from '#src/i18n/mail-text.ts'
import { showCode } from '#src/reports/code.ts'
import type { EventAction } from '#src/reports/events.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import { agencyDue, dayOf, type Facts, holderName, nameOf, wordsOf } from './facts.ts'
import { linksOf } from './links.ts'

type Event<A extends EventAction> = Extract<ReportEvent, { action: A }>
type Lines = MailText['body']
type News<A extends EventAction> = (facts: Facts, event: Event<A>) => Promise<Lines>

/** What strangers can read on the report's page, and no more. */
const news: { [A in EventAction]?: News<A> } = {
  refer: async (facts, { particulars }) => [
    facts.t.followers.mail.referred(await nameOf(facts, particulars.agencyId), agencyDue(facts)),
  ],
  send_back: async (facts, { particulars }) => [
    facts.t.followers.mail.sentBack(await nameOf(facts, particulars.agencyId)),
  ],
  follow_up: async (facts, { particulars }) => [
    facts.t.followers.mail.wrote(await holderName(facts)),
    { quote: await wordsOf(facts.db, particulars.messageId) },
  ],
  answer: async (facts, { particulars, at }) => [
    facts.t.followers.mail.answered(await holderName(facts), dayOf(facts, at)),
    { quote: await wordsOf(facts.db, particulars.messageId) },
  ],
  close: async ({ t }, { particulars }) => [t.mail.closedBecause.followed(t.outcomes[particulars.outcome])],
  confirm: async ({ t }) => [t.mail.closedBecause.followed(t.outcomes.solved)],
  withdraw: async ({ t }) => [t.mail.closedBecause.followed(t.outcomes.withdrawn)],
  reopen: async ({ t }) => [t.followers.mail.reopened],
  archive: async ({ t }, { particulars }) => [t.followers.mail.archived(t.archiveReasons[particulars.reason])],
  merge: async ({ t, space }, { particulars: { intoCode } }) => [
    t.followers.mail.merged(showCode(intoCode)),
    { label: t.followers.mail.main, url: linksOf(space, intoCode).report },
  ],
  unmerge: async ({ t }, { particulars }) => [t.followers.mail.unmerged(showCode(particulars.fromCode))],
}

/** What a follower is told of this event, or null when it is no news to them. */
export async function followerNews(facts: Facts, event: ReportEvent): Promise<MailText | null> {
  const write = news[event.action] as ((...asked: Parameters<typeof followerNews>) => Promise<Lines>) | undefined
  if (!write) return null
  return { subject: facts.t.followers.mail.subject(facts.code), body: await write(facts, event) }
}
