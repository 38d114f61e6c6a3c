import { policy } from '#src/calendar/policies.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { drawArchives } from './archive-samples.ts'
import { drawSamples } from './draw-samples.ts'

/**
 * Once on every day of Jakarta: looks through what agencies did of late for what an inspector should look at again,
 * and draws the week's answers to judge. Two workers look once.
 */
export async function lookOver(space: Space): Promise<void> {
  const today = dayIn('Asia/Jakarta', space.clock.now())
  await inTransaction(space.db, async (tx) => {
    if (!(await isDue(tx, today))) return
    await findSignals(tx, today)
    await drawSamples(tx, today)
    await drawArchives(tx, today)
  })
}

/** Whoever writes the day first does the work; the other waits for the row and finds it done. */
async function isDue(tx: Tx, today: string): Promise<boolean> {
  const noted = await tx
    .insertInto('oversight_looks')
    .values({ looked_on: today })
    .onConflict((conflict) =>
      conflict.column('single').doUpdateSet({ looked_on: today }).where('oversight_looks.looked_on', '!=', today),
    )
    .returning('looked_on')
    .executeTakeFirst()
  return noted !== undefined
}

type Limits = { repeated: number; seconds: number; last_day: number; returns: number }

async function findSignals(tx: Tx, today: string): Promise<void> {
  const { days, ...limits } = await policy(tx, 'oversight_signals', today)
  const since = addCalendarDays(today, -days)
  await tx.deleteFrom('oversight_signals').execute()
  for (const find of [repeatedAnswers, instantAnswers, lastDays, manyReturns])
    await sql`
      insert into oversight_signals (kind, agency_id, report_id, measure, found_on)
      select kind, agency_id, report_id, max(measure), ${today}::date from (${find(since, limits)}) found
      where agency_id is not null group by kind, agency_id, report_id`.execute(tx)
}

const from = (since: string) => sql`${since}::date::timestamp at time zone 'Asia/Jakarta'`

/** The same words to several people, but for spaces and capitals. */
const repeatedAnswers = (since: string, { repeated }: Limits) => sql`
  with said as (
    select a.report_id, m.agency_id, md5(lower(regexp_replace(m.body, '[[:space:]]+', ' ', 'g'))) as words
    from messages m join answers a on a.message_id = m.id
    where m.sort = 'answer' and m.written_at >= ${from(since)})
  select 'repeated_answer' as kind, s.agency_id, s.report_id, g.reports as measure
  from said s join (
    select agency_id, words, count(distinct report_id)::int as reports from said group by 1, 2
    having count(distinct report_id) >= ${repeated}) g on g.agency_id = s.agency_id and g.words = s.words`

/** Answered before anybody can have read it. */
const instantAnswers = (since: string, { seconds }: Limits) => sql`
  select 'instant_answer' as kind, m.agency_id, m.report_id, extract(epoch from m.written_at - f.referred_at)::int as measure
  from messages m cross join lateral (
    select referred_at from referrals f where f.report_id = m.report_id and f.referred_at <= m.written_at
    order by f.id desc limit 1) f
  where m.sort = 'answer' and m.written_at >= ${from(since)}
    and m.written_at < f.referred_at + make_interval(secs => ${seconds})`

/** Many settled on one day, each on its very last. */
const lastDays = (since: string, { last_day }: Limits) => sql`
  select 'last_day' as kind, c.agency_id, c.report_id, g.reports as measure
  from clocks c join (
    select agency_id, stopped_on, count(*)::int as reports from clocks
    where clock in ('settle', 'second_round') and state = 'met' and stopped_on >= ${since}::date and stopped_on = due_on
    group by 1, 2 having count(*) >= ${last_day}) g on g.agency_id = c.agency_id and g.stopped_on = c.stopped_on
  where c.clock in ('settle', 'second_round') and c.state = 'met' and c.stopped_on >= ${since}::date and c.stopped_on = c.due_on`

/** An agency that often says "not ours". */
const manyReturns = (since: string, { returns }: Limits) => sql`
  select 'many_returns' as kind, f.agency_id, f.report_id, g.reports as measure
  from referrals f join (
    select agency_id, count(*)::int as reports from referrals
    where ended_by = 'send_back' and ended_at >= ${from(since)} group by 1 having count(*) >= ${returns}) g
    on g.agency_id = f.agency_id
  where f.ended_by = 'send_back' and f.ended_at >= ${from(since)}`
