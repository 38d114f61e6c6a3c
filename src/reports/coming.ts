import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import { atDesk } from './clock-effects.ts'
import { findClock } from './clock-watch.ts'
import type { ClockName } from './clocks.ts'
import { rulesOn, type Stage, stepsOf } from './ladder.ts'
import type { Report } from './report.ts'

/** What is to happen on a day ('YYYY-MM-DD') while nobody acts; `who` tells a desk's dates from an agency's. */
export type Coming = { on: string; stage: Stage; clock: ClockName; who: 'agency' | 'desk' | 'decide' }

/** The ladder of every clock that runs, the nearest day first: the same steps that the sweep takes when they come. */
export async function listComing(db: Db, report: Report, at: Date): Promise<Coming[]> {
  if (report.status === 'closed' || report.status === 'archived') return [] // what runs then is a chance, nobody's duty
  const running = report.clocks.filter(({ state }) => state === 'running')
  const all = await Promise.all(
    running.map(async ({ id }) => {
      const clock = await findClock(db, id)
      const today = dayIn(clock.time_zone, at)
      const [calendar, rules] = [await loadCalendar(db, clock.area_code), await rulesOn(db, today)]
      return stepsOf({ clock, report, calendar, rules })
        .filter(({ on }) => on > today)
        .map(({ on, stage }) => ({ on, stage, clock: clock.clock, who: whose(clock.clock) }))
    }),
  )
  return all.flat().toSorted((a, b) => a.on.localeCompare(b.on))
}

const desks: readonly ClockName[] = atDesk

const whose = (clock: ClockName): Coming['who'] =>
  clock === 'decide' ? 'decide' : desks.includes(clock) ? 'desk' : 'agency'
