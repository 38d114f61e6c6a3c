import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Proposal } from '#src/reports/lifecycle.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport, Report } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'
import { finishDrafts } from './drafts.ts'
import { keepPrints } from './repeated-answers.ts'

export type Answer = {
  body: string
  proposal: Proposal
  /** 'YYYY-MM-DD', with `planned` only. */
  plannedOn: string | null
  /** With `refused` only. */
  legalBasis: string | null
  /** Who wrote it. A second person sends refusals and oversight answers. */
  authorId: string | null
}

/** Refusals, everything under oversight, and whatever answers where the agency asks for it need two people. */
export const needsSecondPerson = (report: Report, proposal: Proposal): boolean =>
  report.oversight || report.answersByTwo || proposal === 'refused'

/**
 * Jawab: the agency proposes an outcome; the reporter's ten working days begin.
 * Returns the id of the message, for its proof. Errors: Refusal `second_person`, `wrong_status`.
 */
export async function answer(tx: Tx, report: LockedReport, reply: Answer, by: By): Promise<string> {
  const isOwn = reply.authorId === by.personId
  if (isOwn && needsSecondPerson(report, reply.proposal)) throw new Refusal('second_person')

  const messageId = await write(tx, report, 'answer', reply.body, by)
  await tx
    .insertInto('answers')
    .values({
      message_id: messageId,
      report_id: report.id,
      proposal: reply.proposal,
      planned_on: reply.plannedOn,
      legal_basis: reply.legalBasis,
      author_id: reply.authorId,
      approved_by: isOwn ? null : by.personId,
    })
    .execute()
  if (report.holder) await keepPrints(tx, { agencyId: report.holder.id, messageId, reportId: report.id }, reply.body)
  await finishDrafts(tx, report.id, 'answer', reply.authorId)
  await transition(
    tx,
    report,
    'answer',
    by,
    { messageId, proposal: reply.proposal, ...(reply.plannedOn && { plannedOn: reply.plannedOn }) },
    { answered_as: reply.proposal, planned_on: reply.plannedOn },
  )
  return messageId
}
