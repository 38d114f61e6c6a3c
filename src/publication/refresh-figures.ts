import { dayIn } from '#src/calendar/working-days.ts'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { FigureName } from './figures.ts'

const EVERY_MINUTES = 15

/** Days of the period that the home page's figures speak about, up to yesterday. */
export const PERIOD_DAYS = 30

/** Counts what public pages show as numbers, so that no page counts while somebody waits. Two workers count once. */
export async function refreshFigures(space: Space): Promise<void> {
  const now = space.clock.now()
  await inTransaction(space.db, async (tx) => {
    if (!(await isMine(tx)) || !(await isDue(tx, now))) return
    await countReports(tx)
    await countFigures(tx, now)
  })
}

const isMine = async (tx: Tx) => {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext(current_schema() || ' public figures')) as mine`.execute(tx)
  return rows[0]?.mine === true
}

async function isDue(tx: Tx, now: Date): Promise<boolean> {
  const last = await tx.selectFrom('public_figures').select('counted_at').limit(1).executeTakeFirst()
  if (!last) return true
  const minutes = (now.getTime() - last.counted_at.getTime()) / 60_000
  return minutes >= EVERY_MINUTES || minutes < 0 // a clock of a class can be turned back
}

/** Public reports of the country, of each province and of each regency. */
async function countReports(tx: Tx) {
  await tx.deleteFrom('public_counts').execute()
  await sql`
    insert into public_counts (place_code, reports, since)
    select coalesce(regency, province, ''), count(*), min(published_at)
    from (select nullif(left(place_code, 2), '') as province, published_at,
                 case when length(place_code) >= 5 then left(place_code, 5) end as regency
          from public_reports) r
    group by grouping sets ((), (province), (province, regency))
    having count(*) > 0 and (grouping(province) = 1 or province is not null) and (grouping(regency) = 1 or regency is not null)`.execute(
    tx,
  )
}

/** The period ends yesterday in Jakarta: today is not over. Confidential reports count; they are in no list. */
async function countFigures(tx: Tx, now: Date) {
  const today = Temporal.PlainDate.from(dayIn('Asia/Jakarta', now))
  const from = today.subtract({ days: PERIOD_DAYS }).toString()
  const to = today.subtract({ days: 1 }).toString()
  const { rows } = await sql<{ figure: FigureName; numerator: number; denominator: number }>`
    select 'verified_in_time' as figure, ${inTime} as numerator, count(*)::int as denominator
      from public_verdicts where clock in ('verify', 'verify_urgent') and due_on between ${from} and ${to}
    union all
    select 'answered_in_time', ${inTime}, count(*)::int
      from public_verdicts where clock = 'first_response' and due_on between ${from} and ${to}
    union all
    select 'confirmed', (count(*) filter (where outcome = 'solved'))::int, count(*)::int from (${endings(from, to)}) e
    union all
    select 'silent', (count(*) filter (where outcome = 'silent'))::int, count(*)::int from (${endings(from, to)}) e`.execute(
    tx,
  )
  await tx.deleteFrom('public_figures').execute()
  await tx
    .insertInto('public_figures')
    .values(rows.map((row) => ({ ...row, from_on: from, to_on: to, counted_at: now })))
    .execute()
}

const inTime = sql`(count(*) filter (where state = 'met' and stopped_on <= due_on))::int`

const endings = (from: string, to: string) => sql`
  select outcome from public_endings
  where closed_at >= ${from}::date::timestamp at time zone 'Asia/Jakarta'
    and closed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Jakarta'`
