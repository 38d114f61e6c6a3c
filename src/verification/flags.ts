import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { amend } from '#src/reports/amend.ts'
import { record } from '#src/reports/events.ts'
import { chosenFlags, type Flags } from '#src/reports/flags.ts'
import { write } from '#src/reports/messages.ts'
import type { LockedReport, Report } from '#src/reports/report.ts'

const looseners = ['national_admin', 'inspector']

/** Whether these flags show more than what people and the category chose for the report. */
export function isLooser(report: Report, wanted: Flags): boolean {
  const chosen = chosenFlags(report)
  return (
    (chosen.nameHidden && !wanted.nameHidden) ||
    (chosen.identitySealed && !wanted.identitySealed) ||
    (chosen.confidential && !wanted.confidential)
  )
}

/**
 * Ubah kerahasiaan: stricter by anyone handling, looser only by the reporter, or by the national admin or an inspector
 * with a reason that the reporter reads. What the detector presumed, anyone handling may confirm or take back. A seal hides the name too. Errors: Refusal `not_allowed`.
 */
export async function setFlags(
  tx: Tx,
  report: LockedReport,
  wanted: Flags,
  reason: string,
  by: By,
): Promise<LockedReport> {
  const flags = { ...wanted, nameHidden: wanted.nameHidden || wanted.identitySealed }
  if (isSame(report, flags) && report.presumed.length === 0) return report
  const mayLoosen = by.role === 'reporter' || (looseners.includes(by.role) && reason !== '')
  if (isLooser(report, flags) && !mayLoosen) throw new Refusal('not_allowed')
  const messageId = reason === '' ? null : await write(tx, report, 'flag_reason', reason, by)
  return amend(
    tx,
    report,
    'flags',
    by,
    { ...flags, ...(messageId !== null && { messageId }) },
    {
      name_hidden: flags.nameHidden,
      identity_sealed: flags.identitySealed,
      confidential: flags.confidential,
      presumed_flags: [],
    },
  )
}

/** Why a report came under oversight, or why its text stays open although it did: the reporter reads it. */
export async function explainFlags(tx: Tx, report: LockedReport, reason: string, by: By): Promise<void> {
  const messageId = await write(tx, report, 'flag_reason', reason, by)
  const { nameHidden, identitySealed, confidential } = report
  await record(tx, report, 'flags', by, { nameHidden, identitySealed, confidential, messageId })
}

const isSame = (report: Report, flags: Flags) =>
  report.nameHidden === flags.nameHidden &&
  report.identitySealed === flags.identitySealed &&
  report.confidential === flags.confidential
