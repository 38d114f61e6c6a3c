import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/** Tunda, minta kelengkapan: the verifier asks; the desk's clock pauses and the reporter's runs. */
export async function askDetail(tx: Tx, report: LockedReport, question: string, by: By): Promise<LockedReport> {
  const messageId = await write(tx, report, 'question', question, by)
  return transition(tx, report, 'ask_detail', by, { messageId }, { verifier_id: by.personId })
}
