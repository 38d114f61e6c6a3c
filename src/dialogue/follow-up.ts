import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { finishDrafts } from './drafts.ts'

type FollowUp = { body: string; promisedOn: string | null }

/** Tindak lanjut: who handles it, what happens next, by when. Returns the id of the message, for its photos. */
export async function followUp(tx: Tx, report: LockedReport, { body, promisedOn }: FollowUp, by: By): Promise<string> {
  const messageId = await write(tx, report, 'follow_up', body, by)
  await finishDrafts(tx, report.id, 'follow_up', by.personId)
  await transition(tx, report, 'follow_up', by, { messageId, ...(promisedOn && { promisedOn }) })
  return messageId
}
