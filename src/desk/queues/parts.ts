import type { RawBuilder } from 'kysely'
import type { Actor } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import { type Status, statuses } from '#src/reports/lifecycle.ts'
import type { Reach } from '#src/reports/rows.ts'
import { type Over, type Scope, scopesOf } from '../scope.ts'

/** Whoever works at the desk, what their positions reach, and the day by which lateness is judged. */
export type Worker = { actor: Actor; today: string; scopes: Record<Over, Scope[]> }

export async function workerOf(db: Db, actor: Actor, today: string): Promise<Worker> {
  const [desk, holder, watched, copied] = await Promise.all([
    scopesOf(db, actor, 'desk'),
    scopesOf(db, actor, 'holder'),
    scopesOf(db, actor, 'watched'),
    scopesOf(db, actor, 'copied'),
  ])
  return { actor, today, scopes: { desk, holder, watched, copied } }
}

/** By what an index finds reports of an agency. */
export type Via = 'desk' | 'holder' | 'copy' | 'supervisor' | 'drafts'

/** Reports of these agencies, seen as far as the reach goes; with a status when each has an index of its own. */
export type Part = { via: Via; scope: Scope; reach: Reach; status: Status | null }

type Source = 'desk' | 'holder' | 'copies' | 'drafts' | 'watched'

/** Which parts a list is merged from. */
export const partsFrom = (scopes: readonly Scope[], source: Source, reach: Reach, only: readonly Status[]): Part[] =>
  scopes
    .filter(({ agencyIds }) => agencyIds.length > 0)
    .flatMap((scope): Part[] => {
      const of = (via: Via): Part[] => only.map((status) => ({ via, scope, reach, status }))
      if (source === 'desk' || source === 'holder') return of(source)
      if (source === 'watched') return [...of('holder'), { via: 'supervisor', scope, reach, status: null }]
      return [{ via: source === 'copies' ? 'copy' : 'drafts', scope, reach, status: null }]
    })

/** Everything that the person may list: their desks, what they hold, watch, and are informed of. */
export const everything = ({ scopes }: Worker, only: readonly Status[] = statuses): Part[] => [
  ...partsFrom(scopes.desk, 'desk', 'verifier', only),
  ...partsFrom(scopes.watched, 'watched', 'verifier', only),
  ...partsFrom(scopes.holder, 'holder', 'handler', only),
  ...partsFrom(scopes.copied, 'copies', 'copied', only),
]

export const accusedOf = ({ accusedIds }: Scope): RawBuilder<unknown> =>
  sql`(r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))`
