import { type Db, sql, type Tx } from '#src/platform/db.ts'
import type { Medium } from './channel.ts'
import { practiceKinds } from './registry.ts'

const AT_ONCE = 10_000

/** An account that carries a medium to real people, now. */
const carrier = (medium: ReturnType<typeof sql>) => sql`
  exists (select from channel_accounts c where c.active and c.carries = ${medium} and c.kind <> all(${practiceKinds}))`

/**
 * What was addressed to an account that is paused goes by another one that carries the same medium; without one it
 * waits, and the admin is told. Practice stays practice, and a test tries the account it is for.
 */
export const moveStranded = (tx: Tx): Promise<unknown> =>
  sql`
    update outbox set account_id = null where id in (
      select o.id from channel_accounts a join outbox o on o.account_id = a.id and o.state = 'waiting'
      where not a.active and a.kind <> all(${practiceKinds}) and o.template <> 'channel_test'
        and ${carrier(sql`o.channel`)}
      limit ${sql.lit(AT_ONCE)} for update of o skip locked)`.execute(tx)

/** Messages that no account will carry as things are; at most 1,000 counted. `name` null: addressed to none. */
export type Stranded = { medium: Medium; name: string | null; count: number }

export async function findStranded(db: Db): Promise<Stranded[]> {
  const { rows } = await sql<Stranded>`
    select coalesce(a.carries, 'sms') as medium, a.name, w.count from channel_accounts a, lateral (
      select count(*)::int as count from (
        select from outbox o where o.account_id = a.id and o.state = 'waiting' limit 1000) few) w
    where not a.active and w.count > 0
    union all
    select m.medium, null, w.count from (values ('sms'), ('email')) m (medium), lateral (
      select count(*)::int as count from (
        select from outbox o where o.channel = m.medium and o.account_id is null and o.state = 'waiting'
          and o.behind is null and o.not_before is null and o.retry_at is null limit 1000) few) w
    where w.count > 0 and not ${carrier(sql`m.medium`)}
    order by 1, 2`.execute(db)
  return rows
}

/** The practice account by which a report came, if it did: news of it go back there and to nobody's telephone. */
export async function practiceAccountOf(db: Db, reportId: string): Promise<string | null> {
  const row = await db
    .selectFrom('inbound as i')
    .innerJoin('channel_accounts as a', 'a.id', 'i.account_id')
    .select('a.id')
    .where('i.report_id', '=', reportId)
    .where('a.kind', 'in', practiceKinds)
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
