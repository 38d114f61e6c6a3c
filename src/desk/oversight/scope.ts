import type { Watched } from '#src/oversight/supervision.ts'
import type { Actor } from '#src/people/actor.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { C } from '../frame.tsx'
import { scopesOf } from '../scope.ts'

const isNation = (actor: Actor) =>
  actor.bindings.some(({ role, agencyKind }) => role === 'national_admin' && agencyKind === 'national_desk')

export const supervises = (actor: Actor): boolean =>
  isNation(actor) || actor.bindings.some(({ role }) => role === 'inspector')

/** What this person watches: an inspector their government, a national admin everybody. Errors: Refusal `not_allowed`. */
export async function watchedBy({ var: { space, actor } }: C): Promise<Watched> {
  if (!supervises(actor)) throw new Refusal('not_allowed')
  const scopes = await scopesOf(space.db, actor, 'watched')
  const own = actor.bindings.flatMap(({ agencyLineage }) =>
    agencyLineage.length === 1 ? agencyLineage : agencyLineage.slice(1),
  )
  return {
    agencyIds: isNation(actor) ? null : [...new Set(scopes.flatMap(({ agencyIds }) => agencyIds))],
    accusedIds: [...new Set(own)],
  }
}

/** The inspectorates whose weekly answers this person judges. */
export const inspectoratesOf = ({ bindings }: Actor): string[] =>
  bindings.filter(({ role }) => role === 'inspector').map(({ agencyId }) => agencyId)
