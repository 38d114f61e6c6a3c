import { system } from '#src/people/actor.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { record } from '#src/reports/events.ts'
import { lockReportById } from '#src/reports/report.ts'
import type { Delivery, Limit, LongText, Medium, Outbound } from './channel.ts'
import { type Due, findDue } from './due.ts'
import { allowance, forgetFullBuckets, type Limits, pauseAccount, spend, takeFrom } from './limits.ts'
import { noteSent } from './sent.ts'
import { moveStranded } from './stranded.ts'

const MINUTE = 60_000
const lastTry = 20 // about three days of temporary refusals
const longestSend = 15 * MINUTE // no attempt lives longer: the adapter gives up after two minutes of silence

/** A message that one attempt holds. */
export type Claimed = {
  id: string
  attempt: string
  attempts: number
  report_id: string | null
  template: string
  /** As it is without knowing what the channel has room for. */
  message: Outbound
  long: LongText | null
}

/** A message fitted to the account that carries it, and the parts for which its operator charges. */
export type Fitted = Claimed & { parts: number | null }

type Whose = {
  account: string
  medium: Medium
  limits: Limits
  /** Also what no account was chosen for. */
  usual: boolean
}

/**
 * Takes the next messages that this account may carry, at most one for each person: the next one follows when what
 * stands before it has left for good, whichever account or process carries it. The claim is committed before the
 * network is touched, so no crash can make a message leave twice. Codes that soon die wait for nothing.
 */
export async function claimNext(tx: Tx, whose: Whose, most: number, at: Date, now: Date): Promise<Claimed[]> {
  const { account, limits } = whose
  const due = await findDue(tx, whose, most, at, now)
  if (due.length === 0) return []
  const may = due.slice(0, await allowance(tx, account, limits.account, now))
  const people = may.filter(({ urgent }) => !urgent).map(({ recipient }) => recipient)
  const served = people.length === 0 ? new Set() : await takeFrom(tx, account, people, limits.person, now)
  const isServed = ({ urgent, recipient }: Due) => urgent || served.has(recipient)
  const later = may.filter((one) => !isServed(one)).map(({ id }) => id)
  if (later.length > 0) await putOff(tx, later, limits.person, now)
  const ready = may.filter(isServed).map(({ id }) => id)
  if (ready.length === 0) return []
  await spend(tx, account, ready.length)
  return claim(tx, ready, now)
}

async function claim(tx: Tx, ids: readonly string[], now: Date): Promise<Claimed[]> {
  const { rows } = await sql<Row>`
    update outbox set state = 'sending', attempt = gen_random_uuid(), attempts = attempts + 1, claimed_at = ${now}
    where id = any(${ids}::bigint[])
    returning id, attempt, attempts, report_id, template, recipient, subject, body_text, body_html, headers, long`.execute(
    tx,
  )
  const place = new Map(ids.map((id, at) => [id, at]))
  return rows.map(claimed).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

/** Whoever has had enough for now waits until the next message is due to them. */
const putOff = (tx: Tx, ids: readonly string[], { messages, seconds }: Limit, now: Date) =>
  tx
    .updateTable('outbox')
    .set({ retry_at: new Date(now.getTime() + (1000 * seconds) / messages) })
    .where('id', 'in', ids)
    .execute()

type Row = Omit<Claimed, 'message'> & {
  recipient: string
  subject: string
  body_text: string
  body_html: string
  headers: Record<string, string>
}

const claimed = ({ recipient, subject, body_text, body_html, headers, ...row }: Row): Claimed => ({
  ...row,
  message: { id: row.id, to: recipient, subject, text: body_text, html: body_html, headers },
})

/**
 * Remembers what became of an attempt. It may come back after the sweep has called it uncertain; what it knows is
 * better.
 */
export async function settle(tx: Tx, account: string, row: Fitted, delivery: Delivery, at: Date, now: Date) {
  const result = outcome(account, row, delivery, at, now)
  const settled = await tx
    .updateTable('outbox')
    .set(result)
    .where('id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where('state', 'in', ['sending', 'uncertain'])
    .returning(['id', 'report_id'])
    .executeTakeFirst()
  if ('later' in delivery && delivery.pauseSeconds)
    await pauseAccount(tx, account, new Date(now.getTime() + delivery.pauseSeconds * 1000))
  if (!settled) return
  if ('sent' in delivery) await noteSent(tx, account, row.id, delivery.sent, at)
  if (result.state === 'failed' || result.state === 'uncertain') await tellOnReport(tx, settled, result.state, at)
}

const codes: ReadonlySet<string> = new Set(['sign_in_code', 'address_code'])

function outcome(
  account: string,
  { attempts, template, message, parts, long }: Fitted,
  delivery: Delivery,
  at: Date,
  now: Date,
) {
  if ('sent' in delivery) {
    // A code is a secret as long as it lives, and nobody needs to read it here afterwards.
    const forget = codes.has(template) && { body_text: '', body_html: '' }
    const left = { carried_by: account, parts, ...(long && { body_text: message.text, long: null }) }
    return { state: 'sent' as const, sent_at: at, last_error: null, ...left, ...forget }
  }
  if ('failed' in delivery) return { state: 'failed' as const, last_error: delivery.failed }
  if ('uncertain' in delivery) return { state: 'uncertain' as const, last_error: delivery.uncertain }
  if (attempts >= lastTry) return { state: 'failed' as const, last_error: delivery.later }
  return {
    state: 'waiting' as const,
    last_error: delivery.later,
    retry_at: new Date(now.getTime() + pauseAfter(attempts)),
  }
}

/** 1, 2, 4 … minutes, at most 4 hours. */
const pauseAfter = (attempts: number) => Math.min(2 ** (attempts - 1), 240) * MINUTE

/** The failure becomes visible on the report itself. */
export async function tellOnReport(
  tx: Tx,
  row: { id: string; report_id: string | null },
  state: 'failed' | 'uncertain',
  at: Date,
) {
  if (row.report_id === null) return
  const report = await lockReportById(tx, row.report_id)
  await record(tx, report, 'deliver', system(at), { noticeId: row.id, state })
}

/** Looks after what nobody holds: codes that died, what waits for a paused account, and attempts that never came back. */
export async function sweepOutbox(space: Space, now = machineClock.now()): Promise<void> {
  const at = space.clock.now()
  await inTransaction(space.db, (tx) => expire(tx, now))
  await inTransaction(space.db, moveStranded)
  await inTransaction(space.db, (tx) => giveUp(tx, at, now))
  await inTransaction(space.db, (tx) => forgetFullBuckets(tx, now))
}

const expire = (tx: Tx, now: Date) =>
  tx
    .updateTable('outbox')
    .set({ state: 'failed', last_error: 'expired', body_text: '', body_html: '' })
    .where('state', '=', 'waiting')
    .where('not_after', '<=', now)
    .execute()

async function giveUp(tx: Tx, at: Date, now: Date) {
  const lost = await tx
    .updateTable('outbox')
    .set({ state: 'uncertain', last_error: 'interrupted' })
    .where('state', '=', 'sending')
    .where('claimed_at', '<', new Date(now.getTime() - longestSend))
    .returning(['id', 'report_id'])
    .execute()
  for (const row of lost) await tellOnReport(tx, row, 'uncertain', at)
}
