import type { Actor } from '#src/people/actor.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { unsealKey } from '#src/reports/access-key.ts'
import { findReport, type Report } from '#src/reports/report.ts'

export type RecordReceipt = {
  report: Report
  title: string
  body: string
  /** Shown to the officer who wrote the report down, for an hour, to hand it over. */
  key: { digits: string; till: Date } | null
  recordedBy: string
  url: string
}

/** The receipt of what somebody recorded for others: theirs alone. Errors: Refusal `not_found`. */
export async function readRecordReceipt(space: Space, actor: Actor, code: string): Promise<RecordReceipt> {
  const report = await findReport(space.db, code)
  const row = await space.db
    .selectFrom('reports as r')
    .leftJoin('access_keys as k', 'k.report_id', 'r.id')
    .select(['r.recorded_by', 'r.title', 'r.body', 'k.sealed', 'k.sealed_till'])
    .where('r.id', '=', report.id)
    .executeTakeFirstOrThrow()
  const { sealed, sealed_till: till } = row
  if (row.recorded_by === null || row.recorded_by !== actor.personId) throw new Refusal('not_found')
  const open = sealed !== null && till !== null && till > space.clock.now()
  if (!open && report.status !== 'received') throw new Refusal('not_found') // it has its own page now
  return {
    report,
    title: row.title,
    body: row.body,
    key: open ? { digits: unsealKey(space, sealed), till } : null,
    recordedBy: actor.name ?? '',
    url: space.url(`/l/${code}`),
  }
}
