import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { record } from '#src/reports/events.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { type Part, splitOff } from '#src/reports/split-off.ts'

/**
 * Pecah: two subjects in one text become two linked reports before either is referred (domain: one lead, many
 * copies), and the reporter reads why. Errors: Refusal `not_their_words`.
 */
export async function split(
  tx: Tx,
  report: LockedReport,
  { part, note }: { part: Part; note: string },
  by: By,
): Promise<void> {
  await splitOff(tx, report, part, by)
  const messageId = await write(tx, report, 'message', note, by)
  await record(tx, report, 'message', by, { messageId })
}
