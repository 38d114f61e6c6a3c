import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { amend } from '#src/reports/amend.ts'
import { findCategory } from '#src/reports/categories.ts'
import { retargetClocks } from '#src/reports/clocks.ts'
import { strictest } from '#src/reports/flags.ts'
import type { Kind } from '#src/reports/lifecycle.ts'
import type { LockedReport } from '#src/reports/report.ts'

type Correction = { kind: Kind; oversight: boolean; categoryId: string | null }

/**
 * Perbaiki: kind, category or oversight were wrong. Running clocks keep their start and take the new limit; oversight
 * seals as it does at `refer`, and a category switches its flags on. Correcting nothing changes nothing.
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
  const sealing = oversight && !report.oversight
  const flags = strictest(report, category)
  const next = await amend(
    tx,
    report,
    'correct',
    by,
    { fields },
    {
      kind: wanted.kind,
      oversight,
      ...(category && { category_id: category.id }),
      name_hidden: flags.nameHidden || sealing,
      identity_sealed: flags.identitySealed || sealing,
      confidential: flags.confidential || sealing,
    },
  )
  await retargetClocks(tx, next, wanted.kind, oversight, by.at)
  return next
}
