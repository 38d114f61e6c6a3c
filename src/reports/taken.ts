import { type Db, sql } from '#src/platform/db.ts'

/** Reports that somebody has taken for examination at a desk and that are not over. */
export async function listTaken(db: Db, personId: string, agencyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from reports r join agencies d on d.id = r.desk_agency_id
    where r.verifier_id = ${personId} and r.status in ('received', 'incomplete')
      and d.lineage @> array[${agencyId}::bigint]
    order by r.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}
