import { type Db, inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { PresenceTables } from './tables.ts'

export type Visit = Omit<PresenceTables['presences'], 'process' | 'till'>
export type Doing = Visit['doing']

/** Somebody who is there, as the others may be told. */
export type Visitor = {
  personId: string
  name: string
  unit: string
  agencyId: string
  lineage: readonly string[]
  kind: Visit['kind']
  doing: Doing
}

export const channelOf = (spaceName: string): string => `lapor_presence_${spaceName}`

export const arrive = (db: Db, visit: Visit, process: string, till: Date): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx
      .insertInto('presences')
      .values({ ...visit, process, till })
      .execute()
    await tell(tx, [visit.report_id])
  })

export const leave = (db: Db, visitIds: readonly string[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    if (visitIds.length === 0) return
    const left = await tx.deleteFrom('presences').where('id', 'in', visitIds).returning('report_id').execute()
    await tell(
      tx,
      left.map(({ report_id }) => report_id),
    )
  })

/** Prolongs what this process holds, and takes away what a dead one left behind. */
export const prolong = (db: Db, process: string, now: Date, till: Date): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.updateTable('presences').set({ till }).where('process', '=', process).execute()
    const ghosts = await tx.deleteFrom('presences').where('till', '<', now).returning('report_id').execute()
    await tell(
      tx,
      ghosts.map(({ report_id }) => report_id),
    )
  })

/** Who is at this report now, each person once; who writes before who reads. */
export async function visitorsOf(db: Db, reportId: string, now: Date): Promise<Visitor[]> {
  const rows = await db
    .selectFrom('presences as v')
    .innerJoin('persons as p', 'p.id', 'v.person_id')
    .innerJoin('agencies as a', 'a.id', 'v.agency_id')
    .select(['v.person_id as personId', 'p.name', 'a.short as unit', 'a.id as agencyId', 'a.lineage'])
    .select(['v.kind', 'v.doing'])
    .where('v.report_id', '=', reportId)
    .where('v.till', '>', now)
    .orderBy('p.name')
    .orderBy('v.doing')
    .execute()
  const byPerson = new Map<string, Visitor>()
  for (const row of rows) if (!byPerson.has(row.personId) || row.doing !== 'open') byPerson.set(row.personId, row)
  return [...byPerson.values()]
}

/** Every web process hears which report to look at; who is there each of them reads for itself. */
async function tell(tx: Tx, reportIds: readonly string[]): Promise<void> {
  for (const id of new Set(reportIds))
    await sql`select pg_notify('lapor_presence_' || current_schema(), ${id})`.execute(tx)
}
