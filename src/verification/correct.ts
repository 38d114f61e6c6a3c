import { nationalDesk } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { amend } from '#src/reports/amend.ts'
import { findCategory, isForNation } from '#src/reports/categories.ts'
import { retargetClocks } from '#src/reports/clocks.ts'
import { either, strictest } from '#src/reports/flags.ts'
import type { Kind } from '#src/reports/lifecycle.ts'
import type { LockedReport } from '#src/reports/report.ts'
import { oversightFlags } from '#src/reports/usual-flags.ts'

type Correction = { kind: Kind; oversight: boolean; categoryId: string | null }

/**
 * Perbaiki: kind, category or oversight were wrong. Running clocks keep their start and take the new limit; oversight
 * seals as it does at `refer`, and a category does what it does at filing: it switches its flags on, makes the report
 * urgent, and takes it from an agency's own desk where that must not judge. Correcting nothing changes nothing.
 */
export async function correct(tx: Tx, report: LockedReport, wanted: Correction, by: By): Promise<LockedReport> {
  const oversight = wanted.kind === 'complaint' && wanted.oversight
  const fields = [
    ...(wanted.kind !== report.kind ? ['kind'] : []),
    ...(oversight !== report.oversight ? ['oversight'] : []),
    ...(wanted.categoryId !== null && wanted.categoryId !== report.categoryId ? ['category'] : []),
  ]
  if (fields.length === 0) return report
  const category = wanted.categoryId === null ? null : await findCategory(tx, wanted.categoryId)
  const sealing = oversight && !report.oversight ? await oversightFlags(tx, dayIn('Asia/Jakarta', by.at)) : null
  const urgent = report.urgent || (fields.includes('category') && category?.urgent_hint === true)
  const desk = mustMove(report) && isForNation(category) ? await nationalDesk(tx) : null
  const { nameHidden, identitySealed, confidential } = either(strictest(report, category), sealing)
  const next = await amend(
    tx,
    report,
    'correct',
    by,
    { fields, ...(desk && { agencyId: desk.id }) },
    {
      kind: wanted.kind,
      oversight,
      urgent,
      ...(desk && { desk_agency_id: desk.id, verifier_id: null }),
      ...(category && { category_id: category.id }),
      name_hidden: nameHidden,
      identity_sealed: identitySealed,
      confidential,
    },
  )
  await retargetClocks(tx, next, wanted.kind, oversight, by.at)
  return next
}

/** Who holds a report already answers for it; only where it waits to be verified does the desk matter. */
const mustMove = ({ status, atAgencyDesk }: LockedReport) =>
  atAgencyDesk && (status === 'received' || status === 'incomplete')
