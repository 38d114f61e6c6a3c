import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { CategoryTables } from './category-tables.ts'

export const categoryFlags = [
  'oversight_hint', 'urgent_hint', 'name_hidden_by_default', 'identity_sealed_by_default', 'confidential_by_default',
] as const // biome-ignore format: a list
type CategoryFlag = (typeof categoryFlags)[number]

/** In force before the first report. */
const FIRST_DAY = '2020-01-01'

type Change = { name: string; aliases: readonly string[]; parentId: string | null; active: boolean } & Record<
  CategoryFlag,
  boolean
>

/**
 * A subject takes another name, place or defaults from today on. Reports that came before keep its old name, which
 * stays among the words by which it is found. Errors: Refusal `tree_cycle` (only two levels), `not_found`.
 */
export async function changeCategory(
  tx: Tx,
  id: string,
  { name, aliases, parentId, ...rest }: Change,
  by: { personId: string | null; at: Date; today: string },
): Promise<void> {
  const before = await tx
    .selectFrom('categories')
    .select(['name', 'parent_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  if (parentId !== before.parent_id && parentId !== null) await refuseDepth(tx, id, parentId)
  const renamed = before.name !== name
  const words = [...new Set([...aliases, ...(renamed ? [before.name] : [])])].filter((alias) => alias !== name)
  await tx
    .updateTable('categories')
    .set({ name, aliases: words, parent_id: parentId, ...rest })
    .where('id', '=', id)
    .execute()
  if (!renamed) return
  const who = { category_id: id, changed_at: by.at, changed_by: by.personId }
  await tx
    .insertInto('category_names')
    .values({ ...who, name: before.name, valid_from: FIRST_DAY })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('category_names')
    .values({ ...who, name, valid_from: by.today })
    .onConflict((conflict) => conflict.columns(['category_id', 'valid_from']).doUpdateSet({ ...who, name }))
    .execute()
}

/** A subject has parts, and parts have none. */
async function refuseDepth(tx: Tx, id: string, parentId: string) {
  const rows = await tx
    .selectFrom('categories')
    .select(['id', 'parent_id'])
    .where((row) => row.or([row('id', '=', parentId), row('parent_id', '=', id)]))
    .execute()
  const parent = rows.find((row) => row.id === parentId)
  if (!parent || parent.id === id || parent.parent_id !== null || rows.some(({ parent_id }) => parent_id === id))
    throw new Refusal('tree_cycle')
}

/** All subjects with their parts, closed ones too. */
export const listAllCategories = (db: Db) =>
  db.selectFrom('categories').select(['id', 'name', 'parent_id', 'active']).orderBy('position').orderBy('id').execute()

export const categoryHistory = (db: Db, id: string) =>
  db
    .selectFrom('category_names as n')
    .leftJoin('persons as p', 'p.id', 'n.changed_by')
    .select(['n.name', 'n.valid_from', 'p.name as person'])
    .where('n.category_id', '=', id)
    .orderBy('n.valid_from', 'desc')
    .execute()

/** What the subject was called when a report came. */
export async function categoryNameAt(db: Db, id: string, at: Date): Promise<string> {
  const { rows } = await sql<{ name: CategoryTables['categories']['name'] }>`
    select category_name(${id}::bigint, ${at}::timestamptz) as name`.execute(db)
  return rows[0]?.name ?? ''
}
