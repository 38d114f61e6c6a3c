import { expect, test } from 'vitest'
import type { Actor, Role } from '#src/people/actor.ts'
import { staffRoles } from '#src/people/actor.ts'
import type { ActiveClock } from '#src/reports/clocks.ts'
import { type Action, actions, type Circumstance, lifecycle, type Status } from '#src/reports/lifecycle.ts'
import { hats, may } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'
import { country, guest, officer, onPaper, type Place, paperNow, sri } from '#test/support/paper.ts'

/** A right that nobody can use is no right: every line of the lifecycle must be somebody's, through the one door. */

const { nation, melati, publicWorks, inspectorate } = country

const people: Actor[] = [
  sri,
  guest,
  ...staffRoles.flatMap((role) => (Object.keys(country) as Place[]).map((place) => officer(role, place))),
]

const clock = (name: ActiveClock['clock']): ActiveClock => ({
  id: '1', clock: name, agencyId: nation.id, standardId: '1', state: 'running', limitDays: 10, unit: 'wd',
  timeZone: 'Asia/Jakarta', areaCode: null, startedOn: '2026-11-26', dueOn: '2026-12-10', provisional: false,
  pausedOn: null, resumedOn: null, elapsedDays: 0,
}) // biome-ignore format: a row

/** Reports as they lie in life: at either desk or with a holder, returned or watched over, merged, lapsed, planned. */
const reports = (status: Status): Report[] => {
  const open = status === 'received' || status === 'incomplete'
  const facts: Partial<Report>[] =
    status === 'closed'
      ? [
          { outcome: 'planned', plannedOn: '2026-11-26' },
          { outcome: 'withdrawn', holder: null },
        ]
      : status === 'archived'
        ? [
            { archiveReason: 'incomplete', archivedAt: paperNow },
            { archiveReason: 'duplicate', mergedInto: '2' },
          ]
        : [{}]
  const holder = open || status === 'archived' ? null : publicWorks
  const clocks = [clock('reopen'), clock('object_archive')]
  return facts.flatMap((more) =>
    [nation, melati].flatMap((desk) =>
      [[], [inspectorate]].map((supervisors) => onPaper({ status, desk, holder, supervisors, clocks, ...more })),
    ),
  )
}

type Row = { from: readonly Status[]; by: readonly Role[]; when?: (report: Circumstance) => boolean }
const lines = actions.flatMap((action) =>
  (lifecycle[action] as readonly Row[]).flatMap(({ from, by, when }) =>
    from.flatMap((status) => by.map((role) => ({ action, status, role, when }))),
  ),
)

// What jobs do needs no door: the tests of deadlines/ see it done.
const ofPeople = lines.filter(({ role }) => role !== 'system')

/** With the hops used up, only a national admin refers. */
const circumstances = (action: Action, report: Report): Report[] =>
  action === 'refer' ? [report, { ...report, hopCapReached: true }] : [report]

/** Whether somebody who wears this hat may do it: where they wear two that allow it, the narrower one is used. */
const isReached = ({ action, status, role, when }: (typeof lines)[number]): boolean =>
  reports(status)
    .filter((report) => when?.(report) ?? true)
    .flatMap((report) => circumstances(action, report))
    .some((report) =>
      people.some(
        (person) => hats(person, report).some((hat) => hat.role === role) && may(person, action, report) !== null,
      ),
    )

test('every line of the lifecycle is in somebody’s reach', () => {
  expect(ofPeople.length).toBeGreaterThan(60)
  const unreached = ofPeople.filter((line) => !isReached(line))
  expect(unreached.map(({ action, status, role }) => `${action} ${status} ${role}`)).toEqual([])
})
