import { z } from 'zod'
import { sql, type Tx } from '#src/platform/db.ts'
import type { Limit } from './channel.ts'

/** How much an account carries, and how much of it to one person. */
export type Limits = { account: Limit; person: Limit }

const usual: Limits = { account: { messages: 600, seconds: 60 }, person: { messages: 60, seconds: 3600 } }

const whole = (most: number, given: number) => z.coerce.number().int().min(1).max(most).default(given)

/** As settings of an account, beside those of its kind. */
export const limitSettings = ({ account, person }: Partial<Limits> = {}) => ({
  mostMessages: whole(1_000_000, (account ?? usual.account).messages),
  mostSeconds: whole(86_400, (account ?? usual.account).seconds),
  personMessages: whole(100_000, (person ?? usual.person).messages),
  personSeconds: whole(86_400, (person ?? usual.person).seconds),
})

/** Into how many SMS a message may be cut, each of which the operator charges for; what is longer is shortened. */
export const partSettings = { mostParts: whole(10, 3) }

export const mostPartsOf = (settings: Record<string, unknown>): number =>
  z.object(partSettings).parse(settings).mostParts

/** Of an account that was kept before it had limits, the usual ones of its kind. */
export function limitsOf(settings: Record<string, unknown>, kindLimits: Partial<Limits> = {}): Limits {
  const read = z.object(limitSettings(kindLimits)).parse(settings)
  return {
    account: { messages: read.mostMessages, seconds: read.mostSeconds },
    person: { messages: read.personMessages, seconds: read.personSeconds },
  }
}

/** What stands in a bucket now: it is full after `seconds` without a message. */
const filled = ({ messages, seconds }: Limit, now: Date) => sql<number>`
  least(${messages}::float8, b.tokens
    + greatest(0, extract(epoch from ${now}::timestamptz - b.filled_at)) * ${messages / seconds}::float8)`

/** How many messages the account may carry now. Whoever asks holds the answer until the end of the transaction. */
export async function allowance(tx: Tx, account: string, limit: Limit, now: Date): Promise<number> {
  const { rows } = await sql<{ tokens: number; paused: boolean }>`
    insert into channel_buckets as b (account_id, person, tokens, filled_at)
    values (${account}, '', ${limit.messages}, ${now})
    on conflict (account_id, person) do update
      set tokens = ${filled(limit, now)}, filled_at = greatest(b.filled_at, ${now})
    returning tokens, coalesce(paused_until > ${now}, false) as paused`.execute(tx)
  const [bucket] = rows
  return !bucket || bucket.paused ? 0 : Math.floor(bucket.tokens)
}

/** Takes one message out of the bucket of each of these people. Returns those who had one left. */
export async function takeFrom(tx: Tx, account: string, people: readonly string[], limit: Limit, now: Date) {
  const { rows } = await sql<{ person: string }>`
    insert into channel_buckets as b (account_id, person, tokens, filled_at)
    select ${account}::bigint, person, ${limit.messages - 1}::float8, ${now}::timestamptz from unnest(${people}::text[]) as person
    on conflict (account_id, person) do update
      set tokens = ${filled(limit, now)} - 1, filled_at = greatest(b.filled_at, ${now})
      where ${filled(limit, now)} >= 1
    returning person`.execute(tx)
  return new Set(rows.map(({ person }) => person))
}

export const spend = (tx: Tx, account: string, messages: number): Promise<unknown> =>
  sql`update channel_buckets set tokens = tokens - ${messages} where account_id = ${account} and person = ''`.execute(
    tx,
  )

/** The other side asked for a pause: until then the account carries nothing. */
export const pauseAccount = (tx: Tx, account: string, until: Date): Promise<unknown> =>
  sql`
    update channel_buckets set paused_until = greatest(paused_until, ${until})
    where account_id = ${account} and person = ''`.execute(tx)

/** A bucket that nobody has touched for a day is full: it says nothing and holds an address. */
export const forgetFullBuckets = (tx: Tx, now: Date): Promise<unknown> =>
  sql`delete from channel_buckets where person <> '' and filled_at < ${new Date(now.getTime() - 86_400_000)}`.execute(
    tx,
  )
