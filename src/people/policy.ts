import type { Actor, Binding, StaffRole } from './actor.ts'
import { isFactorMissing, isFresh, isStrong, type Session } from './session.ts'

/** The binding by which the actor holds one of these roles over a node; a role covers the node's descendants. */
export const bindingOver = (
  actor: Actor,
  roles: readonly StaffRole[],
  lineage: readonly string[],
): Binding | undefined =>
  actor.bindings.find(({ role, agencyId }) => roles.includes(role) && lineage.includes(agencyId))

/** Whether the actor holds the role over the node whose lineage (root to node) is given. */
export const hasRole = (actor: Actor, role: StaffRole, lineage: readonly string[]): boolean =>
  bindingOver(actor, [role], lineage) !== undefined

/** What an agency's admin may hand on: nothing that sees more than they do (policy, configurable). */
const grantedByAgencyAdmin: readonly StaffRole[] = [
  'agency_admin',
  'verifier',
  'liaison',
  'drafter',
  'leader',
  'developer',
]

/** National admins grant everything, agency admins what they hold themselves, inside their subtree. */
export const mayGrant = (actor: Actor, role: StaffRole, lineage: readonly string[]): boolean =>
  actor.bindings.some((binding) => binding.role === 'national_admin') ||
  (grantedByAgencyAdmin.includes(role) && hasRole(actor, 'agency_admin', lineage))

/**
 * Who may set up or change second factors: an officer who signed in with one, or who has none yet and knows the
 * password; and only a moment after signing in. A stolen password never adds a factor beside an existing one.
 */
export const mayChangeKeys = (session: Session | null): boolean =>
  session?.kind === 'staff' && isFresh(session) && (isStrong(session) || isFactorMissing(session))

/** A forgotten password: whoever proved the e-mail by a code just now may set another; the second factor stays. */
export const mayChangePassword = (session: Session | null): boolean => session?.kind === 'staff' && isFresh(session)
