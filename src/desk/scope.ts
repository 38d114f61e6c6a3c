import { subtreeIds } from '#src/agencies/queries.ts'
import type { Actor, Binding, StaffRole } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'

/** Agencies whose reports one position lists, and the units about which it must not read anything. */
export type Scope = { agencyIds: readonly string[]; accusedIds: readonly string[] }

export type Over = 'desk' | 'holder' | 'watched' | 'copied'

const rolesOver: Record<Over, readonly StaffRole[]> = {
  desk: ['national_admin', 'verifier', 'agency_admin'],
  holder: ['agency_admin', 'liaison', 'drafter'],
  watched: ['inspector'],
  // as reports/see.ts informs them
  copied: ['agency_admin', 'verifier', 'liaison', 'drafter', 'inspector'],
}

/** What the person's positions reach, one scope each; lists never go beyond it. */
export function scopesOf(db: Db, actor: Actor, over: Over): Promise<Scope[]> {
  const bindings = actor.bindings.filter(({ role }) => rolesOver[over].includes(role))
  return Promise.all(
    bindings.map(async (binding) => ({ agencyIds: await reach[over](db, binding), accusedIds: accused(binding) })),
  )
}

export const holds = (actor: Actor, over: Over): boolean =>
  actor.bindings.some(({ role }) => rolesOver[over].includes(role))

const reach: Record<Over, (db: Db, binding: Binding) => Promise<string[]>> = {
  desk: desksOf,
  holder: (db, { agencyId }) => subtreeIds(db, agencyId),
  watched: async (db, { agencyId, agencyLineage, agencyKind }) => {
    const government = agencyKind === 'inspectorate' ? agencyLineage.slice(1, -1).at(-1) : undefined
    return subtreeIds(db, government ?? agencyId)
  },
  // everything lies below the root: who works there is informed of nothing by being a part of it
  copied: async (db, { agencyId, agencyLineage }) => (agencyLineage.length > 1 ? subtreeIds(db, agencyId) : []),
}

/** The national desk is one desk; elsewhere the desks of the subtree, where there are any. */
async function desksOf(db: Db, { agencyId, agencyKind }: Binding): Promise<string[]> {
  if (agencyKind === 'national_desk') return [agencyId]
  const rows = await db
    .selectFrom('agencies')
    .select('id')
    .where(sql<boolean>`lineage @> array[${agencyId}::bigint]`)
    .where('connection', '<>', 'central')
    .execute()
  return rows.map(({ id }) => id)
}

// The root is in everybody's lineage; a report about the national desk is kept from that desk alone.
const accused = ({ agencyLineage }: Binding) => (agencyLineage.length === 1 ? agencyLineage : agencyLineage.slice(1))

/** The unit in whose name this person works, for the frame. */
export const unitOf = (actor: Actor): string | null => actor.bindings[0]?.agencyName ?? null
