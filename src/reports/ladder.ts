import type { z } from 'zod'
import { type PolicyKey, type policies, policy } from '#src/calendar/policies.ts'
import { addCalendarDays, type WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import type { ClockRow } from './clock-watch.ts'
import type { ClockName } from './clocks.ts'
import type { Report } from './report.ts'

/** What may fall due on a clock. All but the last three are said and change nothing else. */
export type Stage = (typeof toldStages)[number] | 'hand_over' | 'lapse' | 'end'
export const toldStages = [
  'reminder', 'before', 'due', 'late1', 'leader', 'escalate', 'ombudsman', 'promised', 'day45', 'day60',
] as const // biome-ignore format: a list
export type Step = { stage: Stage /** local day, 'YYYY-MM-DD' */; on: string }

type Value<K extends PolicyKey> = z.infer<(typeof policies)[K]>
export type Rules = {
  agency: Value<'agency_ladder_wd'>
  desk: Value<'desk_ladder_wd'>
  reminder: number
  law60: Value<'law_60_warnings_cd'>
}

type Case = { clock: ClockRow; report: Report; calendar: WorkingCalendar; rules: Rules }
type Steps = (one: Case) => Step[]

/** Whoever must act is told, then those above; at the end the reporter learns of the Ombudsman. */
const agency: Steps = ({ clock: { due_on }, calendar, rules: { agency: ladder } }) => {
  const after = (days: number) => calendar.addWorkingDays(due_on, days)
  return [
    { stage: 'before', on: after(-ladder.warn_before) },
    { stage: 'due', on: due_on },
    { stage: 'late1', on: after(ladder.red_mark) },
    { stage: 'leader', on: after(ladder.tell_leader) },
    { stage: 'escalate', on: after(ladder.escalate) },
    { stage: 'ombudsman', on: after(ladder.offer_ombudsman) },
  ]
}

/** An agency's own desk loses what it leaves lying; the national desk has nobody to lose it to. */
const desk: Steps = ({ clock: { due_on }, report, calendar, rules }) => [
  { stage: 'due', on: due_on },
  ...(report.atAgencyDesk
    ? [{ stage: 'hand_over' as const, on: calendar.addWorkingDays(due_on, rules.desk.hand_to_national_desk) }]
    : []),
]

/** A chance of the reporter lapses when its last day is over. */
const chance: Steps = ({ clock: { due_on }, calendar, rules }) => [
  { stage: 'reminder', on: calendar.addWorkingDays(due_on, -rules.reminder) },
  { stage: 'lapse', on: addCalendarDays(due_on, 1) },
]

const window: Steps = ({ clock: { due_on } }) => [{ stage: 'end', on: addCalendarDays(due_on, 1) }]

const promise: Steps = (one) => {
  const { outcome, plannedOn } = one.report
  return [
    ...(outcome === 'planned' && plannedOn ? [{ stage: 'promised' as const, on: plannedOn }] : []),
    ...window(one),
  ]
}

/** UU 25/2009 art. 50: warning only, in calendar days. */
const law: Steps = ({ clock: { started_on }, rules: { law60 } }) =>
  law60.map((days, i) => ({ stage: i === 0 ? 'day45' : 'day60', on: addCalendarDays(started_on, days) }))

const ladders: Record<ClockName, Steps> = {
  verify: desk,
  verify_urgent: desk,
  reverify: desk,
  decide: desk,
  first_response: agency,
  settle: agency,
  second_round: agency,
  complete: chance,
  reply: chance,
  reopen: promise,
  object_archive: window,
  law_60: law,
}

/** Everything that is to happen on a clock while nobody stops it, in the order of the days. */
export const stepsOf = (one: Case): Step[] => ladders[one.clock.clock](one).toSorted((a, b) => a.on.localeCompare(b.on))

const soothing: readonly Stage[] = ['before', 'reminder']

/**
 * What has come and was not done, and when to look again. A worker that slept through a day does what it missed,
 * but warns of no date that has passed.
 */
export function reached(steps: readonly Step[], warned: readonly string[], today: string) {
  const come = steps.filter(({ on }) => on <= today)
  const isStale = ({ stage }: Step) => soothing.includes(stage) && come.some((step) => !soothing.includes(step.stage))
  return {
    todo: come.filter((step) => !warned.includes(step.stage) && !isStale(step)),
    seen: come.map(({ stage }) => stage),
    lookOn: steps.find(({ on }) => on > today)?.on ?? null,
  }
}

/** The policies of the ladders in force on a day ('YYYY-MM-DD'). */
export const rulesOn = async (db: Db, today: string): Promise<Rules> => ({
  agency: await policy(db, 'agency_ladder_wd', today),
  desk: await policy(db, 'desk_ladder_wd', today),
  reminder: await policy(db, 'reminder_before_lapse_wd', today),
  law60: await policy(db, 'law_60_warnings_cd', today),
})
