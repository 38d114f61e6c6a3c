import { dayIn } from '#src/calendar/working-days.ts'
import { sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Actor, StaffRole } from './actor.ts'
import { mayGrant } from './policy.ts'

export type Position = { role: StaffRole; agencyId: string; position?: string | null }

/**
 * Ends a position today: who holds it may do nothing more by it. Handover is ending one and granting another. Errors:
 * Refusal `not_found`, `not_allowed`, `own_position`, `last_admin`.
 */
export async function endRole(tx: Tx, bindingId: string, by: Actor): Promise<void> {
  const binding = await tx
    .selectFrom('role_bindings as b')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .select(['b.id', 'b.role', 'b.person_id', 'b.agency_id', 'a.lineage', 'a.time_zone'])
    .where('b.id', '=', bindingId)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  if (!mayGrant(by, binding.role, binding.lineage)) throw new Refusal('not_allowed')
  if (binding.person_id === by.personId) throw new Refusal('own_position')
  const today = dayIn(binding.time_zone, by.at)
  if (binding.role === 'national_admin') await keepOneAdmin(tx, binding, today)
  await tx
    .updateTable('role_bindings')
    .set({ valid_to: sql<string>`greatest(${today}::date, valid_from)` })
    .where('id', '=', binding.id)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>', today)]))
    .execute()
}

/** Two admins who end each other wait for one another here, and the second finds themself the last. */
async function keepOneAdmin(tx: Tx, ending: { id: string; person_id: string; agency_id: string }, today: string) {
  const admins = await tx
    .selectFrom('role_bindings')
    .select(['id', 'person_id', 'valid_from', 'valid_to'])
    .where('role', '=', 'national_admin')
    .where('agency_id', '=', ending.agency_id)
    .orderBy('id')
    .forUpdate()
    .execute()
  const stays = admins.some(
    ({ id, person_id, valid_from, valid_to }) =>
      id !== ending.id &&
      person_id !== ending.person_id &&
      valid_from <= today &&
      (valid_to === null || valid_to > today),
  )
  if (!stays) throw new Refusal('last_admin')
}

/** Writes the binding without asking who may: for invitations that were allowed, for the first admin, for seeds. */
export async function bind(
  tx: Tx,
  personId: string,
  { role, agencyId, position = null }: Position,
  granted: { personId: string | null; at: Date },
): Promise<void> {
  const { time_zone } = await nodeOf(tx, agencyId)
  await tx
    .insertInto('role_bindings')
    .values({
      person_id: personId,
      role,
      agency_id: agencyId,
      position,
      valid_from: dayIn(time_zone, granted.at),
      valid_to: null,
      granted_by: granted.personId,
      created_at: granted.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'role', 'agency_id']).where('valid_to', 'is', null).doNothing(),
    )
    .execute()
  await tx.updateTable('persons').set({ kind: 'staff' }).where('id', '=', personId).execute()
}

const nodeOf = (tx: Tx, agencyId: string) =>
  tx
    .selectFrom('agencies')
    .select(['lineage', 'time_zone'])
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow(() => new Refusal('agency_inactive'))
