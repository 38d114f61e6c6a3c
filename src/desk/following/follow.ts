import { type Db, sql, type Tx } from '#src/platform/db.ts'

/** Following twice is following. */
export const follow = (tx: Tx, reportId: string, { personId, at }: { personId: string; at: Date }) =>
  tx
    .insertInto('followed_reports')
    .values({ person_id: personId, report_id: reportId, followed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const unfollow = (tx: Tx, reportId: string, personId: string) =>
  tx.deleteFrom('followed_reports').where('person_id', '=', personId).where('report_id', '=', reportId).execute()

export const follows = async (db: Db, reportId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('followed_reports')
    .select('report_id')
    .where('person_id', '=', personId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()) !== undefined

/** `news`: something happened since this person last opened it, that was not their own doing. */
export type Followed = { code: string; changedAt: Date; news: boolean }

const MOST = 200

/** What this person follows, the latest change first; not yet judged by what they may still open. */
export async function listFollowed(db: Db, personId: string): Promise<Followed[]> {
  const { rows } = await sql<Followed>`
    select r.code, r.changed_at as "changedAt", exists (
      select from report_events e where e.report_id = r.id and e.seq > coalesce(x.seq, 0)
        and e.visibility <> 'internal' and e.actor_id is distinct from ${personId}) as news
    from followed_reports f join reports r on r.id = f.report_id
    left join report_reads x on x.report_id = r.id and x.person_id = ${personId}
    where f.person_id = ${personId}
    order by r.changed_at desc, r.id desc limit ${MOST}`.execute(db)
  return rows
}

/** Reports followed at this agency or below it, which go to whoever follows their follower. */
export const passFollowed = (tx: Tx, agencyId: string, fromId: string, toId: string) =>
  sql`
    insert into followed_reports (person_id, report_id, followed_at)
    select ${toId}, f.report_id, f.followed_at from followed_reports f
    where f.person_id = ${fromId} and f.report_id in (${followedAt(agencyId)})
    on conflict do nothing`.execute(tx)

export async function countFollowed(db: Db, personId: string, agencyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from followed_reports f
    where f.person_id = ${personId} and f.report_id in (${followedAt(agencyId)})`.execute(db)
  return rows[0]?.count ?? 0
}

const followedAt = (agencyId: string) => sql`
  select r.id from reports r left join agencies h on h.id = r.holder_agency_id join agencies d on d.id = r.desk_agency_id
  where r.id = f.report_id and (h.lineage @> array[${agencyId}::bigint] or d.lineage @> array[${agencyId}::bigint])`
