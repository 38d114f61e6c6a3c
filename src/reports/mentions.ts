import type { Db, Tx } from '#src/platform/db.ts'

/** Reports whose notes call this person and were not opened since, the newest call first. */
export const listMentions = (db: Db, personId: string, limit = 100) =>
  db
    .selectFrom('mentions as m')
    .innerJoin('reports as r', 'r.id', 'm.report_id')
    .select(['r.code', 'm.note_id as noteId', 'm.mentioned_at as at'])
    .where('m.person_id', '=', personId)
    .where('m.seen_at', 'is', null)
    .orderBy('m.note_id', 'desc')
    .limit(limit)
    .execute()

/** Whoever opened the report has seen what called them there. */
export async function seeMentions(tx: Tx, reportId: string, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable('mentions')
    .set({ seen_at: at })
    .where('report_id', '=', reportId)
    .where('person_id', '=', personId)
    .where('seen_at', 'is', null)
    .execute()
}
