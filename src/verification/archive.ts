import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type ArchiveReason, archiveReasons } from '#src/reports/lifecycle.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/** An agency's own desk may archive only these, by policy; everything else is for the national desk. */
export async function agencyDeskReasons(db: Db, on: string): Promise<ArchiveReason[]> {
  const allowed = await policy(db, 'desk_archive_reasons', on)
  return archiveReasons.filter((reason) => allowed.includes(reason))
}

/** Reasons that need a question first: content is judged only after the reporter could explain. */
const afterQuestion: readonly ArchiveReason[] = ['unclear', 'too_general', 'baseless']

type Archiving = { reason: ArchiveReason; note: string }

/** Arsipkan, with a reason the reporter reads and may object to. Errors: Refusal `not_allowed`, `ask_first`. */
export async function archive(
  tx: Tx,
  report: LockedReport,
  { reason, note }: Archiving,
  by: By,
): Promise<LockedReport> {
  if (actsForAgencyDesk(report, by)) {
    const allowed = await agencyDeskReasons(tx, dayIn(report.desk.time_zone, by.at))
    if (!allowed.includes(reason)) throw new Refusal('not_allowed')
  }
  if (afterQuestion.includes(reason) && !(await wasAsked(tx, report))) throw new Refusal('ask_first')
  const messageId = await write(tx, report, 'archive_note', note, by)
  return transition(
    tx,
    report,
    'archive',
    by,
    { reason, messageId },
    { archive_reason: reason, not_verifier_id: by.personId },
  )
}

// The national desk stands at the root of the tree and may judge at any desk; so may a lapse.
const actsForAgencyDesk = (report: LockedReport, by: By) =>
  report.atAgencyDesk && by.role !== 'system' && by.agencyId !== report.desk.lineage[0]

const wasAsked = async (tx: Tx, report: LockedReport) =>
  (await tx
    .selectFrom('report_events')
    .select('id')
    .where('report_id', '=', report.id)
    .where('action', '=', 'ask_detail')
    .executeTakeFirst()) !== undefined
