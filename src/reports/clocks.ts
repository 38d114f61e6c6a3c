import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor, standardsFor } from '#src/calendar/standards.ts'
import { dayIn, type WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Tx } from '#src/platform/db.ts'
import { onceIn, sql } from '#src/platform/db.ts'
import { actual, atAgency, atDesk, effectOf } from './clock-effects.ts'
import { activeClocks, lastClock, pauseClocks, resumeClocks, reviveClocks } from './clock-pauses.ts'
import { dueOf } from './due.ts'
import type { Kind, Status } from './lifecycle.ts'
import type { LockedReport } from './report.ts'

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

/** Clocks that say whose turn it is; the nearest of them is the report's `due_on`. */
const duties = [...atDesk, ...atAgency, 'complete', 'reply'] as const
const isDuty = (clock: ClockName) => duties.some((duty) => duty === clock)
const ofAgency: readonly ClockName[] = [...atAgency, 'reply', 'reopen']

/**
 * Moves the clocks as the action demands and refreshes the report's nearest date, which it returns. `report` is as the
 * action left it.
 */
export async function moveClocks(
  tx: Tx,
  report: LockedReport,
  action: string,
  from: Status,
  at: Date,
): Promise<string | null> {
  const effect = effectOf(report, action, from)
  if (!effect) return report.dueOn
  await endClocks(tx, report, effect.stop ?? [], at, 'verdict')
  await endClocks(tx, report, effect.drop ?? [], at, 'void')
  await reviveClocks(tx, report, effect.revive ?? [])
  await pauseClocks(tx, report, effect.pause ?? [], at)
  await resumeClocks(tx, report, effect.resume ?? [], at)
  const starting = (effect.start ?? []).map((clock) => actual(clock, report))
  await startClocks(tx, report, starting, from, at)
  if (action === 'refer') await fitLaw60(tx, report, report.kind, at)
  return refreshDueOn(tx, report.id)
}

/** `reply` starts anew with every message of either side while the report waits for the reporter. */
export async function restartReply(tx: Tx, report: LockedReport, at: Date): Promise<void> {
  await endClocks(tx, report, ['reply'], at, 'void')
  await startClocks(tx, report, ['reply'], report.status, at)
  await refreshDueOn(tx, report.id)
}

/** Kind, oversight or urgency changed: running clocks keep their start and take the new limit. */
export async function retargetClocks(
  tx: Tx,
  report: LockedReport,
  kind: Kind,
  oversight: boolean,
  at: Date,
): Promise<void> {
  for (const clock of report.clocks) {
    const name = actual(clock.clock, report)
    if (name === clock.clock && name !== 'settle') continue
    const standard = await standardFor(tx, { clock: name, kind, oversight, on: clock.startedOn })
    const calendar = await loadCalendar(tx, clock.areaCode)
    const due = dueOf({ ...clock, limitDays: standard.limit_days }, calendar)
    await tx
      .updateTable('clocks')
      .set({
        clock: name,
        standard_id: standard.id,
        limit_days: standard.limit_days,
        due_on: due,
        provisional: calendar.provisional(due),
        look_on: clock.startedOn,
        warned: [],
      })
      .where('id', '=', clock.id)
      .execute()
  }
  await fitLaw60(tx, { ...report, kind }, kind, at)
  await refreshDueOn(tx, report.id)
}

/** The law's sixty days are for complaints: a report that becomes one has had them since it was received. */
async function fitLaw60(tx: Tx, report: LockedReport, kind: Kind, at: Date): Promise<void> {
  if (kind !== 'complaint') return endClocks(tx, report, ['law_60'], at, 'void')
  const waits = ['received', 'incomplete', 'referred', 'in_progress'].includes(report.status)
  const [runs] = await activeClocks(tx, report.id, ['law_60'], 'running')
  if (waits && !runs) await startClocks(tx, report, ['law_60'], report.status, report.receivedAt)
}

/** The nearest date of whoever must act now. */
export async function refreshDueOn(tx: Tx, reportId: string): Promise<string | null> {
  const { due_on } = await tx
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
    .returning('due_on')
    .executeTakeFirstOrThrow()
  return due_on
}

/** What clocks ask of a report when they start. */
type Starting = Pick<LockedReport, 'kind' | 'oversight' | 'desk' | 'holder' | 'outcome' | 'plannedOn'> & {
  id: string | null
}

