import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { type Db, inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

const DAY = 86_400_000
/** So many in one transaction: a day's worth of a flood holds up nobody who receives. */
const AT_ONCE = 5000

/** For how many days raw messages are kept: a policy, which an admin may change from a day on. */
export const keptDays = (db: Db, at: Date): Promise<number> => policy(db, 'raw_messages_cd', dayIn('Asia/Jakarta', at))

/**
 * Raw messages are forgotten after their time, with what lies of them in the storage; what a report needs of them it
 * holds itself. Those that wait, for their turn or for a person, stay.
 */
export async function forgetArrivals(space: Space): Promise<void> {
  const now = space.clock.now()
  const before = new Date(now.getTime() - (await keptDays(space.db, now)) * DAY)
  for (;;) {
    const { numDeletedRows } = await inTransaction(space.db, (tx) =>
      tx
        .deleteFrom('inbound')
        .where('id', 'in', (rows) =>
          rows
            .selectFrom('inbound')
            .select('id')
            .where('received_at', '<', before)
            .where('state', 'in', ['understood', 'set_aside'])
            .orderBy('received_at')
            .limit(AT_ONCE),
        )
        .executeTakeFirst(),
    )
    if (numDeletedRows < AT_ONCE) return
  }
}
