import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { forgetParts, takeOverdue } from './long.ts'
import { hearLong } from './understand.ts'

const DAY = 86_400_000

/** Long messages whose missing parts nobody waits for any more go on with gaps; what is no longer needed is forgotten. */
export async function sweepSms(space: Space): Promise<void> {
  const at = space.clock.now()
  await inTransaction(space.db, async (tx) => {
    for (const long of await takeOverdue(tx, at)) {
      const outcome = await hearLong(space, tx, long, at)
      if (outcome !== null && typeof outcome === 'object') throw new Refusal('too_many') // it stays until it may be filed
    }
  })
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
