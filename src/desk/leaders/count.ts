import { subtreeIds } from '#src/agencies/queries.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { type FigureName, figureNames } from './tables.ts'

const PERIOD = 30
const SOON = 5 // working days

type Period = { from: string; to: string }

/** Once on every day of Jakarta, for every unit that has a leader: what that page shows, up to yesterday. */
export async function countForLeaders(space: Space): Promise<void> {
  const today = dayIn('Asia/Jakarta', space.clock.now())
  await inTransaction(space.db, async (tx) => {
    if (!(await isDue(tx, today))) return
    await tx.deleteFrom('leader_figures').execute()
    await tx.deleteFrom('leader_units').execute()
    await tx.deleteFrom('leader_topics').execute()
    for (const agencyId of await leadersUnits(tx, today)) await countFor(tx, agencyId, today)
  })
}

/** Whoever writes the day first does the work; the other waits for the row and finds it done. */
async function isDue(tx: Tx, today: string): Promise<boolean> {
  const noted = await tx
    .insertInto('leader_counts')
    .values({ counted_on: today })
    .onConflict((conflict) =>
      conflict.column('single').doUpdateSet({ counted_on: today }).where('leader_counts.counted_on', '!=', today),
    )
    .returning('counted_on')
    .executeTakeFirst()
  return noted !== undefined
}

async function leadersUnits(tx: Tx, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('role_bindings')
    .select('agency_id')
    .distinct()
    .where('role', '=', 'leader')
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', today)]))
    .execute()
  return rows.map(({ agency_id }) => agency_id)
}

async function countFor(tx: Tx, agencyId: string, today: string): Promise<void> {
  const ids = await subtreeIds(tx, agencyId)
  const now = { from: addCalendarDays(today, -PERIOD), to: addCalendarDays(today, -1) }
  const before = { from: addCalendarDays(now.from, -PERIOD), to: addCalendarDays(now.from, -1) }
  for (const figure of figureNames) {
    const [part, whole] = await ask(tx, figures[figure](ids, now, today))
    const [before_part, before_whole] =
      figure === 'overdue' ? [null, null] : await ask(tx, figures[figure](ids, before, today))
    const row = {
      agency_id: agencyId,
      figure,
      part,
      whole,
      before_part,
      before_whole,
      from_on: now.from,
      to_on: now.to,
    }
    await tx.insertInto('leader_figures').values(row).execute()
  }
  const soon = (await loadCalendar(tx, null)).addWorkingDays(today, SOON)
  await sql`
    insert into leader_units (agency_id, unit_id, due_soon, overdue)
    select ${agencyId}::bigint, holder_agency_id, count(*) filter (where due_on between ${today}::date and ${soon}::date),
           count(*) filter (where due_on < ${today}::date)
    from reports where holder_agency_id = any(${ids}::bigint[]) and status in ('referred', 'in_progress')
      and due_on <= ${soon}::date group by holder_agency_id`.execute(tx)
  await sql`
    insert into leader_topics (agency_id, category_id, reports, before)
    select ${agencyId}::bigint, category_id, count(*) filter (where published_at >= ${from(now)}),
           count(*) filter (where published_at < ${from(now)})
    from reports where holder_agency_id = any(${ids}::bigint[]) and category_id is not null and not confidential
      and published_at >= ${from(before)} and published_at < ${until(now)}
    group by category_id
    having count(*) filter (where published_at >= ${from(now)}) > count(*) filter (where published_at < ${from(now)})
    order by count(*) filter (where published_at >= ${from(now)}) - count(*) filter (where published_at < ${from(now)}) desc,
      category_id limit 3`.execute(tx)
}

const from = ({ from }: Period) => sql`${from}::date::timestamp at time zone 'Asia/Jakarta'`
const until = ({ to }: Period) => sql`(${to}::date + 1)::timestamp at time zone 'Asia/Jakarta'`

type Question = ReturnType<typeof sql>

async function ask(tx: Tx, question: Question): Promise<[number, number]> {
  const { rows } = await sql<{ part: number; whole: number }>`
    select coalesce(sum(part), 0)::int as part, count(*)::int as whole from (${question}) each`.execute(tx)
  return [rows[0]?.part ?? 0, rows[0]?.whole ?? 0]
}

/** One row for everything that counts, `part` 1 where it is so. Open and overdue counts as not kept. */
const figures: Record<FigureName, (ids: readonly string[], period: Period, today: string) => Question> = {
  responded: (ids, period) => kept(ids, period, ['first_response']),
  settled: (ids, period) => kept(ids, period, ['settle', 'second_round']),
  confirmed: (ids, period) => ended(ids, period, 'solved'),
  silent: (ids, period) => ended(ids, period, 'silent'),
  overdue: (ids, _, today) => sql`
    select (due_on < ${today}::date)::int as part from reports
    where holder_agency_id = any(${ids}::bigint[]) and status in ('referred', 'in_progress')`,
  returned: (ids, period) => sql`
    select (ended_by is not distinct from 'send_back')::int as part from referrals
    where agency_id = any(${ids}::bigint[]) and referred_at >= ${from(period)} and referred_at < ${until(period)}`,
}

const kept = (ids: readonly string[], { from, to }: Period, clocks: readonly string[]) => sql`
  select (state = 'met')::int as part from clocks
  where agency_id = any(${ids}::bigint[]) and clock in (${sql.join(clocks.map((clock) => sql.lit(clock)))})
    and due_on between ${from}::date and ${to}::date and state <> 'void'`

const ended = (ids: readonly string[], period: Period, outcome: string) => sql`
  select (outcome = ${outcome})::int as part from reports
  where holder_agency_id = any(${ids}::bigint[]) and status = 'closed'
    and closed_at >= ${from(period)} and closed_at < ${until(period)}`
