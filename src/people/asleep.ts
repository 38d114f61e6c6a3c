import { type Db, sql } from '#src/platform/db.ts'

export type SleepingUnit = { id: string; name: string; seen: string | null; officers: number }

/** Units below these in which nobody of those who hold a position has signed in since that day, the longest first. */
export async function unitsAsleep(
  db: Db,
  rootIds: readonly string[],
  { today, since }: { today: string; since: string },
  limit: number,
): Promise<SleepingUnit[]> {
  const { rows } = await sql<SleepingUnit>`
    select a.id, a.name, max(p.last_seen_on) as seen, count(distinct p.id)::int as officers
    from role_bindings b join agencies a on a.id = b.agency_id join persons p on p.id = b.person_id
    where a.lineage && ${rootIds}::bigint[] and a.id <> all(${rootIds}::bigint[])
      and b.valid_from <= ${today}::date and (b.valid_to is null or b.valid_to > ${today}::date)
      and (a.valid_to is null or a.valid_to > ${today}::date)
    group by a.id, a.name
    having coalesce(max(p.last_seen_on), '-infinity') < ${since}::date and min(b.valid_from) <= ${since}::date
    order by max(p.last_seen_on) nulls first, a.id
    limit ${limit}`.execute(db)
  return rows
}
