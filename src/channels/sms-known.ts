import type { Db } from '#src/platform/db.ts'
import type { KnownReport } from './sms/decide.ts'

const waits = { incomplete: 'details', answered: 'verdict' } as const

/** As the reports keep telephones: '+6281234567890'. */
export const kept = (phone: string): string => `+${phone}`

/**
 * Reports that were filed by SMS from this telephone, newest first. What officers recorded with this number is not
 * among them: nobody has proved whose it is.
 */
export async function knownReports(db: Db, phone: string): Promise<KnownReport[]> {
  const rows = await db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .select(['r.code', 'r.status'])
    .where('p.phone', '=', kept(phone))
    .where('r.channel', '=', 'sms')
    .where('r.recorded_by', 'is', null)
    .orderBy('r.id', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ code, status }) => ({
    code,
    waits: status === 'incomplete' || status === 'answered' ? waits[status] : null,
  }))
}
