import type { Words } from '#src/i18n/words.ts'
import { type Told, tellEvent, wordsBeside } from '#src/reports/event-words.ts'
import type { Message } from '#src/reports/messages.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import type { Page } from '#src/ui/page.tsx'
import type { Entry } from '#src/ui/timeline.tsx'

type Facts = {
  events: readonly ReportEvent[]
  messages: readonly Message[]
  notes: ReadonlyMap<string, string>
  agencies: ReadonlyMap<string, string>
}

/** What happened as a receipt's lines: an event, who did it, and what they wrote beside it. */
export function entriesOf({ events, messages, notes, agencies }: Facts, zone: string, page: Page): Entry[] {
  const said = new Map(messages.map((message) => [message.id, message.body]))
  return events.filter(isNews).map((event) => {
    const what = tellEvent(event, agencies, page, event.actorRole === 'reporter' ? yours : {})
    return {
      at: event.at,
      zone,
      who: event.actorRole === 'system' ? null : whoElse(event, what, page.t),
      what,
      said: wordsBeside(event, said, notes),
      seenBy: event.visibility === 'public' ? 'public' : event.visibility === 'parties' ? 'reporter' : 'internal',
    }
  })
}

/** That a date comes near is told to the office that must keep it; the page says so anyway. */
const isNews = ({ action, particulars }: ReportEvent) =>
  action !== 'warn' || (particulars.stage !== 'before' && particulars.stage !== 'due')

const yours: Partial<Told> = {
  object: ({ particulars }, { t }) => (particulars.unmergedFrom ? t.follow.events.unmerged : t.follow.yourDeeds.object),
  confirm: (_, { t }) => t.follow.yourDeeds.confirm,
  withdraw: (_, { t }) => t.follow.yourDeeds.withdraw,
  rate: (_, { t }) => t.follow.yourDeeds.rate,
  reopen: (_, { t }) => t.follow.yourDeeds.reopen,
  complete: (_, { t }) => t.follow.yourDeeds.complete,
}

/** Whom the sentence has not named already. */
function whoElse({ actorRole, actorAgencyName }: ReportEvent, what: string, t: Words): string | null {
  const role = t.follow.roles[actorRole]
  const named = [role, actorAgencyName].filter((who) => who && !what.includes(who))
  return named.join(', ') || null
}

/** Role and agency: a reporter never reads an officer's name. */
export const whoDid = ({ actorRole, actorAgencyName }: ReportEvent, t: Words): string =>
  [t.follow.roles[actorRole], actorAgencyName].filter(Boolean).join(', ')
