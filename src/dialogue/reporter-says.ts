import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { restartReply } from '#src/reports/clocks.ts'
import { record } from '#src/reports/events.ts'
import type { Outcome } from '#src/reports/lifecycle.ts'
import { findRepeated, write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/** Keberatan: to an answer, back to the agency; to an archiving, back to the desk and another verifier. */
export async function object(tx: Tx, report: LockedReport, reason: string, by: By): Promise<string> {
  const messageId = await write(tx, report, 'objection', reason, by)
  const wasMerged = report.mergedInto !== null
  await transition(
    tx,
    report,
    'object',
    by,
    { messageId, ...(report.mergedInto && { unmergedFrom: report.mergedInto }) },
    report.status === 'answered'
      ? { objected: report.objected + 1, planned_on: null }
      : { verifier_id: null, ...(wasMerged && { merged_into: null }) },
  )
  return messageId
}

/**
 * Nyatakan selesai: the reporter (or the national admin with the reporter's recorded word) accepts what the agency
 * proposed; the system closes as `silent` when the reply lapses, which never counts as solved.
 */
export async function close(tx: Tx, report: LockedReport, by: By): Promise<void> {
  const answeredAs = report.answeredAs ?? undefined
  const outcome: Outcome = by.role === 'system' ? 'silent' : (report.answeredAs ?? 'solved')
  await transition(tx, report, 'close', by, { outcome, ...(answeredAs && { answeredAs }) }, { outcome })
}

/** Nyatakan sudah dikerjakan: a planned answer has come true. */
export async function confirm(tx: Tx, report: LockedReport, by: By): Promise<void> {
  await transition(tx, report, 'confirm', by, {}, { outcome: 'solved' })
}

/** Buka kembali, with one reason. */
export async function reopen(tx: Tx, report: LockedReport, reason: string, by: By): Promise<string> {
  const messageId = await write(tx, report, 'reopening', reason, by)
  const counts = by.role === 'reporter' ? 1 : 0
  await transition(tx, report, 'reopen', by, { messageId }, { reopened: report.reopened + counts, planned_on: null })
  return messageId
}

/** Cabut: taken back, with an optional private reason. Pressed reporters alert the inspector (a consequence). */
export async function withdraw(
  tx: Tx,
  report: LockedReport,
  said: { reason: string; pressed: boolean },
  by: By,
): Promise<void> {
  if (said.reason) await write(tx, report, 'withdrawal', said.reason, by)
  await transition(tx, report, 'withdraw', by, { pressed: said.pressed }, { outcome: 'withdrawn' })
}

/**
 * A message between the parties changes no status; while an answer waits for the reporter, `reply` starts anew. Said
 * twice at once it is one message.
 */
export async function say(tx: Tx, report: LockedReport, body: string, by: By): Promise<string> {
  const earlier = await findRepeated(tx, report, body, by)
  if (earlier) return earlier
  const messageId = await write(tx, report, 'message', body, by)
  await record(tx, report, 'message', by, { messageId })
  if (report.status === 'answered') await restartReply(tx, report, by.at)
  return messageId
}
