import type { WorkingCalendar } from '#src/calendar/working-days.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import type { ClockRow } from './clock-watch.ts'

/** Days on which a clock stood still: from the question up to the reporter's answer; `to` is null while it stands. */
export type Pause = { from: string; to: string | null }

/** The pauses of a clock, from the events: only a question to the reporter pauses, and only the desk's first clock. */
export async function pausesOf(db: Db, clock: ClockRow): Promise<Pause[]> {
  if (clock.paused_on === null) return []
  const events = await db
    .selectFrom('report_events')
    .select(['action', 'occurred_at'])
    .where('report_id', '=', clock.report_id)
    .where('action', 'in', ['ask_detail', 'complete'])
    .where('occurred_at', '>=', clock.started_at)
    .$if(clock.stopped_at !== null, (query) => query.where('occurred_at', '<=', clock.stopped_at))
    .orderBy('seq')
    .execute()
  const pauses: Pause[] = []
  for (const { action, occurred_at } of events) {
    const day = dayIn(clock.time_zone, occurred_at)
    const open = pauses.at(-1)
    if (action === 'ask_detail') pauses.push({ from: day, to: null })
    else if (open?.to === null) open.to = day
  }
  return pauses
}

/** Stretches in which the clock ran, each from its day 0; the last is open unless the clock is paused. */
export function stretches(
  clock: Pick<ClockRow, 'started_on'>,
  pauses: readonly Pause[],
): { from: string; to: string | null }[] {
  const starts = [clock.started_on, ...pauses.flatMap(({ to }) => to ?? [])]
  return starts.map((from, i) => ({ from, to: pauses[i]?.from ?? null }))
}

/** Working days that had passed at the last pause. */
export const elapsedBefore = (
  calendar: WorkingCalendar,
  clock: Pick<ClockRow, 'started_on'>,
  pauses: readonly Pause[],
) => stretches(clock, pauses).reduce((sum, { from, to }) => sum + (to ? calendar.workingDaysBetween(from, to) : 0), 0)
