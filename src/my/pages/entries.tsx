import type { Words } from '#src/i18n/words.ts'
import { tellEvent, wordsBeside } from '#src/reports/event-words.ts'
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
  return events.map((event) => ({
    at: event.at,
    zone,
    who: whoDid(event, page.t),
    what: tellEvent(event, agencies, page),
    said: wordsBeside(event, said, notes),
    seenBy: event.visibility === 'public' ? 'public' : event.visibility === 'parties' ? 'reporter' : 'internal',
  }))
}

/** Role and agency: a reporter never reads an officer's name. */
export const whoDid = ({ actorRole, actorAgencyName }: ReportEvent, t: Words): string =>
  [t.follow.roles[actorRole], actorAgencyName].filter(Boolean).join(', ')
