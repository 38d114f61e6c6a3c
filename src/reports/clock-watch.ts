import { addCalendarDays, dayIn } from '#src/calendar/working-days.ts'
import { system } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { refreshDueOn } from './clocks.ts'
import { record } from './events.ts'
import type { LockedReport } from './report.ts'
import type { ReportTables } from './tables.ts'

/** A clock as it lies in the table; days are local to `time_zone`. */
export type ClockRow = Awaited<ReturnType<typeof findClock>>

export const findClock = (db: Db, id: string) =>
  db.selectFrom('clocks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

type Place = { look_on: string; id: string }
export type ToLookAt = { id: string; reportId: string; place: Place }

/** Running clocks whose next day has come, by that day, from after `place` on. By index; local midnight decides. */
export async function listToLookAt(db: Db, at: Date, place: Place | null, limit: number): Promise<ToLookAt[]> {
  const easternmost = dayIn('Asia/Jayapura', at)
  const rows = await db
    .selectFrom('clocks')
    .select(['id', 'report_id', 'look_on'])
    .where('state', '=', sql.lit('running')) // no parameter: the index is of running clocks only
    .where('look_on', '<=', easternmost)
    .where(sql<boolean>`look_on <= (${at}::timestamptz at time zone time_zone)::date`)
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(look_on, id) > (${place?.look_on}::date, ${place?.id}::bigint)`),
    )
    .orderBy('look_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, report_id, look_on }) => ({ id, reportId: report_id, place: { look_on: look_on ?? '', id } }))
}

/** Remembers what was said about a clock and when to look at it again. */
export const noteLook = (tx: Tx, clockId: string, warned: string[], lookOn: string | null) =>
  tx.updateTable('clocks').set({ warned, look_on: lookOn }).where('id', '=', clockId).execute()

/** A window in which the reporter might have acted is over: nobody failed, so there is no verdict. */
export const endWindow = (tx: Tx, clock: ClockRow, at: Date) =>
  tx
    .updateTable('clocks')
    .set({ state: 'void', stopped_at: at, stopped_on: dayIn(clock.time_zone, at), look_on: null })
    .where('id', '=', clock.id)
    .execute()

type Counted = Pick<ReportTables['clocks'], 'due_on'> & { provisional: boolean; elapsed_days: number }

/** The holidays changed: the clock takes the date they give it now, and whoever waits for it is told. */
export async function moveDue(tx: Tx, report: LockedReport, clock: ClockRow, now: Counted, at: Date): Promise<void> {
  const moved = now.due_on !== clock.due_on
  await tx
    .updateTable('clocks')
    .set({ ...now, ...(moved && { look_on: addCalendarDays(clock.started_on, 0) }) })
    .where('id', '=', clock.id)
    .execute()
  if (!moved) return
  await record(tx, report, 'move_due', system(at), { clock: clock.clock, from: clock.due_on, to: now.due_on })
  await refreshDueOn(tx, report.id)
}

/** Active clocks in the order of their ids, for comparing each with the holidays. */
export const listActiveClocks = (db: Db, afterId: string, limit: number) =>
  db
    .selectFrom('clocks')
    .selectAll()
    .where('state', 'in', ['running', 'paused'])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
