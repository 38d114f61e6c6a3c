import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

/** Forgets sessions, codes and counted tries whose time is over. */
export const sweepSignIn = (space: Space): Promise<void> =>
  inTransaction(space.db, async (tx) => {
    const now = machineClock.now()
    await tx.deleteFrom('sessions').where('expires_at', '<', now).execute()
    await tx.deleteFrom('verifications').where('expires_at', '<', now).execute()
    await tx.deleteFrom('sign_in_throttle').where('expire', '<', String(now.getTime())).execute()
  })