/** All in one statement each: a report that comes in starts several, and many come in. */
async function startClocks(tx: Tx, report: LockedReport, clocks: readonly ClockName[], from: Status, at: Date) {
  const rows = await planClocks(tx, report, clocks, from, at)
  const of = rows.map((row) => ({ ...row, report_id: report.id }))
  if (of.length > 0) await tx.insertInto('clocks').values(of).execute()
}

/**
 * The clocks with which a report begins, and the nearest date of whoever must act: before it has a row. Of all that come
 * to one desk on one day they are the same.
 */
export async function firstClocks(tx: Tx, report: Omit<Starting, 'id'> & { urgent: boolean }, at: Date) {
  const fresh = { ...report, id: null, hopCapReached: false }
  const starting = (effectOf({ held: false }, 'submit', 'received')?.start ?? []).map((clock) => actual(clock, fresh))
  const { desk, kind } = report
  const alike = `first clocks ${starting} ${kind} ${desk.id} ${dayIn(desk.time_zone, at)}`
  const planned = await onceIn(tx, alike, () => planClocks(tx, fresh, starting, 'received', at))
  const [dueOn = ''] = planned.flatMap(({ clock, due_on }) => (isDuty(clock) ? [due_on] : [])).toSorted()
  return { rows: planned.map((row) => ({ ...row, started_at: at })), dueOn }
}

async function planClocks(tx: Tx, report: Starting, clocks: readonly ClockName[], from: Status, at: Date) {
  const wanted = clocks
    .filter((clock) => clock !== 'law_60' || report.kind === 'complaint')
    .map((clock) => {
      const actor = ofAgency.includes(clock) ? (report.holder ?? report.desk) : report.desk
      return { clock, actor, by: sort(clock, from), on: dayIn(actor.time_zone, at) }
    })
  if (wanted.length === 0) return []
  const standards = await standardsFor(tx, wanted, report)
  const calendars = new Map<string | null, WorkingCalendar>()
  for (const { area_code } of wanted.map(({ actor }) => actor))
    if (!calendars.has(area_code)) calendars.set(area_code, await loadCalendar(tx, area_code))
  const rows = []
  for (const [i, { clock, actor, on }] of wanted.entries()) {
    const [standard, calendar] = [standards[i], calendars.get(actor.area_code)]
    if (!standard || !calendar) throw new Error(`no limit for ${clock}`)
    // a planned answer may be contested once its date has come
    const planned = clock === 'reopen' && report.outcome === 'planned' ? report.plannedOn : null
    const day0 = planned && planned > on ? planned : on
    const limit =
      clock === 'second_round' && report.id !== null
        ? Math.max(standard.limit_days, await settlementLeft(tx, report.id))
        : standard.limit_days
    const due = dueOf(
      { unit: standard.unit, limitDays: limit, startedOn: day0, resumedOn: null, elapsedDays: 0 },
      calendar,
    )
    rows.push({
      clock,
      agency_id: actor.id,
      standard_id: standard.id,
      limit_days: limit,
      unit: standard.unit,
      time_zone: actor.time_zone,
      area_code: actor.area_code,
      state: 'running' as const,
      started_at: at,
      started_on: day0,
      due_on: due,
      provisional: calendar.provisional(due),
      look_on: day0,
    })
  }
  return rows
}

// In the second round the response has the limit of `second_round`; the settlement what was left, at least that.
const sort = (clock: ClockName, from: Status): ClockName =>
  clock === 'first_response' && (from === 'answered' || from === 'closed') ? 'second_round' : clock

/** Working days that the first settlement left unused; 0 where there was none. */
async function settlementLeft(tx: Tx, reportId: string): Promise<number> {
  const last = await lastClock(tx, reportId, ['settle', 'second_round'])
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
  const pausedSince = sql`case state when 'paused' then paused_on end`
  await tx
    .updateTable('clocks')
    .set({
      state:
        how === 'void'
          ? 'void'
          : sql<ClockState>`case when coalesce(${pausedSince}, ${today}) <= due_on then 'met' else 'missed' end`,
      stopped_at: at,
      stopped_on: today,
    })
    .where('report_id', '=', report.id)
    .where('clock', 'in', clocks)
    .where('state', 'in', ['running', 'paused'])
    .execute()
}
