import { sql, type Tx } from '#src/platform/db.ts'
import type { Medium } from './channel.ts'

export type Due = { id: string; recipient: string; urgent: boolean }

type Whose = { account: string; medium: Medium; usual: boolean }
type Candidate = Due & { before: string | null }

const MOST_AT_ONCE = 200 // every one that is looked at is locked: no more than are needed
const MOST_ROUNDS = 200

/**
 * What an account may carry now, one message for each person. What is found behind an earlier message to the same
 * person is marked so, and no look finds it again before that one has left: a look costs the same whatever waits.
 */
export async function findDue(tx: Tx, whose: Whose, most: number, at: Date, now: Date): Promise<Due[]> {
  await wake(tx, at, now)
  for (let round = 1; ; round += 1) {
    const candidates = await findReady(tx, whose, Math.min(most * 2 ** (round - 1), MOST_AT_ONCE), at, now)
    const due = candidates.filter(({ urgent, before }) => urgent || before === null)
    const parked = await park(
      tx,
      candidates.filter(({ urgent, before }) => !urgent && before !== null),
    )
    if (due.length >= most || parked === 0 || round === MOST_ROUNDS) return due.slice(0, most)
  }
}

/** A moment that has come is taken off the message that waited for it. */
const wake = (tx: Tx, at: Date, now: Date): Promise<unknown> =>
  sql`
    with morning as (
      select id from outbox where state = 'waiting' and not_before <= ${at} limit 1000 for update skip locked),
    again as (
      select id from outbox where state = 'waiting' and retry_at <= ${now} limit 1000 for update skip locked)
    update outbox set
      not_before = case when not_before > ${at} then not_before end,
      retry_at = case when retry_at > ${now} then retry_at end
    where id = any(array(select id from morning union select id from again))`.execute(tx)

async function findReady(tx: Tx, { account, medium, usual }: Whose, most: number, at: Date, now: Date) {
  const ready = (whose: ReturnType<typeof sql>) => sql`
    select id, recipient, priority, not_after from outbox
    where channel = ${medium} and state = 'waiting' and behind is null and not_before is null and retry_at is null
      and account_id ${whose} and (not_after is null or not_after > ${now})
    order by account_id, priority, id limit ${most} for update skip locked`
  const { rows } = await sql<Candidate>`
    with own as (${ready(sql`= ${account}`)}), anybodys as (${ready(sql`is null`)})
    select c.id, c.recipient, c.not_after is not null as urgent, (
      select e.id from outbox e
      where e.channel = ${medium} and e.recipient = c.recipient and e.id < c.id and e.state in ('waiting', 'sending')
        and e.not_after is null and (e.not_before is null or e.not_before <= ${at})
      order by e.id desc limit 1) as before
    from (select * from own ${usual ? sql`union all select * from anybodys` : sql``}) c
    order by c.priority, c.id`.execute(tx)
  return rows
}

/**
 * The earlier one is held until this is committed, so that it cannot leave without seeing what stands behind it. One
 * that is just leaving is held by another already: then nothing is marked, and the next look finds out.
 */
async function park(tx: Tx, candidates: readonly Candidate[]): Promise<number> {
  if (candidates.length === 0) return 0
  const { numAffectedRows } = await sql`
    with earlier as (
      select id from outbox where id = any(${candidates.map(({ before }) => before)}::bigint[])
        and state in ('waiting', 'sending') for share skip locked)
    update outbox o set behind = e.id
    from unnest(${candidates.map(({ id }) => id)}::bigint[], ${candidates.map(({ before }) => before)}::bigint[]) c (id, before)
    join earlier e on e.id = c.before
    where o.id = c.id`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
