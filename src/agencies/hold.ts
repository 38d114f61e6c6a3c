import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { AgencyTables } from './tables.ts'

/** Who changes the tree, and when. */
export type Who = { personId: string | null; at: Date }

/** One change of the tree at a time: the others wait for the root, then see what the first one did. */
export const holdTree = (tx: Tx): Promise<unknown> =>
  tx.selectFrom('agencies').select('id').where('kind', '=', 'national_desk').forNoKeyUpdate().execute()

/** As it is now that the tree is held. @throws Refusal not_found */
export const findForChange = (db: Db, id: string) =>
  db
    .selectFrom('agencies')
    .select(['id', 'name', 'short', 'parent_id', 'lineage', 'valid_from', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))

type Before = Partial<Pick<AgencyTables['agency_changes'], 'name' | 'short' | 'parent_id'>>

export async function remember(tx: Tx, agencyId: string, before: Before, by: Who): Promise<void> {
  const nothing = { name: null, short: null, parent_id: null }
  await tx
    .insertInto('agency_changes')
    .values({ ...nothing, ...before, agency_id: agencyId, changed_at: by.at, changed_by: by.personId })
    .execute()
}

/** What it was called and where it stood, the latest change first. */
export const listChanges = (db: Db, agencyId: string) =>
  db
    .selectFrom('agency_changes as c')
    .leftJoin('agencies as above', 'above.id', 'c.parent_id')
    .leftJoin('persons as p', 'p.id', 'c.changed_by')
    .select(['c.id', 'c.name', 'c.short', 'c.changed_at', 'above.name as above', 'p.name as person'])
    .where('c.agency_id', '=', agencyId)
    .orderBy('c.id', 'desc')
    .limit(50)
    .execute()

/** The branch in one statement: what stood above its root is replaced. */
export const moveBranch = (
  tx: Tx,
  root: { id: string; lineage: string[] },
  parent: { id: string; lineage: string[] },
) =>
  sql`
    update agencies
    set lineage = ${parent.lineage}::bigint[] || lineage[${root.lineage.length}::int:],
        parent_id = case id when ${root.id}::bigint then ${parent.id}::bigint else parent_id end
    where lineage @> array[${root.id}::bigint]`.execute(tx)
