import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/**
 * Lengkapi: what was missing arrives, from the reporter or written down for them; the report is examined again, by
 * anybody: only an objection asks for another verifier. Returns the id of the message, for its files.
 */
export async function complete(tx: Tx, report: LockedReport, detail: string, by: By): Promise<string> {
  const messageId = await write(tx, report, 'detail', detail, by)
  await transition(tx, report, 'complete', by, { messageId }, { not_verifier_id: null })
  return messageId
}
