import type { By } from '#src/people/actor.ts'
import type { Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { write } from '#src/reports/messages.ts'
import { findReport, type LockedReport, tryLockReport } from '#src/reports/report.ts'
import { transition } from '#src/reports/transition.ts'

/**
 * Gabungkan: the report follows the main one and keeps its own number and page. Confidential and sealed reports
 * are never merged; an agency's admin merges only what lies in the own agency. Errors: Refusal
 * `not_found` (no such main report), `not_mergeable`, `stale` (somebody else works on the main one).
 */
export async function merge(
  tx: Tx,
  report: LockedReport,
  { mainCode, note }: { mainCode: string; note: string },
  by: By,
): Promise<LockedReport> {
  const { id: mainId } = await findReport(tx, mainCode)
  if (mainId === report.id) throw new Refusal('not_mergeable')
  // Waiting for it could wait for ever: who works on it may be merging it into this one.
  const main = await tryLockReport(tx, mainId)
  if (!main) throw new Refusal('stale', { code: mainCode })
  if (main.mergedInto || main.status === 'archived') throw new Refusal('not_mergeable')
  if ([main, report].some(({ confidential, identitySealed }) => confidential || identitySealed))
    throw new Refusal('not_mergeable')
  if (by.role === 'agency_admin' && !main.holder?.lineage.includes(by.agencyId ?? ''))
    throw new Refusal('not_mergeable')
  const messageId = await write(tx, report, 'archive_note', note, by)
  return transition(
    tx,
    report,
    'merge',
    by,
    { intoCode: main.code, messageId },
    { archive_reason: 'duplicate', merged_into: main.id, holder_agency_id: null, not_verifier_id: by.personId },
  )
}
