import { createHash } from 'node:crypto'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { ArchiveReason, Outcome, Proposal, Status } from './lifecycle.ts'

/** Ids, dates and codes of an event; never prose or personal data, so a text can be redacted beside the evidence. */
export type Particulars = {
  submit: { deskAgencyId: string; dueOn: string; recordedBy?: string }
  ask_detail: { messageId: string }
  complete: { messageId: string }
  refer: {
    referralId: string
    agencyId: string
    copies: string[]
    binding: boolean
    respondBy: string
    settleBy: string
  }
  send_back: {
    agencyId: string
    messageId: string
    hop: boolean
    late: boolean
    proposedAgencyId?: string
    toDeskId: string
  }
  forward: { fromAgencyId: string; agencyId: string }
  follow_up: { messageId: string; promisedOn?: string }
  answer: { messageId: string; proposal: Proposal; plannedOn?: string }
  object: { messageId: string; unmergedFrom?: string }
  close: { outcome: Outcome; answeredAs?: Proposal }
  confirm: Record<string, never>
  reopen: { messageId: string }
  archive: { reason: ArchiveReason; messageId: string }
  merge: { intoCode: string; messageId: string }
  unmerge: { fromCode: string; messageId: string }
  withdraw: { pressed: boolean }
  escalate: { agencyId: string; why: 'ladder' | 'request' | 'pressed' }

  take: Record<string, never>
  /** An agency is no more; another took its place. */
  succeed: { fromAgencyId: string; agencyId: string; office: 'holder' | 'desk' }
  message: { messageId: string }
  move_out: { messageId: string; toReportId: string }
  /** `fresh`: the words became a report of their own. */
  move_in: { messageId: string; fromReportId: string; fresh: boolean }
  /** The sender changed or deleted what they had written, in the channel it came from. */
  edit_source: { messageId: string; ofMessageId?: string }
  delete_source: { ofMessageId?: string }
  split: { newCode: string }
  link: { reportId: string }
  unlink: { reportId: string }
  /** `agencyId`: the desk to which the report moved, because its own must not judge such a subject. */
  correct: { fields: string[]; agencyId?: string }
  flags: { nameHidden: boolean; identitySealed: boolean; confidential: boolean; messageId?: string }
  copy: { agencyId: string }
  propose_answer: { draftId: string }
  return_draft: { draftId: string }
  rate: { stars: number; solved: 'yes' | 'partly' | 'no' }
  warn: { clock: string; stage: string; dueOn: string }
  move_due: { clock: string; from: string; to: string }
  deliver: { noticeId: string; state: 'failed' | 'uncertain' }
  show_contact: Record<string, never>
  notices: { on: boolean }
  ask_unseal: { unsealingId: string }
  unseal: { unsealingId: string }
  refuse_unseal: { unsealingId: string }
  reseal: { unsealingId: string }
  tell_unseal: { unsealingId: string }
}
export type EventAction = keyof Particulars

export type Visibility = 'public' | 'parties' | 'agency' | 'internal'

/** Who may read that something happened (not what was said). Confidential reports show nothing to the public. */
// biome-ignore format: a table is read by its columns
export const visibility: Record<EventAction, Visibility> = {
  submit: 'public',      ask_detail: 'parties',     complete: 'parties',      refer: 'public',      send_back: 'public',
  forward: 'agency',     follow_up: 'public',       answer: 'public',         object: 'public',     close: 'public',
  confirm: 'public',     reopen: 'public',          archive: 'public',        merge: 'public',      withdraw: 'public',
  escalate: 'public',    take: 'parties',           message: 'parties',       correct: 'agency',    flags: 'parties',
  copy: 'public',        propose_answer: 'agency',  return_draft: 'agency',   rate: 'public',       warn: 'public',
  move_out: 'agency',    move_in: 'parties',       edit_source: 'parties',   delete_source: 'parties',
  succeed: 'public',     unmerge: 'public',
  split: 'parties',      link: 'agency',          unlink: 'agency',
  move_due: 'public',    deliver: 'agency',         show_contact: 'parties',  notices: 'internal',
  ask_unseal: 'internal', unseal: 'internal',       refuse_unseal: 'internal', reseal: 'internal',  tell_unseal: 'internal',
}

/** What `record` needs of a report: `transition` and verbs pass the locked report. */
type Subject = { readonly id: string; readonly status: Status }

type Change = { from: Status | null; to: Status }

/**
 * Appends one event to the report's chain and queues its consequences, in the transaction of the cause.
 * The report's row must be locked: its counter gives the event its place.
 * Returns the id of the event.
 */
export async function record<A extends EventAction>(
  tx: Tx,
  report: Subject,
  action: A,
  by: By,
  particulars: Particulars[A],
  change: Change = { from: report.status, to: report.status },
): Promise<string> {
  const { event_count, event_head } = await tx
    .selectFrom('reports')
    .select(['event_count', 'event_head'])
    .where('id', '=', report.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return append(tx, { id: report.id, seq: event_count + 1, previous: event_head }, action, by, particulars, change)
}

/** The first link, of a report that this transaction has just inserted. Returns the id of the event. */
export const recordFirst = (tx: Tx, id: string, by: By, particulars: Particulars['submit']): Promise<string> =>
  append(tx, { id, seq: 1, previous: '' }, 'submit', by, particulars, { from: null, to: 'received' })

type Place = { id: string; seq: number; previous: string }

async function append<A extends EventAction>(
  tx: Tx,
  { id, seq, previous }: Place,
  action: A,
  by: By,
  particulars: Particulars[A],
  change: Change,
): Promise<string> {
  const link = {
    report_id: id,
    seq,
    action,
    actor_id: by.personId,
    actor_role: by.role,
    actor_agency_id: by.agencyId,
    channel: by.channel,
    from_status: change.from,
    to_status: change.to,
    particulars: JSON.stringify(particulars),
    occurred_at: by.at,
    previous,
  }
  const hash = linkHash({ ...link, particulars })
  const event = await tx
    .with('event', (db) =>
      db
        .insertInto('report_events')
        .values({ ...link, visibility: visibilityOf(action, particulars), hash })
        .returning('id'),
    )
    .with('head', (db) =>
      db
        .updateTable('reports')
        .set({ event_count: link.seq, event_head: hash, changed_at: by.at })
        .where('id', '=', id),
    )
    .selectFrom('event')
    .select('id')
    .executeTakeFirstOrThrow()
  await enqueue(tx, 'event', { eventId: event.id }, `event:${event.id}`)
  return event.id
}

// The agency must not learn that somebody says they were pressed to withdraw: its inspectorate alone is told.
const visibilityOf = (action: EventAction, particulars: object): Visibility =>
  action === 'escalate' && 'why' in particulars && particulars.why === 'pressed' ? 'internal' : visibility[action]

type Link = {
  report_id: string
  seq: number
  action: string
  actor_id: string | null
  actor_role: string
  actor_agency_id: string | null
  channel: string
  from_status: string | null
  to_status: string
  particulars: unknown
  occurred_at: Date
  previous: string
}

/** SHA-256 over the previous hash and every fact of the event, in a fixed order. */
export function linkHash(link: Link): string {
  const facts = [
    link.previous, link.report_id, link.seq, link.action, link.actor_id, link.actor_role, link.actor_agency_id,
    link.channel, link.from_status, link.to_status, sorted(link.particulars), link.occurred_at.toISOString(),
  ] // biome-ignore format: an order, not a list
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

// jsonb does not keep the order of keys: a fixed one makes the hash repeatable.
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)])
}
