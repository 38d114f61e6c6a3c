import { type Db, sql, type Tx } from '#src/platform/db.ts'

/**
 * Unsent words on reports that lie at this agency or below it go to whoever follows their author; where the new author
 * has begun the same already, both texts stay where they are. Internal notes are personal and stay.
 */
export const passDrafts = (tx: Tx, agencyId: string, fromId: string, toId: string) =>
  sql`
    update drafts set author_id = ${toId}
    where author_id = ${fromId} and state <> 'sent' and sort <> 'note'
      and exists (select from reports r join agencies h on h.id = r.holder_agency_id
        where r.id = drafts.report_id and h.lineage @> array[${agencyId}::bigint])
      and not exists (select from drafts own
        where own.report_id = drafts.report_id and own.sort = drafts.sort and own.author_id = ${toId} and own.state <> 'sent')`.execute(
    tx,
  )

export async function countDrafts(db: Db, agencyId: string, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from drafts d join reports r on r.id = d.report_id
    join agencies h on h.id = r.holder_agency_id
    where d.author_id = ${personId} and d.state <> 'sent' and d.sort <> 'note'
      and h.lineage @> array[${agencyId}::bigint]`.execute(db)
  return rows[0]?.count ?? 0
}
