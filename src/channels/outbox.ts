import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import type { LongText, Medium } from './channel.ts'
import type { Audience, OutboxState } from './tables.ts'

export { readPhone } from './adapters/sms/number.ts'
export type { LongText } from './channel.ts'
export { findUndelivered, isCarried, listReportDeliveries } from './deliveries.ts'
export { wayBack } from './mail/accounts.ts'
export { practiceAccountOf } from './stranded.ts'

export type OutboxMessage = {
  /** Event, recipient and template, without personal data: queueing the same key again changes nothing. */
  key: string
  /** E-mail unless said otherwise. */
  channel?: Medium
  /** The account that must carry it: the one by which the question came. */
  account?: string | null
  audience: Audience
  /** An e-mail address; for SMS a telephone, '6281234567890'. */
  recipient: string
  reportId: string | null
  eventId: string | null
  template: string
  subject: string
  text: string
  /** Says more than `text`, as far as the channel has room for it. */
  long?: LongText | null
  html: string
  headers: Readonly<Record<string, string>>
  /** Carries words of the report. */
  reveals: boolean
  /** Smaller goes first; 0 is ordinary. */
  priority?: number
  /** Quiet hours: not before this moment of the space's clock. */
  notBefore?: Date | null
  /** Worthless after this moment of the machine's clock: a sign-in code. */
  notAfter?: Date | null
  /** The message that could not be delivered, for which this one goes to another address. */
  insteadOf?: string | null
  at: Date
}

/** Queues a message in the transaction of its cause: whoever holds a line looks for it. Returns whether it is new. */
export async function queueMessage(tx: Tx, message: OutboxMessage): Promise<boolean> {
  const {
    channel = 'email',
    account = null,
    priority = 0,
    notBefore = null,
    notAfter = null,
    long = null,
    insteadOf = null,
    at,
  } = message
  const row = await tx
    .insertInto('outbox')
    .values({
      key: message.key,
      channel,
      account_id: account,
      audience: message.audience,
      recipient: message.recipient,
      report_id: message.reportId,
      event_id: message.eventId,
      template: message.template,
      subject: message.subject,
      body_text: message.text,
      long: long && JSON.stringify(long),
      body_html: message.html,
      headers: JSON.stringify(message.headers),
      reveals: message.reveals,
      priority,
      not_before: notBefore,
      not_after: notAfter,
      instead_of: insteadOf,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes back what has not left yet: all news for the reporter, to whichever address. */
export const dropWaitingNews = (tx: Tx, reportId: string): Promise<unknown> =>
  dropping(tx, [reportId]).where('audience', '=', 'reporter').execute()

/** The same for one who only followed the report. */
export const dropWaitingFor = (tx: Tx, reportId: string, follower: string): Promise<unknown> =>
  dropping(tx, [reportId]).where('audience', '=', 'follower').where('recipient', '=', follower).execute()

/** Takes back what carries words of these reports and has not left yet: they may not be read any more. */
export const dropWaitingWords = (tx: Tx, reportIds: readonly string[]): Promise<unknown> =>
  dropping(tx, reportIds).where('reveals', '=', true).execute()

/** Takes back what tells of a message and has not left yet: what they told of stands elsewhere now. */
export async function dropWaitingOf(tx: Tx, reportId: string, messageId: string): Promise<void> {
  const events = await tx
    .selectFrom('report_events')
    .select('id')
    .where('report_id', '=', reportId)
    .where((row) => row(sql<string>`particulars ->> 'messageId'`, '=', messageId))
    .execute()
  const ids = events.map(({ id }) => id)
  if (ids.length > 0) await dropping(tx, [reportId]).where('event_id', 'in', ids).execute()
}

/**
 * What the newest answer's reporter was told of it by this medium, to one recipient or to any: it left, it will leave,
 * or nothing comes (they want no news, or it failed). Whoever has not read an answer cannot have judged it.
 */
export async function newsOfAnswer(
  db: Db,
  reportId: string,
  { channel, recipient }: { channel: Medium; recipient?: string },
): Promise<'sent' | 'coming' | 'none'> {
  const answer = await db
    .selectFrom('report_events')
    .select('id')
    .where('report_id', '=', reportId)
    .where('action', '=', 'answer')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!answer) return 'sent'
  const told = await db
    .selectFrom('outbox')
    .select('state')
    .where('event_id', '=', answer.id)
    .where('report_id', '=', reportId)
    .where('channel', '=', channel)
    .where('audience', '=', 'reporter')
    .$if(recipient !== undefined, (rows) => rows.where('recipient', '=', recipient ?? ''))
    .execute()
  if (told.some(({ state }) => state === 'sent')) return 'sent'
  if (told.length > 0) return told.some(({ state }) => state === 'waiting' || state === 'sending') ? 'coming' : 'none'
  const { notices } = await db
    .selectFrom('reporters')
    .select('notices')
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  return notices ? 'coming' : 'none'
}

/** The reporter deleted their account, or is forgotten after years: what was sent about the report stays counted, without address and words. */
export const forgetRecipients = (tx: Tx, reportId: string): Promise<unknown> =>
  tx
    .updateTable('outbox')
    .set({ recipient: '', subject: '', body_text: '', body_html: '', long: null })
    .where('report_id', '=', reportId)
    .where('audience', '=', 'reporter')
    .where('state', 'not in', ['waiting', 'sending'])
    .execute()

const dropping = (tx: Tx, reportIds: readonly string[]) =>
  tx
    .updateTable('outbox')
    .set({ state: 'dropped', subject: '', body_text: '', body_html: '', long: null })
    .where('report_id', 'in', reportIds)
    .where('state', '=', 'waiting')

/**
 * A person decided to try once more what failed or may have arrived. Returns whether there was anything to do.
 * @throws Refusal `recipient_forgotten` where address and words are deleted
 */
export async function sendAgain(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, retry_at: null, behind: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'uncertain'])
    .where((where) => where.or([where('last_error', 'is', null), where('last_error', '!=', 'expired')]))
    .returning('recipient')
    .executeTakeFirst()
  if (row?.recipient === '') throw new Refusal('recipient_forgotten')
  return row !== undefined
}

