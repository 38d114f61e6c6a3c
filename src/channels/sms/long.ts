import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { joinParts, type Part } from '../adapters/sms/parts.ts'

const MINUTE = 60_000
const PATIENCE = 10 * MINUTE
const LATEST = 24 * 60 * MINUTE
const REMEMBERED = 90 * LATEST

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
  const unheard = await findUnheard(tx, { account, sender, recipient, part, text })
  if (unheard) return unheard
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

/** Whole, and left to a person before anything was done about it: the part that completed it comes again. */
async function findUnheard(tx: Tx, { account, sender, recipient, part, text }: PartOfSms): Promise<LongSms | null> {
  const { rows } = await sql<{ id: string }>`
    select l.id from sms_long l join sms_parts p on p.long_id = l.id and p.number = ${part.number} and p.body = ${text}
    where l.account = ${account} and l.sender = ${sender} and l.recipient = ${recipient} and l.reference = ${part.reference}
      and l.total = ${part.total} and l.complete and not ${isHeard}
    order by l.id desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id,
    account,
    sender,
    recipient,
    text: joinParts(part.total, await bodiesOf(tx, row.id)),
    complete: true,
  }
}

/** Of `sms_long l`: it was understood, under the name that `understand.ts` gives it. */
const isHeard = sql`exists (select from sms_heard h where h.account = l.account and h.external_id = 'long-' || l.id)`

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

/** Which have been waited for long enough, the oldest first. */
export async function findOverdue(db: Db, at: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('sms_long')
    .select('id')
    .where('complete', '=', false)
    .where('given_at', 'is', null)
    .where('first_at', '<=', new Date(at.getTime() - PATIENCE))
    .orderBy('first_at')
    .limit(1000)
    .execute()
  return rows.map(({ id }) => id)
}

/** One of them, with [...] where a part is missing; null where it was given out or completed meanwhile. */
export async function takeOverdue(tx: Tx, id: string, at: Date): Promise<LongSms | null> {
  const row = await tx
    .updateTable('sms_long')
    .set({ given_at: at })
    .where('id', '=', id)
    .where('complete', '=', false)
    .where('given_at', 'is', null)
    .returning(['id', 'account', 'sender', 'recipient', 'total'])
    .executeTakeFirst()
  if (!row) return null
  const { total, ...long } = row
  return { ...long, text: joinParts(total, await bodiesOf(tx, id)), complete: false }
}

/**
 * Parts are only needed until no late one can come; the whole message is kept elsewhere. One that waits for a person stays
 * as long as what was heard is remembered.
 */
export const forgetParts = (tx: Tx, at: Date): Promise<unknown> =>
  sql`
    delete from sms_long l where l.first_at < ${new Date(at.getTime() - 2 * LATEST)}
      and (l.given_at is not null or l.complete and (${isHeard} or l.first_at < ${new Date(at.getTime() - REMEMBERED)}))`.execute(
    tx,
  )
