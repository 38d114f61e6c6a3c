import { type Db, sql, type Tx } from '#src/platform/db.ts'

/** Days of prices and months of costs. */
const ZONE = 'Asia/Jakarta'

/** What an account asks for one part, newest first. */
export const listPrices = (db: Db, account: string) =>
  db
    .selectFrom('channel_prices')
    .select(['valid_from', 'per_part'])
    .where('account_id', '=', account)
    .orderBy('valid_from', 'desc')
    .execute()

/** From that day on. A second price of the same day is a correction. */
export const setPrice = (tx: Tx, account_id: string, valid_from: string, per_part: string): Promise<unknown> =>
  tx
    .insertInto('channel_prices')
    .values({ account_id, valid_from, per_part })
    .onConflict((conflict) => conflict.columns(['account_id', 'valid_from']).doUpdateSet({ per_part }))
    .execute()

/** `unpriced`: parts that left before the first price. Rupiah. */
export type Cost = { messages: number; parts: number; rupiah: number; unpriced: number }

// A day of an account at a time, each at the price of its day.
const daily = (account: string | null, since: Date) => sql`
  select d.*, p.per_part from (
    select carried_by as account, (sent_at at time zone ${ZONE})::date as day, template = 'answer' as answer,
           count(*) as messages, sum(parts) as parts
    from outbox
    where parts is not null and sent_at > ${since} and (${account}::bigint is null or carried_by = ${account}::bigint)
    group by 1, 2, 3) d
  left join lateral (
    select per_part from channel_prices p where p.account_id = d.account and p.valid_from <= d.day
    order by p.valid_from desc limit 1) p on true`

const totals = sql`
  sum(messages)::int as messages, sum(parts)::int as parts, coalesce(sum(parts * per_part), 0)::float8 as rupiah,
  coalesce(sum(parts) filter (where per_part is null), 0)::int as unpriced`

/** What left by SMS since a moment, by account: messages, and the parts that an operator charges for. */
export async function costsSince(db: Db, since: Date): Promise<ReadonlyMap<string, Cost>> {
  const { rows } = await sql<Cost & { account: string }>`
    select account, ${totals} from (${daily(null, since)}) days group by account`.execute(db)
  return new Map(rows.map(({ account, ...cost }) => [account, cost]))
}

/** `month` 'YYYY-MM'; `perAnswer`: what an agency's answer cost on average, null where none left or none had a price. */
export type MonthlyCost = Cost & { month: string; answers: number; perAnswer: number | null }

/** Newest first. */
export async function monthlyCosts(db: Db, account: string, since: Date): Promise<MonthlyCost[]> {
  const { rows } = await sql<MonthlyCost>`
    select to_char(day, 'YYYY-MM') as month, ${totals},
           coalesce(sum(messages) filter (where answer), 0)::int as answers,
           (sum(parts * per_part) filter (where answer) / sum(messages) filter (where answer and per_part is not null))::float8 as "perAnswer"
    from (${daily(account, since)}) days group by 1 order by 1 desc`.execute(db)
  return rows
}

/** What each of these messages cost; without a price, or not sent, it has none. */
export async function costsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; rupiah: number }>`
    select o.id, (o.parts * p.per_part)::float8 as rupiah from outbox o, lateral (
      select per_part from channel_prices p
      where p.account_id = o.carried_by and p.valid_from <= (o.sent_at at time zone ${ZONE})::date
      order by p.valid_from desc limit 1) p
    where o.id = any(${ids}::bigint[]) and o.parts is not null`.execute(db)
  return new Map(rows.map(({ id, rupiah }) => [id, rupiah]))
}