/** Messages of one state or all, newest first, 50 a page; `before` is the last id of the page before. For admins only. */
export const listOutbox = (db: Db, { state, before }: { state?: OutboxState; before?: string } = {}) =>
  db
    .selectFrom('outbox')
    .selectAll()
    .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? 'waiting'))
    .$if(before !== undefined, (rows) => rows.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

export type OutboxCounts = {
  /** At most 1,000 of each: the page says "1.000+", and no count walks through millions. */
  waiting: number
  sending: number
  failed: number
  uncertain: number
  /** When the oldest waiting message was queued. */
  waitingSince: Date | null
  lastSentAt: Date | null
  /** Whether e-mail has a way out. */
  open: boolean
}

/** What an admin must know at a glance, each by an index of few rows. */
export async function outboxState(db: Db): Promise<OutboxCounts> {
  const count = (state: OutboxState) =>
    sql<number>`(select count(*)::int from (select from outbox where state = ${sql.lit(state)} limit 1000) as few)`
  const { rows } = await sql<OutboxCounts>`
    select ${count('waiting')} as waiting, ${count('sending')} as sending,
           ${count('failed')} as failed, ${count('uncertain')} as uncertain,
           (select created_at from outbox where state = 'waiting' order by priority, id limit 1) as "waitingSince",
           (select max(sent_at) from outbox where state = 'sent') as "lastSentAt",
           exists (select from channel_accounts where active and carries = 'email') as open`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('no counts')
  return counts
}

/** A Message-ID of ours, made from what it is for: it can be recognised anywhere and tells nothing of row ids. */
export const messageIdFrom = (space: Space, purpose: 'mail' | 'mail thread', text: string): string =>
  `<${fingerprint(space, purpose, text).slice(0, 27)}@${new URL(space.publicUrl).hostname}>`

/** SMS that have not left yet, at most 1,000. */
export async function countWaitingSms(db: Db): Promise<number> {
  const rows = await db
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', 'sms')
    .where('state', '=', 'waiting')
    .limit(1000)
    .execute()
  return rows.length
}

/** What waits for one account alone, by account; at most 1,000 counted. */
export async function countAddressed(db: Db): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select a.id, w.count from channel_accounts a, lateral (
      select count(*)::int as count from (
        select from outbox o where o.account_id = a.id and o.state = 'waiting' limit 1000) few) w`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
