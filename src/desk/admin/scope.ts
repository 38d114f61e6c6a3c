import { type Agency, findAgency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Actor, Binding } from '#src/people/actor.ts'
import { bindingOver } from '#src/people/policy.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { C } from '../frame.tsx'

const admins = ['national_admin', 'agency_admin'] as const

/** The positions by which this person administers. Errors: Refusal `not_allowed` for everybody else. */
export function adminBindings({ bindings }: Actor): readonly [Binding, ...Binding[]] {
  const [first, ...more] = bindings.filter(({ role }) => admins.some((admin) => admin === role))
  if (!first) throw new Refusal('not_allowed')
  return [first, ...more]
}

export const isNationalAdmin = ({ bindings }: Actor): boolean => bindings.some(({ role }) => role === 'national_admin')

export function nationalOnly({ var: { actor } }: C): void {
  if (!isNationalAdmin(actor)) throw new Refusal('not_allowed')
}

/** The unit that a page is about: the one asked for when it lies in the person's scope, else their own. */
export async function unitHere(c: C, asked: string | undefined): Promise<Agency> {
  const { space, actor } = c.var
  const [own] = adminBindings(actor)
  const unit = await findAgency(space.db, asked && /^\d{1,18}$/.test(asked) ? asked : own.agencyId)
  if (!bindingOver(actor, admins, unit.lineage)) throw new Refusal('not_found')
  return unit
}

/** The day where most admins are; lists of a day do not hang on an hour. */
export const adminToday = ({ var: { actor } }: C): string => dayIn('Asia/Jakarta', actor.at)

/** Whether a unit is the person's to change: it lies below one that they administer. Nobody changes their own root. */
export const managesUnit = ({ bindings }: Actor, { lineage }: Pick<Agency, 'lineage'>): boolean =>
  bindings.some(
    ({ role, agencyId }) => admins.some((admin) => admin === role) && lineage.slice(0, -1).includes(agencyId),
  )

/** The root has nobody above it: the nation names it, and nobody moves or ends it. */
export const namesUnit = (actor: Actor, unit: Pick<Agency, 'lineage'>): boolean =>
  managesUnit(actor, unit) || (unit.lineage.length === 1 && isNationalAdmin(actor))

/** The unit in the address, when the person may change it. Errors: Refusal `not_found`, `not_allowed`. */
export async function unitToChange(c: C, allowed = managesUnit): Promise<Agency> {
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  const unit = await unitHere(c, id)
  if (!allowed(c.var.actor, unit)) throw new Refusal('not_allowed')
  return unit
}

/** Whether the person administers an agency, so that its page is open to them. */
export const climbsTo = (actor: Actor, { lineage }: { lineage: readonly string[] }): boolean =>
  bindingOver(actor, admins, lineage) !== undefined
