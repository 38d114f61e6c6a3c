import type { Db } from '#src/platform/db.ts'
import { loadCalendar } from './queries.ts'
import { standardsFor } from './standards.ts'

const stages = ['first_response', 'settle', 'reply'] as const
type Asked = { from: string; kind: string; oversight: boolean; area: string | null }
type Promised = { n: number; day: string }

/**
 * The dates after a referral on the day `from` ('YYYY-MM-DD'), if every stage takes all of its time: by the rules in
 * force that day, in working days of the area.
 */
export async function promisedAfter(
  db: Db,
  { from, kind, oversight, area }: Asked,
): Promise<Record<'first' | 'settle' | 'reply', Promised>> {
  const calendar = await loadCalendar(db, area)
  const limits = await standardsFor(db, stages.map((by) => ({ by, on: from })), { kind, oversight }) // biome-ignore format: one line
  const [first = 0, settle = 0, reply = 0] = limits.map(({ limit_days }) => limit_days)
  const after = (day: string, n: number): Promised => ({ n, day: calendar.addWorkingDays(day, n) })
  const settled = after(from, settle)
  return { first: after(from, first), settle: settled, reply: after(settled.day, reply) }
}
