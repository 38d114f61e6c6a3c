import type { Actor } from '#src/people/actor.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { unsealKey } from '#src/reports/access-key.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { isReporter } from '#src/reports/policy.ts'
import { findReport, type Report } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import type { Draft } from './drafts.ts'

export type Receipt = {
  report: Report
  title: string
  /** Shown to the browser that sent the report, for 24 hours. */
  key: { digits: string; till: Date } | null
  hasContact: boolean
  url: string
}

/**
 * The receipt (tanda terima, UU 25/2009): for the browser that sent the report and for its reporter.
 * Errors: Refusal `not_found` for everybody else.
 */
export async function readReceipt(space: Space, actor: Actor, typed: string, draft: Draft | null): Promise<Receipt> {
  const code = normalizeCode(typed)
  const report = await findReport(space.db, code)
  const sentHere = draft?.reportCode === code
  if (!sentHere && !isReporter(actor, report)) throw new Refusal('not_found')
  const reader = { ...actor, openedReports: [...actor.openedReports, report.id] }
  const { title, contact } = await see(space.db, reader, code)
  return {
    report,
    title: title ?? '',
    key: sentHere ? await readableKey(space, report.id) : null,
    hasContact: Boolean(contact?.email || contact?.phone),
    url: space.url(`/l/${code}`),
  }
}

async function readableKey(space: Space, reportId: string) {
  const row = await space.db
    .selectFrom('access_keys')
    .select(['sealed', 'sealed_till'])
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  if (!row?.sealed || !row.sealed_till || row.sealed_till <= space.clock.now()) return null
  return { digits: unsealKey(space, row.sealed), till: row.sealed_till }
}
