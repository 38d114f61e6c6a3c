import { type Told, tellEvent, wordsBeside } from '#src/reports/event-words.ts'
import type { ReportEvent } from '#src/reports/timeline.ts'
import type { Page } from '#src/ui/page.tsx'
import type { Entry } from '#src/ui/timeline.tsx'
import type { ReportSheet } from './sheet.ts'

type Words = Page['t']

/** What happened as the lines of a receipt: the event, who did it, and the words written beside it. */
export function entriesOf(
  sheet: Pick<ReportSheet, 'events' | 'messages' | 'agencies' | 'people' | 'notes' | 'zone'>,
  page: Page,
): Entry[] {
  const said = new Map(sheet.messages.map(({ id, body }) => [id, body]))
  return sheet.events.map((event) => ({
    at: event.at,
    zone: sheet.zone,
    who: whoOf(event, sheet.people, page.t),
    what: sentence(event, sheet.agencies, page),
    said: wordsBeside(event, said, sheet.notes),
    seenBy: event.visibility === 'agency' ? 'internal' : event.visibility,
  }))
}

/** Officers by name, position and agency; the reporter never by name. */
export function whoOf(
  { actorRole, actorId, actorAgencyName }: ReportEvent,
  people: ReadonlyMap<string, string>,
  t: Words,
): string {
  if (actorRole === 'reporter') return t.desk.reporterRole
  const name = actorId === null ? undefined : people.get(actorId)
  return [name, t.follow.roles[actorRole], actorAgencyName].filter(Boolean).join(', ')
}

/** Said differently to officers, or to them alone. */
const officers: Partial<Told> = {
  submit: (_, { t }) => t.desk.events.opened,
  answer: ({ actorAgencyName, particulars }, { t }) =>
    `${t.follow.events.answer(actorAgencyName ?? '')}: ${t.proposals[particulars.proposal]}`,
  take: (_, { t }) => t.desk.events.take,
  show_contact: (_, { t }) => t.desk.events.show_contact,
}

export const sentence = (
  event: ReportEvent,
  agencies: ReadonlyMap<string, string>,
  page: Pick<Page, 't' | 'f'>,
): string => tellEvent(event, agencies, page, officers)
