import { promisedAfter } from '#src/calendar/promised.ts'
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
  /** Whoever proved an address or a number opens the report with it, too. */
  isProved: boolean
  /** When the agency answers first and settles at the latest, if the desk takes all of its time; null when that is over. */
  agencyDays: { first: string; settle: string } | null
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
  const { title } = await see(space.db, reader, code)
  return {
    report,
    title: title ?? '',
    key: sentHere ? await readableKey(space, report.id) : null,
    isProved: await isProved(space, report.id),
    agencyDays: await agencyDays(space, report),
    url: space.url(`/l/${code}`),
  }
}

async function isProved({ db }: Space, reportId: string): Promise<boolean> {
  const proved = await db
    .selectFrom('reporters')
    .select('report_id')
    .where('report_id', '=', reportId)
    .where((is) => is.or([is('email_proved_at', 'is not', null), is('phone_proved_at', 'is not', null)]))
    .executeTakeFirst()
  return proved !== undefined
}

async function agencyDays({ db }: Space, { status, dueOn, kind, oversight, desk }: Report) {
  if (status !== 'received' || !dueOn) return null
  const { first, settle } = await promisedAfter(db, { from: dueOn, kind, oversight, area: desk.area_code })
  return { first: first.day, settle: settle.day }
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
