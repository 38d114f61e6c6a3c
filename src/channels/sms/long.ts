import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { joinParts, type Part } from '../adapters/sms/parts.ts'

const MINUTE = 60_000
const PATIENCE = 10 * MINUTE
const LATEST = 24 * 60 * MINUTE

export type PartOfSms = { account: string; sender: string; recipient: string; part: Part; text: string }

/**
 * A long SMS as far as it has come. `id` stays the same when a late part fills a gap: then the words are a new version
 * of the same message.
 */
export type LongSms = {
  id: string
  account: string
  sender: string
  recipient: string
  text: string
  complete: boolean
}

/**
 * Keeps one part; the same part twice changes nothing. Returns the message when this part completed it, or when it was
 * handed on with gaps before and this one filled a gap; null while it is still waited for.
 */
export async function takePart(
  tx: Tx,
  { account, sender, recipient, part, text }: PartOfSms,
  at: Date,
): Promise<LongSms | null> {
  const { reference, total, number } = part
  const key = [account, sender, recipient, reference, total].join(' ')
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const open = await tx
    .selectFrom('sms_long')
    .select(['id', 'given_at'])
    .where((row) => row.and({ account, sender, recipient, reference, total, complete: false }))
    .where('first_at', '>', new Date(at.getTime() - LATEST))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const held = open && (await bodiesOf(tx, open.id))
  const there = held?.find((one) => one.number === number)
  if (open && there?.text === text) return null
  // Another text in the same place: the telephone has begun its references anew.
  const belongs = open && !there ? open : null
  const id = belongs?.id ?? (await begin(tx, { account, sender, recipient, reference, total }, at))
  await tx.insertInto('sms_parts').values({ long_id: id, number, body: text }).execute()
  const parts = [...((belongs && held) ?? []), { number, text }]
  const complete = parts.length === total
  if (complete) await tx.updateTable('sms_long').set({ complete }).where('id', '=', id).execute()
  if (!complete && !belongs?.given_at) return null
  return { id, account, sender, recipient, text: joinParts(total, parts), complete }
}

const bodiesOf = (db: Db, id: string) =>
  db.selectFrom('sms_parts').select(['number', 'body as text']).where('long_id', '=', id).execute()

type Heading = { account: string; sender: string; recipient: string; reference: number; total: number }

async function begin(tx: Tx, heading: Heading, at: Date): Promise<string> {
  const row = await tx
    .insertInto('sms_long')
    .values({ ...heading, first_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** What has been waited for long enough, with [...] where a part is missing. Each is given out once. */
export async function takeOverdue(tx: Tx, at: Date, limit = 100): Promise<LongSms[]> {
  const rows = await tx
    .selectFrom('sms_long')
    .select(['id', 'account', 'sender', 'recipient', 'total'])
    .where('complete', '=', false)
    .where('given_at', 'is', null)
    .where('first_at', '<=', new Date(at.getTime() - PATIENCE))
    .orderBy('first_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  const overdue: LongSms[] = []
  for (const { total, ...row } of rows) {
    await tx.updateTable('sms_long').set({ given_at: at }).where('id', '=', row.id).execute()
    overdue.push({ ...row, text: joinParts(total, await bodiesOf(tx, row.id)), complete: false })
  }
  return overdue
}

/** Parts are only needed until no late one can come; the whole message is kept elsewhere. */
export const forgetParts = (tx: Tx, at: Date): Promise<unknown> =>
  tx
    .deleteFrom('sms_long')
    .where('first_at', '<', new Date(at.getTime() - 2 * LATEST))
    .where((row) => row.or([row('complete', '=', true), row('given_at', 'is not', null)]))
    .execute()
