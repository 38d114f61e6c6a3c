import { showCode } from '#src/reports/code.ts'
import type { Message } from '#src/reports/messages.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import type { Page } from '#src/ui/page.tsx'
import type { Entry } from '#src/ui/timeline.tsx'

type Facts = { events: readonly ReportEvent[]; messages: readonly Message[]; agencies: ReadonlyMap<string, string> }

/** What happened as a receipt's lines: an event, who did it, and what they wrote beside it. */
export function entriesOf({ events, messages, agencies }: Facts, zone: string, { t, f }: Page): Entry[] {
  const said = new Map(messages.map((message) => [message.id, message.body]))
  return events.map((event) => {
    const messageId = 'messageId' in event.particulars ? event.particulars.messageId : undefined
    return {
      at: event.at,
      zone,
      who: [t.follow.roles[event.actorRole], event.actorAgencyName].filter(Boolean).join(', '),
      what: sentence(event, agencies, t, f),
      said: (messageId && said.get(messageId)) ?? null,
      seenBy: event.visibility === 'public' ? 'public' : event.visibility === 'parties' ? 'reporter' : 'internal',
    }
  })
}

/** One sentence for each sort of event: a table, so no sort is forgotten. */
export function sentence(
  event: ReportEvent,
  agencies: ReadonlyMap<string, string>,
  t: Page['t'],
  f: Page['f'],
): string {
  const words = t.follow.events
  const name = (id: string) => agencies.get(id) ?? ''
  const by = event.actorAgencyName ?? ''
  switch (event.action) {
    case 'refer':
      return (event.particulars.binding ? words.referBinding : words.refer)(name(event.particulars.agencyId))
    case 'send_back':
      return words.send_back(name(event.particulars.agencyId))
    case 'forward':
      return words.forward(name(event.particulars.agencyId))
    case 'copy':
      return words.copy(name(event.particulars.agencyId))
    case 'escalate':
      return words.escalate(name(event.particulars.agencyId))
    case 'follow_up':
      return words.follow_up(by)
    case 'answer':
      return words.answer(by)
    case 'object':
      return event.particulars.unmergedFrom ? words.unmerged : words.object
    case 'close':
      return words.close(t.outcomes[event.particulars.outcome])
    case 'archive':
      return words.archive(t.archiveReasons[event.particulars.reason])
    case 'merge':
      return words.merge(showCode(event.particulars.intoCode))
    case 'warn':
      return words.stages[event.particulars.stage] ?? event.particulars.stage
    case 'move_due':
      return words.move_due(f.dayShort(event.particulars.from), f.dayShort(event.particulars.to))
    default:
      return words[event.action]
  }
}

/** Every agency that the events name. */
export const agenciesIn = (events: readonly ReportEvent[]): string[] => [
  ...new Set(events.flatMap(({ particulars }) => ('agencyId' in particulars ? [particulars.agencyId] : []))),
]
