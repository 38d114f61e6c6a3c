import { calendarDaysBetween, dayIn } from '#src/calendar/working-days.ts'
import type { Actor, Binding, By, Role } from '#src/people/actor.ts'
import { type Action, allows } from './lifecycle.ts'
import type { Node, Report, Unsealing } from './report.ts'

/**
 * The one door: who may do what with a report, and what each may see of it (domain: privacy, roles).
 * Pages hide buttons by it, routes refuse by it, the matrix test walks it.
 */

/** The hat in which the actor may do this now, or null. */
export function may(actor: Actor, action: Action, report: Report, channel = 'web'): By | null {
  const hat = hats(actor, report).find(({ role }) => allows(action, report, role) && guard(action, report, role, actor))
  return hat ? wearing(actor, hat, channel) : null
}

export type Hat = { role: Role; agencyId: string | null }

/** Every hat that the actor may wear before this report, the narrowest duty first. */
export function hats(actor: Actor, report: Report): Hat[] {
  if (isReporter(actor, report)) return [{ role: 'reporter', agencyId: null }]
  return actor.bindings
    .filter((binding) => !isAccused(binding, report))
    .flatMap((binding) =>
      (hatsOf[binding.role]?.(binding, report) ?? []).map((role) => ({ role, agencyId: binding.agencyId })),
    )
}

/** Who does it, in which hat, and when. */
export const wearing = (actor: Actor, hat: Hat, channel = 'web'): By => ({
  personId: actor.personId,
  at: actor.at,
  channel,
  ...hat,
})

/** The actor in the first of their hats that is one of these roles, or null. */
export function hatAmong(actor: Actor, report: Report, roles: readonly Role[]): By | null {
  const hat = hats(actor, report).find(({ role }) => roles.includes(role))
  return hat ? wearing(actor, hat) : null
}

const movers: readonly Role[] = ['verifier', 'national_admin', 'agency_admin']

/** Takes a message out of this report, or puts one into it (domain: never the wrong report). */
export const mayMoveMessages = (actor: Actor, report: Report): By | null => hatAmong(actor, report, movers)

/** Proved by the account's contact or by number and key. */
export const isReporter = (actor: Actor, report: Report): boolean =>
  actor.openedReports.includes(report.id) ||
  (actor.kind === 'citizen' && actor.personId !== null && actor.personId === report.reporterId)

/** The reported unit, and whatever lies below it, never handles or sees a report about itself. */
export const isAccused = ({ agencyLineage }: { agencyLineage: readonly string[] }, { about }: Report): boolean =>
  about !== null && liesWithin(about, agencyLineage)

/** Whether the officer watches over the report, and reads who looked at it. */
export const watches = (actor: Actor, report: Report): boolean =>
  hats(actor, report).some(({ role }) => role === 'inspector' || role === 'national_admin')

/** The seal that is open for this person now, in a position they still hold; for nobody else. */
export const unsealedFor = (actor: Actor, report: Report): Unsealing | undefined =>
  report.identitySealed
    ? report.unsealings.find(
        ({ askedBy, role, agencyId, until }) =>
          until !== null &&
          until > actor.at &&
          askedBy === actor.personId &&
          hats(actor, report).some((hat) => hat.role === role && hat.agencyId === agencyId),
      )
    : undefined

/** Below the national desk lies everybody: a report about that desk itself is kept from that desk alone. */
export const liesWithin = (unit: Pick<Node, 'id' | 'kind'>, lineage: readonly string[]): boolean =>
  unit.kind === 'national_desk' ? lineage.at(-1) === unit.id : lineage.includes(unit.id)

const covers = (binding: Binding, node: Node | null) => node?.lineage.includes(binding.agencyId) === true

/** The root covers the whole tree; a verifier there works the national desk and no other. */
const worksDesk = (binding: Binding, { desk }: Report) =>
  binding.agencyKind === 'national_desk' ? desk.id === binding.agencyId : covers(binding, desk)

/** What the national desk looks at again of an agency's archive it reads as its verifiers read, until it has judged. */
const reviews = (binding: Binding, { sampled }: Report) => sampled && binding.agencyKind === 'national_desk'

/** What waits at an agency's desk is its admin's affair before anybody holds it: they may call a supervisor. */
const waitsAtOwnDesk = (binding: Binding, report: Report) =>
  report.holder === null && report.atAgencyDesk && worksDesk(binding, report)

/** An inspectorate answers for the whole government it belongs to. */
const inspects = (binding: Binding, report: Report) => {
  const [, government] = binding.agencyLineage.slice(-3, -1) // never the root, to which nobody's inspectorate belongs
  const scope = [report.holder, ...report.supervisors, ...report.copies]
  return (
    [report.holder, ...report.supervisors].some((node) => covers(binding, node)) ||
    (binding.agencyKind === 'inspectorate' &&
      government !== undefined &&
      scope.some((node) => node?.lineage.includes(government)))
  )
}

// biome-ignore format: a table is read by its columns
const hatsOf: Partial<Record<Role, (binding: Binding, report: Report) => Role[]>> = {
  national_admin: (binding) => (binding.agencyKind === 'national_desk' ? ['verifier', 'national_admin'] : []),
  verifier:       (binding, report) => (worksDesk(binding, report) || reviews(binding, report) ? ['verifier'] : []),
  agency_admin:   (binding, report) => [
    ...(worksDesk(binding, report) ? (['verifier'] as const) : []),
    ...(covers(binding, report.holder) || waitsAtOwnDesk(binding, report) ? (['agency_admin'] as const) : []),
  ],
  liaison:        (binding, report) => (covers(binding, report.holder) ? ['liaison'] : []),
  drafter:        (binding, report) => (covers(binding, report.holder) ? ['drafter'] : []),
  inspector:      (binding, report) => (inspects(binding, report) ? ['inspector'] : []),
  leader:         (binding, report) => (covers(binding, report.holder) ? ['leader'] : []),
  overseer:       () => ['overseer'],
}

/** What the lifecycle's table cannot say: caps, windows and dates. All limits are clocks or policies. */
function guard(action: Action, report: Report, role: Role, { personId, at }: Actor): boolean {
  if (verdicts.includes(action) && personId !== null && personId === report.notVerifierId) return false
  if (action === 'refer') return !report.hopCapReached || role === 'national_admin'
  if (action === 'send_back') return !(report.binding && (role === 'agency_admin' || role === 'liaison'))
  if (action === 'complete' && report.status === 'archived') return mayResume(report, at)
  if (role !== 'reporter') return true
  if (action === 'confirm') return report.plannedOn !== null && report.plannedOn <= today(report, at)
  if (action === 'reopen') return report.reopened < report.limits.reopen && inTime(report, 'reopen', at)
  if (action === 'object' && report.status === 'archived') return inTime(report, 'object_archive', at)
  return true
}

// An objection to an archiving is examined by another verifier.
const verdicts: readonly Action[] = ['archive', 'refer', 'merge', 'ask_detail']

const today = (report: Report, at: Date) => dayIn((report.holder ?? report.desk).time_zone, at)

const mayResume = (report: Report, at: Date) =>
  report.archivedAt !== null &&
  calendarDaysBetween(today(report, report.archivedAt), today(report, at)) <= report.limits.resumeDays

const inTime = (report: Report, name: 'reopen' | 'object_archive', at: Date) => {
  const clock = report.clocks.find(({ clock }) => clock === name)
  return clock !== undefined && dayIn(clock.timeZone, at) <= clock.dueOn
}
