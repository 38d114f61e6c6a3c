import type { Db } from '#src/platform/db.ts'
import { familyOf } from '#src/reports/merged.ts'
import type { Report } from '#src/reports/report.ts'
import type { Reader } from './facts.ts'

/**
 * Somebody who wants to hear of a report by mail and has proved the address, or wrote the report from it.
 * `code` is their own report's.
 */
export type Addressee = { reportId: string; code: string; email: string; lang: 'id' | 'en'; reader: Reader }

/**
 * The reporter, and the reporters of what was merged into this report before this moment, also by way of another; each
 * address once.
 */
export async function addresseesOf(db: Db, report: Report, at: Date): Promise<Addressee[]> {
  const rows = await db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(['r.id', 'r.code', 'p.email', 'p.language'])
    .where('r.id', 'in', await familyOf(db, report.id, at))
    .where('p.notices', '=', true)
    .where('p.email', 'is not', null)
    .where((row) => row.or([row('p.email_proved_at', 'is not', null), row('r.channel', '=', 'email')]))
    .orderBy('r.id')
    .execute()
  const mine = rows.filter(({ id }) => id === report.id)
  const others = rows.filter(({ id }) => id !== report.id)
  const byAddress = new Map<string, Addressee>()
  for (const { id, code, email, language } of [...mine, ...others]) {
    if (!email || byAddress.has(email.toLowerCase())) continue
    const reader = id === report.id ? 'reporter' : 'follower'
    byAddress.set(email.toLowerCase(), { reportId: id, code, email, lang: language, reader })
  }
  return [...byAddress.values()]
}
