import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { familyOf } from './merged.ts'

/** The marks of one person: of their account, of their browser. Any of them has spoken for all. */
export type Voters = readonly string[]

/**
 * Saya juga mengalami: once for each person, also where they said so of a report that was put into this one. Twice is
 * once. Errors: Refusal `not_found` (no such public report).
 */
export async function endorse(tx: Tx, reportId: string, [voter, ...others]: Voters, at: Date): Promise<void> {
  if (voter === undefined) throw new Error('nobody endorses')
  await hold(tx, [reportId])
  await mustBePublic(tx, reportId)
  if (await isEndorsedBy(tx, reportId, [voter, ...others])) return
  await tx.insertInto('endorsements').values({ report_id: reportId, voter, endorsed_at: at }).execute()
  await addPeople(tx, reportId, 1)
}

/** Taken back, by whichever mark it was given. */
export async function takeBackEndorsement(tx: Tx, reportId: string, voters: Voters): Promise<void> {
  if (voters.length === 0) return
  await hold(tx, [reportId])
  const gone = await tx
    .deleteFrom('endorsements')
    .where('report_id', 'in', await familyOf(tx, reportId))
    .where('voter', 'in', voters)
    .returning('voter')
    .execute()
  await addPeople(tx, reportId, -new Set(gone.map(({ voter }) => voter)).size)
}

export async function isEndorsedBy(db: Db, reportId: string, voters: Voters): Promise<boolean> {
  if (voters.length === 0) return false
  const row = await db
    .selectFrom('endorsements')
    .select('voter')
    .where('report_id', 'in', await familyOf(db, reportId))
    .where('voter', 'in', voters)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many live with it too, those of merged reports among them: kept, never counted here. */
export async function findEndorsements(db: Db, id: string): Promise<number> {
  const row = await db.selectFrom('public_endorsements').select('people').where('report_id', '=', id).executeTakeFirst()
  return row?.people ?? 0
}

/** After reports were put together or taken apart: those who endorsed any of them, and the reporters of the others. */
export async function recountEndorsements(tx: Tx, reportIds: readonly string[]): Promise<void> {
  await hold(tx, reportIds)
  for (const id of reportIds)
    await tx
      .updateTable('endorsement_counts')
      .set({ people: await countFamily(tx, id, await familyOf(tx, id)) })
      .where('report_id', '=', id)
      .execute()
}

async function countFamily(db: Db, id: string, family: readonly string[]): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select (select count(distinct voter) from endorsements where report_id = any(${family}::bigint[]))::int
         + (select count(distinct ${who}) from reporters p
            where p.report_id = any(${family}::bigint[]) and ${who} not in (
              select ${who} from reporters p where p.report_id = ${id}))::int as people`.execute(db)
  return rows[0]?.people ?? 0
}

/** Whoever reported twice is one of those who live with it. */
const who = sql`coalesce(p.person_id, lower(p.email), p.phone, p.report_id::text)`

/** In one order, and the reports first: whoever merges holds those already. */
async function hold(tx: Tx, reportIds: readonly string[]): Promise<void> {
  const ids = reportIds.toSorted((a, b) => Number(a) - Number(b))
  await tx.selectFrom('reports').select('id').where('id', 'in', ids).orderBy('id').forKeyShare().execute()
  await tx
    .insertInto('endorsement_counts')
    .values(ids.map((report_id) => ({ report_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .selectFrom('endorsement_counts')
    .select('report_id')
    .where('report_id', 'in', ids)
    .orderBy('report_id')
    .forUpdate()
    .execute()
}

async function mustBePublic(db: Db, id: string): Promise<void> {
  const row = await db.selectFrom('public_reports').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found')
}

const addPeople = (tx: Tx, reportId: string, change: number) =>
  tx
    .updateTable('endorsement_counts')
    .set((row) => ({ people: row('people', '+', change) }))
    .where('report_id', '=', reportId)
    .execute()
