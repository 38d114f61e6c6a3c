import { dueAfterPause } from '#src/calendar/due.ts'
import { addCalendarDays } from '#src/calendar/working-days.ts'
import type { Role } from '#src/people/actor.ts'
import { atAgency, atDesk, effectOf } from '#src/reports/clock-effects.ts'
import type { ClockName, ClockState } from '#src/reports/clocks.ts'
import { dueOf } from '#src/reports/due.ts'
import { type EventAction, linkHash, type Particulars, visibility } from '#src/reports/events.ts'
import type { Kind, Status } from '#src/reports/lifecycle.ts'
import type { Ground, Office } from './ground.ts'

/** A clock of a generated report, as its row. Days are local to the office that must act. */
export type ClockLine = {
  clock: ClockName
  agency_id: string
  standard_id: string
  limit_days: number
  unit: 'wd' | 'cd'
  time_zone: string
  area_code: string | null
  state: ClockState
  started_at: Date
  started_on: string
  due_on: string
  provisional: boolean
  paused_on: string | null
  elapsed_days: number
  resumed_on: string | null
  stopped_at: Date | null
  stopped_on: string | null
  look_on: string | null
}
type Line = { office: Office; row: ClockLine }

export type History = {
  id: string
  kind: Kind
  desk: Office
  holder: Office | null
  status: Status
  version: number
  head: string
  changedAt: Date
  events: Record<string, unknown>[]
  lines: Line[]
}

export const beginHistory = (id: string, kind: Kind, desk: Office): History => ({
  id,
  kind,
  desk,
  holder: null,
  status: 'received',
  version: 1,
  head: '',
  changedAt: new Date(0),
  events: [],
  lines: [],
})

type By = { role: Role; agencyId: string | null }

/** What `transition` does to a row, done to paper: the event joins the chain, then the clocks follow their table. */
export function happen<A extends EventAction>(
  ground: Ground,
  history: History,
  action: A,
  to: Status,
  at: Date,
  by: By,
  particulars: Particulars[A],
): void {
  const from = action === 'submit' ? null : history.status
  const link = {
    report_id: history.id,
    seq: history.events.length + 1,
    action,
    actor_id: null,
    actor_role: by.role,
    actor_agency_id: by.agencyId,
    channel: by.role === 'system' ? 'system' : 'web',
    from_status: from,
    to_status: to,
    particulars,
    occurred_at: at,
    previous: history.head,
  }
  history.head = linkHash(link)
  history.events.push({ ...link, visibility: visibility[action], hash: history.head })
  if (from !== null && to !== from) history.version += 1
  history.status = to
  history.changedAt = at
  moveLines(ground, history, action, from ?? 'received', at)
}

function moveLines(ground: Ground, history: History, action: string, from: Status, at: Date): void {
  const effect = effectOf({ held: history.holder !== null }, action, from)
  if (!effect) return
  for (const line of active(history, effect.stop)) end(line, at, verdict(line, at))
  for (const line of active(history, effect.drop)) end(line, at, 'void')
  for (const line of active(history, effect.pause)) pause(line, at)
  for (const line of active(history, effect.resume)) resume(line, at)
  for (const clock of effect.start ?? [])
    if (clock !== 'law_60' || history.kind === 'complaint') history.lines.push(start(ground, history, clock, at))
}

const active = ({ lines }: History, clocks: readonly ClockName[] = []) =>
  lines.filter(({ row }) => clocks.includes(row.clock) && (row.state === 'running' || row.state === 'paused'))

const ofAgency: readonly ClockName[] = [...atAgency, 'reply', 'reopen']

function start(ground: Ground, history: History, clock: ClockName, at: Date): Line {
  const office = ofAgency.includes(clock) ? (history.holder ?? history.desk) : history.desk
  const { id, limit_days, unit } = ground.standard(clock, history.kind)
  const startedOn = dayAt(office, at)
  const asked = { unit, limitDays: limit_days, startedOn, resumedOn: null, elapsedDays: 0 }
  const due = dueOf(asked, office.calendar)
  const row: ClockLine = {
    clock,
    agency_id: office.id,
    standard_id: id,
    limit_days,
    unit,
    time_zone: office.time_zone,
    area_code: office.area_code,
    state: 'running',
    started_at: at,
    started_on: startedOn,
    due_on: due,
    provisional: office.calendar.provisional(due),
    paused_on: null,
    elapsed_days: 0,
    resumed_on: null,
    stopped_at: null,
    stopped_on: null,
    look_on: startedOn,
  }
  return { office, row }
}

const verdict = ({ office, row }: Line, at: Date): ClockState =>
  (row.state === 'paused' && row.paused_on ? row.paused_on : dayAt(office, at)) <= row.due_on ? 'met' : 'missed'

function end({ office, row }: Line, at: Date, state: ClockState): void {
  Object.assign(row, { state, stopped_at: at, stopped_on: dayAt(office, at), look_on: null })
}

function pause({ office, row }: Line, at: Date): void {
  const today = dayAt(office, at)
  const elapsed = row.elapsed_days + office.calendar.workingDaysBetween(row.resumed_on ?? row.started_on, today)
  Object.assign(row, { state: 'paused', paused_on: today, elapsed_days: elapsed })
}

function resume({ office, row }: Line, at: Date): void {
  const today = dayAt(office, at)
  const due = dueAfterPause(office.calendar, today, row.limit_days, row.elapsed_days)
  const provisional = office.calendar.provisional(due)
  Object.assign(row, { state: 'running', resumed_on: today, due_on: due, provisional, look_on: today })
}

/** Windows that passed before the present have been ended by the sweep. */
export function endWindows({ lines }: History, present: Date): void {
  for (const line of lines) {
    const { row, office } = line
    const isWindow = row.clock === 'reopen' || row.clock === 'object_archive'
    if (!isWindow || row.state !== 'running' || row.due_on >= dayAt(office, present)) continue
    end(line, momentOf(office, addCalendarDays(row.due_on, 1), 0.01), 'void')
  }
}

const duties: readonly ClockName[] = [...atDesk, ...atAgency, 'complete', 'reply']

/** The nearest date of whoever must act now. */
export const nextDue = ({ lines }: History): string | null =>
  lines
    .filter(({ row }) => row.state === 'running' && duties.includes(row.clock))
    .map(({ row }) => row.due_on)
    .sort()[0] ?? null

// Indonesia's zones have no summer time: arithmetic is a hundred times faster than a time-zone library.
const hoursEast = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const
const hour = 3_600_000

// A million reports need ten million days, of a few years: each is written once.
const written = new Map<number, string>()

export function dayAt({ time_zone }: Office, at: Date): string {
  const number = Math.floor((at.getTime() + hoursEast[time_zone] * hour) / (24 * hour))
  const known = written.get(number)
  if (known) return known
  const day = new Date(number * 24 * hour).toISOString().slice(0, 10)
  written.set(number, day)
  return day
}

/** `hours` after midnight of a local day. */
export const momentOf = ({ time_zone }: Office, day: string, hours: number): Date =>
  new Date(Date.parse(day) + Math.round((hours - hoursEast[time_zone]) * hour))
