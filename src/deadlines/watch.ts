import { loadCalendar } from '#src/calendar/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { findClock, listToLookAt, noteLook, type ToLookAt } from '#src/reports/clock-watch.ts'
import { reached, rulesOn, stepsOf } from '#src/reports/ladder.ts'
import { tryLockReport } from '#src/reports/report.ts'
import { take } from './deeds.ts'

const AT_ONCE = 50

/**
 * Warns, escalates, lapses and ends by the space's clock. One clock, one transaction; a report that somebody works on
 * now is passed by and looked at again next time. Any number of workers may do this at once, and twice is once.
 * @throws the first error, after every other clock had its turn
 */
export async function watchClocks(space: Space): Promise<void> {
  const at = space.clock.now()
  const failures: unknown[] = []
  let place: ToLookAt['place'] | null = null
  for (;;) {
    const batch: ToLookAt[] = await listToLookAt(space.db, at, place, AT_ONCE)
    for (const clock of batch)
      await inTransaction(space.db, (tx) => lookAt(tx, clock, at)).catch((error) => failures.push(error))
    place = batch.at(-1)?.place ?? null
    if (batch.length < AT_ONCE) break
  }
  if (failures.length > 0) throw failures[0]
}

/** The row was found without a lock: everything is asked again under it. */
async function lookAt(tx: Tx, found: ToLookAt, at: Date): Promise<void> {
  const report = await tryLockReport(tx, found.reportId)
  if (!report) return
  const clock = await findClock(tx, found.id)
  const today = dayIn(clock.time_zone, at)
  if (clock.state !== 'running' || clock.look_on === null || clock.look_on > today) return
  const [calendar, rules] = [await loadCalendar(tx, clock.area_code), await rulesOn(tx, today)]
  const { todo, seen, lookOn } = reached(stepsOf({ clock, report, calendar, rules }), clock.warned, today)
  for (const step of todo) if (await take(tx, { report, clock, rules, at }, step)) return
  // what was said of a date that holidays moved since is said again when the new one comes
  await noteLook(tx, clock.id, seen, lookOn)
}
