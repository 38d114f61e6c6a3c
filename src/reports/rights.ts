import type { Actor, By, Role } from '#src/people/actor.ts'
import { type Action, actions, allows, type Status, statuses } from './lifecycle.ts'
import { hats, isAccused, may } from './policy.ts'
import type { Report } from './report.ts'

/**
 * Why somebody may do a thing with a report, or may not: read from the same rules that decide it, so that an
 * explanation is never other than what happens.
 */
export type Ground =
  | { why: 'allowed'; by: By }
  /** Nothing they hold reaches this report. */
  | { why: 'out_of_reach' }
  /** They work for the unit that the report is about. */
  | { why: 'accused' }
  /** They reach it, but it is the work of these roles. */
  | { why: 'other_role'; roles: readonly Role[] }
  /** Their work, but not in this status: in these. */
  | { why: 'other_status'; statuses: readonly Status[] }
  /** A report like this one knows no such step: what is not merged is not taken apart. */
  | { why: 'not_here' }
  /** Role and status would do: a cap, a window or an earlier decision does not. */
  | { why: 'limit' }

export const rightsOf = (actor: Actor, report: Report): { action: Action; ground: Ground }[] =>
  actions.map((action) => ({ action, ground: groundOf(actor, action, report) }))

function groundOf(actor: Actor, action: Action, report: Report): Ground {
  const by = may(actor, action, report)
  if (by) return { why: 'allowed', by }
  const worn = hats(actor, report).map(({ role }) => role)
  if (worn.length === 0)
    return { why: actor.bindings.some((binding) => isAccused(binding, report)) ? 'accused' : 'out_of_reach' }
  if (worn.some((role) => allows(action, report, role))) return { why: 'limit' }
  const when = statuses.filter((status) => worn.some((role) => allows(action, { ...report, status }, role)))
  if (when.length > 0) return { why: 'other_status', statuses: when }
  const roles = rolesFor(action, report)
  return roles.length > 0 ? { why: 'other_role', roles } : { why: 'not_here' }
}

/** Whose work the action is in any status. */
const rolesFor = (action: Action, report: Report): Role[] =>
  everyRole.filter((role) => statuses.some((status) => allows(action, { ...report, status }, role)))

const everyRole = ['reporter', 'verifier', 'national_admin', 'agency_admin', 'liaison', 'inspector', 'system'] as const satisfies readonly Role[] // biome-ignore format: a list
