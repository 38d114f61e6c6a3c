import { loadCalendar } from '#src/calendar/queries.ts'
import { type Db, inTransaction, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { type ClockRow, findClock, listActiveClocks, moveDue } from '#src/reports/clock-watch.ts'
import { recount } from '#src/reports/recount.ts'
import { lockReportById } from '#src/reports/report.ts'

const AT_ONCE = 500

/**
 * The holidays changed: every running clock takes the date they give it now, and each move is an event. Stopped
 * clocks keep their verdict. Unchanged clocks are only read; a crash halfway means beginning again, which is cheap.
 */
export async function recomputeDue(space: Space): Promise<void> {
  const { version } = await space.db.selectFrom('calendar_version').select('version').executeTakeFirstOrThrow()
  const mark = await space.db.selectFrom('calendar_marks').select('compared').executeTakeFirst()
  if (mark?.compared === version) return
  const at = space.clock.now()
  let last = '0'
  for (;;) {
    const batch = await listActiveClocks(space.db, last, AT_ONCE)
    for (const clock of batch)
      if (await differs(space.db, clock)) await inTransaction(space.db, (tx) => move(tx, clock, at))
    last = batch.at(-1)?.id ?? last
    if (batch.length < AT_ONCE) break
  }
  await inTransaction(space.db, (tx) => remember(tx, version))
}

const differs = async (db: Db, clock: ClockRow) => {
  const now = await counted(db, clock)
  return now.due_on !== clock.due_on || now.provisional !== clock.provisional || now.elapsed_days !== clock.elapsed_days
}

async function move(tx: Tx, found: ClockRow, at: Date): Promise<void> {
  const report = await lockReportById(tx, found.report_id)
  const clock = await findClock(tx, found.id)
  if (clock.state !== 'running' && clock.state !== 'paused') return
  await moveDue(tx, report, clock, await counted(tx, clock), at)
}

const counted = async (db: Db, clock: ClockRow) => recount(db, clock, await loadCalendar(db, clock.area_code))

const remember = (tx: Tx, version: string) =>
  tx
    .insertInto('calendar_marks')
    .values({ compared: version })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ compared: version }))
    .execute()
