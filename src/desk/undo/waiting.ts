import type { Db, Tx } from '#src/platform/db.ts'
import type { Reason } from '#src/platform/errors.ts'
import type { FormState } from '#src/ui/form.tsx'

/** One act of somebody that is not done yet, or came back. */
export type Act = {
  id: string
  code: string
  step: string
  form: FormState['values']
  runAt: Date
  refusal: Reason | null
}

const acts = (db: Db) =>
  db
    .selectFrom('pending_acts as a')
    .innerJoin('reports as r', 'r.id', 'a.report_id')
    .select(['a.id', 'r.code', 'a.step', 'a.form', 'a.run_at as runAt', 'a.refusal'])

/** What this officer sent and may take back, and what came back to them. */
export const listOwnActs = (db: Db, personId: string): Promise<Act[]> =>
  acts(db).where('a.person_id', '=', personId).where('a.state', '<>', 'undone').orderBy('a.id').limit(20).execute()

/** What others are about to do to a report. */
export const listOthersActs = (db: Db, reportId: string, personId: string): Promise<(Act & { who: string })[]> =>
  acts(db)
    .innerJoin('persons as p', 'p.id', 'a.person_id')
    .select('p.name as who')
    .where('a.report_id', '=', reportId)
    .where('a.person_id', '<>', personId)
    .where('a.state', '=', 'waiting')
    .orderBy('a.id')
    .execute()

/** The words of a page that were taken back or came back, for its form. */
export const findKept = (db: Db, reportId: string, personId: string, step: string) =>
  db
    .selectFrom('pending_acts')
    .select(['form'])
    .where('report_id', '=', reportId)
    .where('person_id', '=', personId)
    .where('step', '=', step)
    .where('state', '<>', 'waiting')
    .executeTakeFirst()

/** Of these reports, those to which this officer has just sent something. */
export async function sentByMe(db: Db, reportIds: readonly string[], personId: string): Promise<ReadonlySet<string>> {
  if (reportIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('pending_acts')
    .select('report_id')
    .where('person_id', '=', personId)
    .where('report_id', 'in', reportIds)
    .where('state', '=', 'waiting')
    .execute()
  return new Set(rows.map(({ report_id }) => report_id))
}

/** "Batalkan". The act whose words are back, or null when it was done already. */
export async function takeBack(tx: Tx, id: string, personId: string) {
  return tx
    .updateTable('pending_acts')
    .set({ state: 'undone' })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('state', '=', 'waiting')
    .returning(['step', 'form'])
    .executeTakeFirst()
}

/** "Buang": words that came back are not wanted any more. */
export async function discard(tx: Tx, id: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('pending_acts')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('state', '=', 'returned')
    .execute()
}
