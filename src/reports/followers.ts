import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'

/** Somebody who follows one or more of the reports asked for: by the first that they followed. */
export type Follower = { personId: string; email: string; language: 'id' | 'en'; reportId: string; code: string }

/** Ikuti: twice is once. Errors: Refusal `not_found` (no such public report). */
export async function follow(
  tx: Tx,
  reportId: string,
  { personId, language }: { personId: string; language: 'id' | 'en' },
  at: Date,
): Promise<void> {
  const report = await tx.selectFrom('public_reports').select('id').where('id', '=', reportId).executeTakeFirst()
  if (!report) throw new Refusal('not_found')
  await tx
    .insertInto('followers')
    .values({ report_id: reportId, person_id: personId, language, followed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const unfollow = (tx: Tx, reportId: string, personId: string): Promise<unknown> =>
  tx.deleteFrom('followers').where('report_id', '=', reportId).where('person_id', '=', personId).execute()

/** Whoever holds the link of a mail no longer wants it: the followers with that address. Returns who they were. */
export async function unfollowWhere(tx: Tx, reportId: string, reads: (email: string) => boolean): Promise<string[]> {
  const all = await tx
    .selectFrom('followers as f')
    .innerJoin('persons as p', 'p.id', 'f.person_id')
    .select(['p.id', 'p.email'])
    .where('f.report_id', '=', reportId)
    .execute()
  const gone = all.filter(({ email }) => reads(email))
  for (const { id } of gone) await unfollow(tx, reportId, id)
  return gone.map(({ email }) => email)
}

export async function isFollower(db: Db, reportId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('followers')
    .select('person_id')
    .where('report_id', '=', reportId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether anybody follows any of these. */
export async function areFollowed(db: Db, reportIds: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('followers')
    .select('person_id')
    .where('report_id', 'in', reportIds)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The followers of these reports, each once, so many behind a person. */
export async function listFollowers(
  db: Db,
  reportIds: readonly string[],
  { after, most }: { after: string; most: number },
): Promise<Follower[]> {
  return db
    .selectFrom('followers as f')
    .innerJoin('persons as p', 'p.id', 'f.person_id')
    .innerJoin('reports as r', 'r.id', 'f.report_id')
    .distinctOn('f.person_id')
    .select(['f.person_id as personId', 'p.email', 'f.language', 'f.report_id as reportId', 'r.code'])
    .where('f.report_id', 'in', reportIds)
    .where('f.person_id', '>', after)
    .orderBy('f.person_id')
    .orderBy('f.report_id')
    .limit(most)
    .execute()
}

/** What a person follows, the newest first: only what is public still. */
export const listFollowed = (db: Db, personId: string, limit: number) =>
  db
    .selectFrom('followers as f')
    .innerJoin('public_reports as r', 'r.id', 'f.report_id')
    .select(['r.code', 'r.title', 'r.status', 'r.outcome', 'r.taken', 'f.followed_at'])
    .where('f.person_id', '=', personId)
    .orderBy('f.followed_at', 'desc')
    .orderBy('f.report_id', 'desc')
    .limit(limit)
    .execute()
export type Followed = Awaited<ReturnType<typeof listFollowed>>[number]
