import { type Imagined, imagineCalendars } from '#src/calendar/queries.ts'
import type { WorkingCalendar } from '#src/calendar/working-days.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { ClockRow } from './clock-watch.ts'
import { dueOf } from './due.ts'
import { elapsedBefore, pausesOf } from './pauses.ts'

/** What a calendar makes of a clock that runs or waits. */
export async function recount(db: Db, clock: ClockRow, calendar: WorkingCalendar) {
  const elapsed = clock.paused_on === null ? 0 : elapsedBefore(calendar, clock, await pausesOf(db, clock))
  // a paused clock has no date of its own: it gets one when it runs again
  const due = clock.state === 'paused' ? clock.due_on : dueOn(clock, elapsed, calendar)
  return { due_on: due, provisional: calendar.provisional(due), elapsed_days: elapsed }
}

const dueOn = (clock: ClockRow, elapsedDays: number, calendar: WorkingCalendar) =>
  dueOf(
    {
      unit: clock.unit,
      limitDays: clock.limit_days,
      startedOn: clock.started_on,
      resumedOn: clock.resumed_on,
      elapsedDays,
    },
    calendar,
  )

export type Move = { code: string; clock: string; from: string; to: string }
export type Moves = { count: number; reports: number; examples: Move[]; more: boolean }

const SLICE = 2000
/** So many running clocks are asked at most: the page says that there are more. */
const MOST = 40_000
const EXAMPLES = 10

/**
 * Which open dates a change of the holidays would move: how many, of how many reports, and some of them. Only clocks
 * that are due on or after the first changed day can move.
 */
export async function movesBy(db: Db, change: Imagined, firstDay: string): Promise<Moves> {
  const calendarOf = await imagineCalendars(db, change)
  const found: Moves = { count: 0, reports: 0, examples: [], more: false }
  const reports = new Set<string>()
  let last: Place | null = null
  for (let asked = 0; ; ) {
    const batch: Awaited<ReturnType<typeof runningFrom>> = await runningFrom(db, firstDay, last)
    for (const { code, ...clock } of batch) {
      const { due_on: to } = await recount(db, clock, calendarOf(clock.area_code))
      if (to === clock.due_on) continue
      found.count += 1
      reports.add(clock.report_id)
      if (found.examples.length < EXAMPLES) found.examples.push({ code, clock: clock.clock, from: clock.due_on, to })
    }
    asked += batch.length
    last = batch.at(-1) ?? last
    const ended = batch.length < SLICE
    if (ended || asked >= MOST) return { ...found, reports: reports.size, more: !ended }
  }
}

type Place = { due_on: string; id: string }

const runningFrom = (db: Db, firstDay: string, place: Place | null) =>
  db
    .selectFrom('clocks as c')
    .innerJoin('reports as r', 'r.id', 'c.report_id')
    .selectAll('c')
    .select('r.code')
    .where('c.state', '=', sql.lit('running')) // no parameter: the index is of running clocks only
    .where('c.unit', '=', 'wd')
    .where('c.due_on', '>=', firstDay)
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(c.due_on, c.id) > (${place?.due_on}::date, ${place?.id}::bigint)`),
    )
    .orderBy('c.due_on')
    .orderBy('c.id')
    .limit(SLICE)
    .execute()
