import type { Format } from '#src/i18n/format.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Db } from '#src/platform/db.ts'
import type { ClockName } from './clocks.ts'
import { showCode } from './code.ts'
import type { EventAction } from './events.ts'
import type { ReportEvent } from './timeline.ts'

type Teller = { t: Words; f: Format; name: (agencyId: string) => string }
export type Told = { [A in EventAction]: (event: Extract<ReportEvent, { action: A }>, teller: Teller) => string }

type Plain =
  | 'submit' | 'ask_detail' | 'complete' | 'confirm' | 'reopen' | 'withdraw' | 'take' | 'message' | 'correct' | 'flags'
  | 'move_out' | 'move_in' | 'link' | 'unlink' | 'edit_source' | 'delete_source' | 'ask_unseal' | 'unseal' | 'refuse_unseal' | 'reseal' | 'tell_unseal' | 'propose_answer' | 'return_draft' | 'rate' | 'deliver' | 'show_contact' | 'notices' // biome-ignore format: a list
const plain =
  (action: Plain) =>
  (_: unknown, { t }: Teller): string =>
    t.follow.events[action]

/** One sentence for each sort of event, as the parties read it. */
const told: Told = {
  submit: plain('submit'),
  ask_detail: plain('ask_detail'),
  complete: plain('complete'),
  refer: ({ particulars }, { t, name }) =>
    (particulars.binding ? t.follow.events.referBinding : t.follow.events.refer)(name(particulars.agencyId)),
  send_back: ({ particulars }, { t, name }) => t.follow.events.send_back(name(particulars.agencyId)),
  forward: ({ particulars }, { t, name }) => t.follow.events.forward(name(particulars.agencyId)),
  follow_up: ({ actorAgencyName }, { t }) => t.follow.events.follow_up(actorAgencyName ?? ''),
  answer: ({ actorAgencyName }, { t }) => t.follow.events.answer(actorAgencyName ?? ''),
  object: ({ particulars }, { t }) => (particulars.unmergedFrom ? t.follow.events.unmerged : t.follow.events.object),
  close: ({ particulars }, { t }) => t.follow.events.close(t.outcomes[particulars.outcome]),
  confirm: plain('confirm'),
  reopen: plain('reopen'),
  archive: ({ particulars }, { t }) => t.follow.events.archive(t.archiveReasons[particulars.reason]),
  merge: ({ particulars }, { t }) => t.follow.events.merge(showCode(particulars.intoCode)),
  unmerge: ({ particulars }, { t }) => t.follow.events.unmergedFrom(showCode(particulars.fromCode)),
  withdraw: plain('withdraw'),
  escalate: ({ particulars }, { t, name }) => t.follow.events.escalate(name(particulars.agencyId)),
  succeed: ({ particulars }, { t, name }) => t.follow.events.succeed(name(particulars.agencyId)),
  take: plain('take'),
  message: plain('message'),
  move_out: plain('move_out'),
  move_in: plain('move_in'),
  edit_source: plain('edit_source'),
  delete_source: plain('delete_source'),
  split: ({ particulars }, { t }) => t.follow.events.split(showCode(particulars.newCode)),
  link: plain('link'),
  unlink: plain('unlink'),
  correct: ({ particulars: { agencyId } }, { t, name }) =>
    agencyId ? t.follow.events.correctMoved(name(agencyId)) : t.follow.events.correct,
  flags: plain('flags'),
  copy: ({ particulars }, { t, name }) => t.follow.events.copy(name(particulars.agencyId)),
  propose_answer: plain('propose_answer'),
  return_draft: plain('return_draft'),
  rate: plain('rate'),
  warn: ({ particulars: { clock, stage, dueOn } }, { t, f }) => {
    const { stages, lateFor } = t.follow.events
    const said = stages[stage] ?? stage
    return isLateness(clock, stage) ? `${said}. ${lateFor(t.deadlines.clocks[clock], f.dayShort(dueOn))}` : said
  },
  move_due: ({ particulars }, { t, f }) =>
    t.follow.events.move_due(f.dayShort(particulars.from), f.dayShort(particulars.to)),
  deliver: plain('deliver'),
  show_contact: plain('show_contact'),
  notices: plain('notices'),
  ask_unseal: plain('ask_unseal'),
  unseal: plain('unseal'),
  refuse_unseal: plain('refuse_unseal'),
  reseal: plain('reseal'),
  tell_unseal: plain('tell_unseal'),
}

/** What happened in one sentence; `others` says what a reader is told differently. */
export function tellEvent(
  event: ReportEvent,
  agencies: ReadonlyMap<string, string>,
  { t, f }: Pick<Teller, 't' | 'f'>,
  others: Partial<Told> = {},
): string {
  const tell = (others[event.action] ?? told[event.action]) as (event: ReportEvent, teller: Teller) => string // a table binds action and event
  return tell(event, { t, f, name: (id) => agencies.get(id) ?? '' })
}

/** Reminders before a date are between the parties; lateness of an office is for everybody. */
export const isLateness = (clock: string, stage: string | undefined): clock is LateClock =>
  clock !== 'reply' && clock !== 'complete' && ['late1', 'leader', 'escalate', 'ombudsman'].includes(stage ?? '')
type LateClock = Exclude<ClockName, 'reply' | 'complete'>

/** What was written beside an event: the message it carries, or why this agency was chosen. */
export function wordsBeside(
  event: ReportEvent,
  said: ReadonlyMap<string, string>,
  notes: ReadonlyMap<string, string>,
): string | null {
  if (event.action === 'refer') return notes.get(event.particulars.referralId) ?? null
  const id = 'messageId' in event.particulars ? event.particulars.messageId : undefined
  return (id && said.get(id)) ?? null
}

/** The names of all agencies that the events name, by id. */
export async function agencyNamesIn(db: Db, events: readonly ReportEvent[]): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...new Set(
      events.flatMap(({ particulars }) =>
        'agencyId' in particulars && particulars.agencyId ? [particulars.agencyId] : [],
      ),
    ),
  ]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('agencies').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** "Kenapa instansi ini?", by the id of the referral. */
export async function listReferralNotes(db: Db, reportId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('referrals').select(['id', 'note']).where('report_id', '=', reportId).execute()
  return new Map(rows.map(({ id, note }) => [id, note]))
}
