import { randomUUID } from 'node:crypto'
import { system } from '#src/people/actor.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { record } from '#src/reports/events.ts'
import { lockReportById } from '#src/reports/report.ts'
import type { Delivery, Send } from './channel.ts'
import { askToSend } from './outbox.ts'

const MINUTE = 60_000
const lastTry = 20 // about three days of temporary refusals
const longestSend = 15 * MINUTE // no attempt lives longer: the adapter gives up after two minutes of silence

/**
 * Sends one message. The claim is committed before the network is touched, so no crash can make it leave twice;
 * what died between is found by `sweepOutbox`. Running it again does nothing.
 */
export async function deliver(space: Space, send: Send, id: string, now = machineClock.now()): Promise<void> {
  const claimed = await inTransaction(space.db, (tx) => claim(tx, id, space.clock.now(), now))
  if (!claimed) return
  const delivery = await send({
    to: claimed.recipient,
    subject: claimed.subject,
    text: claimed.body_text,
    html: claimed.body_html,
    headers: claimed.headers,
  })
  await inTransaction(space.db, (tx) => settle(tx, claimed, delivery, space.clock.now(), now))
}

const claim = (tx: Tx, id: string, today: Date, now: Date) =>
  tx
    .updateTable('outbox')
    .set((row) => ({ state: 'sending', attempt: randomUUID(), attempts: row('attempts', '+', 1), claimed_at: now }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where((row) => row.or([row('not_before', 'is', null), row('not_before', '<=', today)]))
    .where((row) => row.or([row('retry_at', 'is', null), row('retry_at', '<=', now)]))
    .where((row) => row.or([row('not_after', 'is', null), row('not_after', '>', now)]))
    .returningAll()
    .executeTakeFirst()

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** An attempt may come back after the sweep has called it uncertain; what it knows is better. */
async function settle(tx: Tx, row: Claimed, delivery: Delivery, at: Date, now: Date) {
  const result = outcome(row, delivery, at, now)
  const settled = await tx
    .updateTable('outbox')
    .set(result)
    .where('id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where('state', 'in', ['sending', 'uncertain'])
    .returning(['id', 'report_id'])
    .executeTakeFirst()
  if (settled && (result.state === 'failed' || result.state === 'uncertain'))
    await tellOnReport(tx, settled, result.state, at)
}

function outcome({ attempts, template }: Claimed, delivery: Delivery, at: Date, now: Date) {
  if ('sent' in delivery) {
    // A code is a secret as long as it lives, and nobody needs to read it here afterwards.
    const forget = template === 'sign_in_code' && { body_text: '', body_html: '' }
    return { state: 'sent' as const, sent_at: at, last_error: null, external_id: delivery.sent, ...forget }
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

/**
 * Looks after what no job looks after: messages whose hour has come, that were queued while no way out existed or
 * that wait for another try; sign-in codes that died; attempts that never came back. `open`: a way out exists.
 */
export async function sweepOutbox(space: Space, open: boolean, now = machineClock.now()): Promise<void> {
  const at = space.clock.now()
  await inTransaction(space.db, (tx) => expire(tx, now))
  await inTransaction(space.db, (tx) => giveUp(tx, at, now))
  if (open) await inTransaction(space.db, (tx) => wake(tx, at, now))
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

// A job that is queued already is replaced by its like; one that runs finds the row claimed.
async function wake(tx: Tx, at: Date, now: Date) {
  const due = await tx
    .selectFrom('outbox')
    .select(['id', 'priority'])
    .where('channel', '=', 'email')
    .where('state', '=', 'waiting')
    .where((row) => row.or([row('not_before', 'is', null), row('not_before', '<=', at)]))
    .where((row) => row.or([row('retry_at', 'is', null), row('retry_at', '<=', now)]))
    .orderBy('priority')
    .orderBy('id')
    .limit(500)
    .execute()
  for (const { id, priority } of due) await askToSend(tx, id, priority)
}
