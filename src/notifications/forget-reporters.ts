import { forgetRecipients } from '#src/channels/outbox.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { forgetReporter, listForgettable } from '#src/reports/forget.ts'

const AT_ONCE = 200

/** Years after the end of a report nothing in it tells who wrote it, nor does what was sent about it. */
export async function forgetReporters(space: Space): Promise<void> {
  const at = space.clock.now()
  for (const id of await listForgettable(space.db, at, AT_ONCE)) {
    await inTransaction(space.db, async (tx) => {
      await forgetReporter(tx, id, at)
      await forgetRecipients(tx, id)
    })
  }
}
