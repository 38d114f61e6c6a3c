import type { Db } from '#src/platform/db.ts'
import type { KnownReport } from './decide.ts'

const waits = { incomplete: 'details', answered: 'verdict' } as const

/** What comes without a keyword within two days is taken for the answer to what we asked. */
const ASKED_FOR = 48 * 3_600_000

/** As the reports keep telephones: '+6281234567890'. */
export const kept = (phone: string): string => `+${phone}`

/**
 * Reports that were filed by SMS from this telephone, newest first. What officers recorded with this number is not
 * among them: nobody has proved whose it is.
 */
export async function knownReports(db: Db, phone: string, at: Date): Promise<KnownReport[]> {
  const rows = await db
    .selectFrom('reporters as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .leftJoin('channel_questions as q', 'q.report_id', 'r.id')
    .select(['r.code', 'r.status', 'q.missing', 'q.asked_at'])
    .where('p.phone', '=', kept(phone))
    .where('r.channel', '=', 'sms')
    .where('r.recorded_by', 'is', null)
    .orderBy('r.id', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ code, status, missing, asked_at }) => {
    const isAsked = status === 'received' && (missing ?? []).length > 0 && asked_at !== null
    const isFresh = asked_at !== null && at.getTime() - asked_at.getTime() < ASKED_FOR
    if (isAsked && isFresh) return { code, waits: 'details' }
    return { code, waits: status === 'incomplete' || status === 'answered' ? waits[status] : null }
  })
}
