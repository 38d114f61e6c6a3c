import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import type { StaffRole } from './actor.ts'

/** Everybody who held this role at this agency, the latest first: the history of a position. */
export const positionHistory = (db: Db, agencyId: string, role: StaffRole) =>
  db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .select(['b.id', 'b.position', 'b.valid_from', 'b.valid_to', 'p.name'])
    .where('b.agency_id', '=', agencyId)
    .where('b.role', '=', role)
    .orderBy('b.valid_from', 'desc')
    .orderBy('b.id', 'desc')
    .limit(50)
    .execute()

/** Who else works at this agency or below it today, for the choice of whoever goes on. */
export const colleaguesOf = (db: Db, personId: string, agencyId: string, today: string) =>
  db
    .selectFrom('role_bindings as b')
    .innerJoin('persons as p', 'p.id', 'b.person_id')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .distinctOn(['p.name', 'p.id'])
    .select(['p.id', 'p.name', 'a.name as unit'])
    .where(sql<boolean>`a.lineage @> array[${agencyId}::bigint]`)
    .where('b.valid_from', '<=', today)
    .where((row) => row.or([row('b.valid_to', 'is', null), row('b.valid_to', '>', today)]))
    .where('p.id', '<>', personId)
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(60)
    .execute()

/** A person who leaves is signed out everywhere, at once. */
export const endSessions = (tx: Tx, personId: string) =>
  tx.deleteFrom('sessions').where('person_id', '=', personId).execute()

/** What somebody had in hand goes to whoever follows them, as soon as there is such a person. */
export const askToPassWork = (tx: Tx, bindingId: string, toPersonId: string): Promise<void> =>
  enqueue(tx, 'pass_work', { bindingId, toPersonId }, `pass_work:${bindingId}:${toPersonId}`)
