import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { findOverdue, forgetParts, takeOverdue } from './long.ts'
import { hearLong } from './understand.ts'

const DAY = 86_400_000

/** Long messages whose missing parts nobody waits for any more go on with gaps; what is no longer needed is forgotten. */
export async function sweepSms(space: Space): Promise<void> {
  const at = space.clock.now()
  for (const id of await findOverdue(space.db, at)) await giveOut(space, id, at)
  await inTransaction(space.db, async (tx) => {
    await forgetParts(tx, at)
    await tx
      .deleteFrom('sms_heard')
      .where('at', '<', new Date(at.getTime() - 90 * DAY))
      .execute()
    await tx
      .deleteFrom('outbox_parts')
      .where('outbox_id', 'is', null)
      .where('at', '<', new Date(at.getTime() - 7 * DAY))
      .execute()
  })
}

/** Whoever has sent too much today is heard another day, and nobody waits for them. */
async function giveOut(space: Space, id: string, at: Date): Promise<void> {
  const given = inTransaction(space.db, async (tx) => {
    const long = await takeOverdue(tx, id, at)
    const outcome = long && (await hearLong(space, tx, long, at))
    if (outcome !== null && typeof outcome === 'object') throw new Refusal('too_many')
  })
  await given.catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}
