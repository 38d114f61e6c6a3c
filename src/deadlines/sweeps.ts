import { inTransaction } from '#src/platform/db.ts'
import type { Sweeps } from '#src/platform/worker.ts'
import { forgetReadableKeys, hashSealedKeys } from '#src/reports/access-key.ts'
import { recomputeDue } from './recompute.ts'
import { watchClocks } from './watch.ts'

/** First the dates, then what falls due by them. */
export const deadlineSweeps: Sweeps = {
  recompute: recomputeDue,
  deadlines: watchClocks,
  keys: async (space) => {
    await hashSealedKeys(space)
    await inTransaction(space.db, (tx) => forgetReadableKeys(tx, space.clock.now()))
  },
}
