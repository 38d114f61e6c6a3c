import { dayIn } from '#src/calendar/working-days.ts'
import { sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Actor, StaffRole } from './actor.ts'
import { mayGrant } from './policy.ts'

export type Position = { role: StaffRole; agencyId: string; position?: string | null }

/** Ends a position today: who holds it may do nothing more by it. Handover is ending one and granting another. */
export async function endRole(tx: Tx, bindingId: string, by: Actor): Promise<void> {
  const binding = await tx
    .selectFrom('role_bindings as b')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .select(['b.id', 'b.role', 'b.valid_from', 'a.lineage', 'a.time_zone'])
    .where('b.id', '=', bindingId)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  if (!mayGrant(by, binding.role, binding.lineage)) throw new Refusal('not_allowed')
  const today = dayIn(binding.time_zone, by.at)
  await tx
    .updateTable('role_bindings')
    .set({ valid_to: sql<string>`greatest(${today}::date, valid_from)` })
    .where('id', '=', binding.id)
    .execute()
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
