import { z } from 'zod'
import { sql, type Tx } from '#src/platform/db.ts'

const categorySeed = z.object({
  slug: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  active: z.boolean(),
  oversight_hint: z.boolean(),
  name_hidden_by_default: z.boolean(),
  identity_sealed_by_default: z.boolean(),
  confidential_by_default: z.boolean(),
  urgent_hint: z.boolean(),
  agency_kinds: z.array(z.string()),
  levels: z.array(z.enum(['regency', 'province', 'vertical', 'national'])),
  agencies: z.array(z.string()),
  get children() {
    return z.array(categorySeed).optional()
  },
})
export const categorySeeds = z.array(categorySeed)
type CategorySeed = z.infer<typeof categorySeed>

/** Adds the categories that are missing, level by level; what an admin changed since stays as it is. */
export async function seedCategories(tx: Tx, seeds: readonly CategorySeed[]): Promise<void> {
  let level = seeds.map((seed, position) => ({ ...seed, parent: null as string | null, position }))
  while (level.length > 0) {
    await insertLevel(tx, level)
    level = level.flatMap(({ slug, children = [] }) =>
      children.map((child, position) => ({ ...child, parent: slug, position })),
    )
  }
}

const insertLevel = (tx: Tx, seeds: readonly (CategorySeed & { parent: string | null; position: number })[]) => {
  const rows = JSON.stringify(seeds.map(({ children: _, ...seed }) => seed))
  return sql`
    insert into categories (slug, parent_id, name, aliases, active, oversight_hint, name_hidden_by_default,
                            identity_sealed_by_default, confidential_by_default, urgent_hint, agency_kinds, levels,
                            agency_slugs, position)
    select seed.slug, parent.id, seed.name, seed.aliases, seed.active, seed.oversight_hint, seed.name_hidden_by_default,
           seed.identity_sealed_by_default, seed.confidential_by_default, seed.urgent_hint, seed.agency_kinds,
           seed.levels, seed.agencies, seed.position
    from json_to_recordset(${rows}::json) as seed (
           slug text, parent text, name text, aliases text[], active boolean, oversight_hint boolean,
           name_hidden_by_default boolean, identity_sealed_by_default boolean, confidential_by_default boolean,
           urgent_hint boolean, agency_kinds text[], levels text[], agencies text[], position integer)
    left join categories as parent on parent.slug = seed.parent
    on conflict (slug) do nothing`.execute(tx)
}
