import { inTransaction } from '#src/platform/db.ts'
import type { Sweeps } from '#src/platform/worker.ts'
import { forgetReadableKeys } from '#src/reports/access-key.ts'
import { recomputeDue } from './recompute.ts'
import { watchClocks } from './watch.ts'

/** First the dates, then what falls due by them. */
export const deadlineSweeps: Sweeps = {
  recompute: recomputeDue,
  deadlines: watchClocks,
  keys: (space) =>
    inTransaction(space.db, async (tx) => {
      await forgetReadableKeys(tx, space.clock.now())
    }),
}
