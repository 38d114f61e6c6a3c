import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Actor } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'

/** What an officer may choose, in seconds: the default, and up to twelve times it (WCAG 2.2.1). */
export const pauses = [15, 60, 180] as const

/** How long this officer's acts wait, in seconds; 0 is not at all. */
export async function undoSeconds(db: Db, { personId, at }: Pick<Actor, 'personId' | 'at'>): Promise<number> {
  const chosen = await db
    .selectFrom('undo_preferences')
    .select('seconds')
    .where('person_id', '=', personId ?? '')
    .executeTakeFirst()
  return chosen?.seconds ?? policy(db, 'undo_seconds', dayIn('Asia/Jakarta', at))
}

export async function chooseUndo(tx: Tx, personId: string, seconds: number): Promise<void> {
  await tx
    .insertInto('undo_preferences')
    .values({ person_id: personId, seconds })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ seconds }))
    .execute()
}
