import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import { addCalendarDays, dayIn, type WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { sql } from '#src/platform/db.ts'
import type { Kind, Status } from './lifecycle.ts'
import type { LockedReport, Node } from './report.ts'

/** The clocks of a report (domain: deadlines and clocks). `total` is not kept: it never pauses and has no limit. */
export const clockNames = [
  'verify', 'verify_urgent', 'reverify', 'complete', 'first_response', 'settle', 'second_round', 'decide', 'reply',
  'reopen', 'object_archive', 'law_60',
] as const // biome-ignore format: a list
export type ClockName = (typeof clockNames)[number]
export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'void'

/** A clock that runs or waits. Days are 'YYYY-MM-DD' where whoever must act lives. */
export type ActiveClock = {
  id: string
  clock: ClockName
  agencyId: string | null
  standardId: string | null
  state: 'running' | 'paused'
  limitDays: number
  unit: 'wd' | 'cd'
  timeZone: string
  areaCode: string | null
  startedOn: string
  dueOn: string
  provisional: boolean
  pausedOn: string | null
  resumedOn: string | null
  elapsedDays: number
}

type Effect = {
  start?: readonly ClockName[]
  stop?: readonly ClockName[]
  /** Ends without a verdict: the duty went away before it was due. */
  drop?: readonly ClockName[]
  pause?: readonly ClockName[]
  resume?: readonly ClockName[]
}

const verifying = ['verify', 'verify_urgent'] as const
const atDesk = ['verify', 'verify_urgent', 'reverify', 'decide'] as const
const atAgency = ['first_response', 'settle', 'second_round'] as const

/**
 * What each action does to the clocks, by the status it left. `verify` stands for `verify_urgent` on an urgent
 * report and `reverify` for `decide` once the hop cap is reached.
 */
// biome-ignore format: a table is read by its columns
const effects: Record<string, Effect> = {
  'submit':                 { start: ['verify', 'law_60'] },
  'ask_detail':             { pause: verifying, start: ['complete'] },
  'complete:incomplete':    { stop: ['complete'], resume: verifying, drop: ['law_60'], start: ['law_60'] },
  'complete:archived':      { drop: ['object_archive', 'law_60'], start: ['verify', 'law_60'] },
  'refer':                  { stop: atDesk, start: ['first_response', 'settle'] },
  'send_back:referred':     { drop: atAgency, start: ['reverify'] },
  'send_back:in_progress':  { drop: atAgency, start: ['reverify'] },
  'follow_up':              { stop: ['first_response'] },
  'answer':                 { stop: [...atAgency, 'law_60'], start: ['reply'] },
  'object:answered':        { stop: ['reply'], start: ['first_response', 'second_round'] },
  'object:archived':        { stop: ['object_archive'], start: ['verify'] },
  'close':                  { stop: ['reply'], start: ['reopen'] },
  'confirm':                { drop: ['reopen'] },
  'reopen:held':            { stop: ['reopen'], start: ['first_response', 'second_round'] },
  'reopen:loose':           { stop: ['reopen'], start: ['verify'] },
  'archive':                { stop: [...atDesk, 'complete'], drop: ['law_60'], start: ['object_archive'] },
  'merge':                  { stop: [...atDesk, 'complete'], drop: [...atAgency, 'law_60'], start: ['object_archive'] },
  'withdraw':               { drop: [...atDesk, ...atAgency, 'complete', 'reply', 'law_60'], start: ['reopen'] },
}

/** Clocks that say whose turn it is; the nearest of them is the report's `due_on`. */
const duties = [...atDesk, ...atAgency, 'complete', 'reply'] as const
const ofAgency: readonly ClockName[] = [...atAgency, 'reply', 'reopen']

/** Moves the clocks as the action demands and refreshes the report's nearest date. `report` is as the action left it. */
export async function moveClocks(tx: Tx, report: LockedReport, action: string, from: Status, at: Date): Promise<void> {
  const effect = effectOf(report, action, from)
  if (!effect) return
  await endClocks(tx, report, effect.stop ?? [], at, 'verdict')
  await endClocks(tx, report, effect.drop ?? [], at, 'void')
  await pauseClocks(tx, report, effect.pause ?? [], at)
  await resumeClocks(tx, report, effect.resume ?? [], at)
  for (const clock of effect.start ?? []) await startClock(tx, report, actual(clock, report), from, at)
  await refreshDueOn(tx, report.id)
}

/** `reply` starts anew with every message of either side while the report waits for the reporter. */
export async function restartReply(tx: Tx, report: LockedReport, at: Date): Promise<void> {
  await endClocks(tx, report, ['reply'], at, 'void')
  await startClock(tx, report, 'reply', report.status, at)
  await refreshDueOn(tx, report.id)
}

/** Kind or oversight changed: running clocks keep their start and take the new limit. */
export async function retargetClocks(tx: Tx, report: LockedReport, kind: Kind, oversight: boolean): Promise<void> {
  for (const clock of report.clocks.filter(({ clock }) => clock === 'settle')) {
    const standard = await standardFor(tx, { clock: 'settle', kind, oversight, on: clock.startedOn })
    const calendar = await loadCalendar(tx, clock.areaCode)
    const due = dueOf({ ...clock, limitDays: standard.limit_days }, calendar)
    await tx
      .updateTable('clocks')
      .set({
        standard_id: standard.id,
        limit_days: standard.limit_days,
        due_on: due,
        provisional: calendar.provisional(due),
      })
      .where('id', '=', clock.id)
      .execute()
  }
  if (kind !== 'complaint') await endClocks(tx, report, ['law_60'], report.receivedAt, 'void')
  await refreshDueOn(tx, report.id)
}

/** The due date that the rules give this clock now; `deadlines` compares it after a change of the calendar. */
export function dueOf(
  clock: Pick<ActiveClock, 'unit' | 'limitDays' | 'startedOn' | 'resumedOn' | 'elapsedDays'>,
  calendar: WorkingCalendar,
): string {
  const day0 = clock.resumedOn ?? clock.startedOn
  const left = clock.limitDays - (clock.resumedOn ? clock.elapsedDays : 0)
  return clock.unit === 'cd' ? addCalendarDays(day0, left) : calendar.addWorkingDays(day0, left)
}

/** The dates that `refer` would set, for the page that asks first. */
export async function previewReferral(db: Db, agency: Node, kind: Kind, oversight: boolean, at: Date) {
  const calendar = await loadCalendar(db, agency.area_code)
  const today = dayIn(agency.time_zone, at)
  const due = async (clock: ClockName) => {
    const { limit_days } = await standardFor(db, { clock, kind, oversight, on: today })
    return calendar.addWorkingDays(today, limit_days)
  }
  return { respondBy: await due('first_response'), settleBy: await due('settle') }
}

/** The nearest date of whoever must act now. */
export async function refreshDueOn(tx: Tx, reportId: string): Promise<void> {
  await tx
    .updateTable('reports')
    .set({
      due_on: (eb) =>
        eb
          .selectFrom('clocks')
          .select((c) => c.fn.min('due_on').as('due_on'))
          .where('report_id', '=', reportId)
          .where('state', '=', 'running')
          .where('clock', 'in', duties),
    })
    .where('id', '=', reportId)
    .execute()
}

function effectOf(report: LockedReport, action: string, from: Status): Effect | undefined {
  if (action === 'reopen') return effects[report.held ? 'reopen:held' : 'reopen:loose']
  return effects[`${action}:${from}`] ?? effects[action]
}

const actual = (clock: ClockName, report: LockedReport): ClockName =>
  clock === 'verify' && report.urgent
    ? 'verify_urgent'
    : clock === 'reverify' && report.hopCapReached
      ? 'decide'
      : clock

async function startClock(tx: Tx, report: LockedReport, clock: ClockName, from: Status, at: Date): Promise<void> {
  if (clock === 'law_60' && report.kind !== 'complaint') return
  const actor = ofAgency.includes(clock) ? (report.holder ?? report.desk) : report.desk
  const today = dayIn(actor.time_zone, at)
  const day0 = clock === 'reopen' && report.plannedOn && report.plannedOn > today ? report.plannedOn : today
  const standard = await standardFor(tx, {
    clock: sort(clock, from),
    kind: report.kind,
    oversight: report.oversight,
    on: today,
  })
  const limit =
    clock === 'second_round' ? Math.max(standard.limit_days, await settlementLeft(tx, report)) : standard.limit_days
  const calendar = await loadCalendar(tx, actor.area_code)
  const due = dueOf(
    { unit: standard.unit, limitDays: limit, startedOn: day0, resumedOn: null, elapsedDays: 0 },
    calendar,
  )
  await tx
    .insertInto('clocks')
    .values({
      report_id: report.id,
      clock,
      agency_id: actor.id,
      standard_id: standard.id,
      limit_days: limit,
      unit: standard.unit,
      time_zone: actor.time_zone,
      area_code: actor.area_code,
      state: 'running',
      started_at: at,
      started_on: day0,
      due_on: due,
      provisional: calendar.provisional(due),
    })
    .execute()
}

// In the second round the response has the limit of `second_round`; the settlement what was left, at least that.
const sort = (clock: ClockName, from: Status): ClockName =>
  clock === 'first_response' && (from === 'answered' || from === 'closed') ? 'second_round' : clock

/** Working days that the first settlement left unused; 0 where there was none. */
async function settlementLeft(tx: Tx, report: LockedReport): Promise<number> {
  const last = await tx
    .selectFrom('clocks')
    .select(['limit_days', 'started_on', 'stopped_on', 'area_code'])
    .where('report_id', '=', report.id)
    .where('clock', 'in', ['settle', 'second_round'])
    .where('state', 'in', ['met', 'missed'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!last?.stopped_on) return 0
  const calendar = await loadCalendar(tx, last.area_code)
  return last.limit_days - calendar.workingDaysBetween(last.started_on, last.stopped_on)
}

async function endClocks(
  tx: Tx,
  report: LockedReport,
  clocks: readonly ClockName[],
  at: Date,
  how: 'verdict' | 'void',
) {
  if (clocks.length === 0) return
  const today = sql<string>`(${at}::timestamptz at time zone time_zone)::date`
  await tx
    .updateTable('clocks')
    .set({
      state:
        how === 'void'
          ? 'void'
          : sql<ClockState>`case when ${today} <= due_on or state = 'paused' then 'met' else 'missed' end`,
      stopped_at: at,
      stopped_on: today,
    })
    .where('report_id', '=', report.id)
    .where('clock', 'in', clocks)
    .where('state', 'in', ['running', 'paused'])
    .execute()
}

async function pauseClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[], at: Date) {
  for (const clock of await active(tx, report.id, clocks, 'running')) {
    const today = dayIn(clock.time_zone, at)
    const calendar = await loadCalendar(tx, clock.area_code)
    const elapsed = clock.elapsed_days + calendar.workingDaysBetween(clock.resumed_on ?? clock.started_on, today)
    await tx
      .updateTable('clocks')
      .set({ state: 'paused', paused_on: today, elapsed_days: elapsed })
      .where('id', '=', clock.id)
      .execute()
  }
}

/** Due again on: the day of resuming + (limit - working days elapsed up to the pause). */
async function resumeClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[], at: Date) {
  for (const clock of await active(tx, report.id, clocks, 'paused')) {
    const today = dayIn(clock.time_zone, at)
    const calendar = await loadCalendar(tx, clock.area_code)
    const due = calendar.addWorkingDays(today, clock.limit_days - clock.elapsed_days)
    await tx
      .updateTable('clocks')
      .set({ state: 'running', resumed_on: today, due_on: due, provisional: calendar.provisional(due) })
      .where('id', '=', clock.id)
      .execute()
  }
}

const active = (tx: Tx, reportId: string, clocks: readonly ClockName[], state: ClockState) =>
  clocks.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('clocks')
        .selectAll()
        .where('report_id', '=', reportId)
        .where('clock', 'in', clocks)
        .where('state', '=', state)
        .execute()
