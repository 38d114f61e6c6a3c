import { showCode } from '#src/reports/code.ts'
import type { EventAction } from '#src/reports/events.ts'
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
    seenBy: event.visibility === 'public' ? 'public' : event.visibility === 'parties' ? 'reporter' : 'internal',
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

function wordsBeside(event: ReportEvent, said: ReadonlyMap<string, string>, notes: ReadonlyMap<string, string>) {
  if (event.action === 'refer') return notes.get(event.particulars.referralId) ?? null
  const id = 'messageId' in event.particulars ? event.particulars.messageId : undefined
  return (id && said.get(id)) ?? null
}

type Told = { [A in EventAction]: (event: Extract<ReportEvent, { action: A }>, teller: Teller) => string }
type Teller = { t: Words; f: Page['f']; name: (agencyId: string) => string }

const plain =
  (
    action:
      | 'ask_detail'
      | 'complete'
      | 'confirm'
      | 'reopen'
      | 'withdraw'
      | 'message'
      | 'correct'
      | 'flags'
      | 'propose_answer'
      | 'return_draft'
      | 'rate'
      | 'deliver'
      | 'notices',
  ) =>
  (_: unknown, { t }: Teller): string =>
    t.follow.events[action]

/** One sentence for each sort of event. */
const told: Told = {
  submit: (_, { t }) => t.desk.events.opened,
  ask_detail: plain('ask_detail'),
  complete: plain('complete'),
  refer: ({ particulars }, { t, name }) =>
    (particulars.binding ? t.follow.events.referBinding : t.follow.events.refer)(name(particulars.agencyId)),
  send_back: ({ particulars }, { t, name }) => t.follow.events.send_back(name(particulars.agencyId)),
  forward: ({ particulars }, { t, name }) => t.follow.events.forward(name(particulars.agencyId)),
  follow_up: ({ actorAgencyName }, { t }) => t.follow.events.follow_up(actorAgencyName ?? ''),
  answer: ({ actorAgencyName, particulars }, { t }) =>
    `${t.follow.events.answer(actorAgencyName ?? '')}: ${t.proposals[particulars.proposal]}`,
  object: ({ particulars }, { t }) => (particulars.unmergedFrom ? t.follow.events.unmerged : t.follow.events.object),
  close: ({ particulars }, { t }) => t.follow.events.close(t.outcomes[particulars.outcome]),
  confirm: plain('confirm'),
  reopen: plain('reopen'),
  archive: ({ particulars }, { t }) => t.follow.events.archive(t.archiveReasons[particulars.reason]),
  merge: ({ particulars }, { t }) => t.follow.events.merge(showCode(particulars.intoCode)),
  withdraw: plain('withdraw'),
  escalate: ({ particulars }, { t, name }) => t.follow.events.escalate(name(particulars.agencyId)),
  take: (_, { t }) => t.desk.events.take,
  message: plain('message'),
  correct: plain('correct'),
  flags: plain('flags'),
  copy: ({ particulars }, { t, name }) => t.follow.events.copy(name(particulars.agencyId)),
  propose_answer: plain('propose_answer'),
  return_draft: plain('return_draft'),
  rate: plain('rate'),
  warn: ({ particulars }, { t }) => t.follow.events.stages[particulars.stage] ?? particulars.stage,
  move_due: ({ particulars }, { t, f }) =>
    t.follow.events.move_due(f.dayShort(particulars.from), f.dayShort(particulars.to)),
  deliver: plain('deliver'),
  show_contact: (_, { t }) => t.desk.events.show_contact,
  notices: plain('notices'),
}

export function sentence(
  event: ReportEvent,
  agencies: ReadonlyMap<string, string>,
  { t, f }: Pick<Page, 't' | 'f'>,
): string {
  const tell = told[event.action] as (event: ReportEvent, teller: Teller) => string // the table binds action and event
  return tell(event, { t, f, name: (id) => agencies.get(id) ?? '' })
}
