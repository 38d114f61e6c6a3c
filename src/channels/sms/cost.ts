import { type Db, sql } from '#src/platform/db.ts'

export type SmsCost = { messages: number; parts: number }

/** What left by SMS since a moment, by account: messages, and the parts that an operator charges for. */
export async function smsCosts(db: Db, since: Date): Promise<ReadonlyMap<string, SmsCost>> {
  const { rows } = await sql<SmsCost & { account: string }>`
    select s.account, count(distinct s.outbox_id)::int as messages, count(*)::int as parts
    from outbox o join outbox_parts s on s.outbox_id = o.id
    where o.channel = 'sms' and o.state = 'sent' and o.sent_at > ${since}
    group by s.account`.execute(db)
  return new Map(rows.map(({ account, ...cost }) => [account, cost]))
}

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
