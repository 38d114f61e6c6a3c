import { z } from 'zod'
import type { Tx } from '#src/platform/db.ts'
import { sql } from '#src/platform/db.ts'
import { searchText } from './search-text.ts'

const zone = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])

export const agencySeeds = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    short: z.string(),
    kind: z.string(),
    parent: z.string().nullable(),
    area_code: z.string().nullable(),
    time_zone: zone,
    aliases: z.array(z.string()),
    sms_keywords: z.array(z.string()),
    verified: z.boolean(),
    valid_from: z.string().optional(),
    valid_to: z.string().optional(),
    predecessor: z.string().optional(),
    successor: z.array(z.string()).optional(),
  }),
)
type AgencySeed = z.infer<typeof agencySeeds>[number]

/** Adds the agencies that are missing; what an admin changed since stays as it is. */
export async function seedAgencies(tx: Tx, seeds: readonly AgencySeed[]): Promise<void> {
  const known = await tx.selectFrom('agencies').select('slug').execute()
  const slugs = new Set(known.map(({ slug }) => slug))
  const missing = seeds.filter(({ slug }) => !slugs.has(slug))
  if (missing.length === 0) return
  for (const generation of generations(missing)) await insertGeneration(tx, generation)
  await linkSuccession(tx, missing)
}

/** Parents before their children: the tree gives each row its lineage from the row above. */
function generations(seeds: readonly AgencySeed[]): AgencySeed[][] {
  const slugs = new Set(seeds.map(({ slug }) => slug))
  const first = seeds.filter(({ parent }) => parent === null || !slugs.has(parent))
  if (first.length === 0) return []
  const rest = seeds.filter((seed) => !first.includes(seed))
  return [first, ...generations(rest)]
}

const insertGeneration = (tx: Tx, seeds: readonly AgencySeed[]) => {
  const rows = seeds.map((seed) => ({ ...seed, search: searchText(seed) }))
  return sql`
    insert into agencies (slug, name, short, kind, parent_id, area_code, time_zone, aliases, sms_keywords, verified,
                          valid_from, valid_to, search)
    select seed.slug, seed.name, seed.short, seed.kind, parent.id, seed.area_code, seed.time_zone, seed.aliases,
           seed.sms_keywords, seed.verified, seed.valid_from, seed.valid_to, seed.search
    from json_to_recordset(${JSON.stringify(rows)}::json) as seed (
           slug text, name text, short text, kind text, parent text, area_code text, time_zone text, aliases text[],
           sms_keywords text[], verified boolean, valid_from date, valid_to date, search text)
    left join agencies as parent on parent.slug = seed.parent
    on conflict (slug) do nothing`.execute(tx)
}

async function linkSuccession(tx: Tx, seeds: readonly AgencySeed[]) {
  const rows = JSON.stringify(seeds.map(({ slug, predecessor, successor }) => ({ slug, predecessor, successor })))
  await sql`
    update agencies set predecessor_id = old.id
    from json_to_recordset(${rows}::json) as seed (slug text, predecessor text)
    join agencies as old on old.slug = seed.predecessor
    where agencies.slug = seed.slug`.execute(tx)
  await sql`
    insert into agency_successors (agency_id, successor_id)
    select old.id, new.id
    from json_to_recordset(${rows}::json) as seed (slug text, successor text[])
    cross join unnest(seed.successor) as heir
    join agencies as old on old.slug = seed.slug
    join agencies as new on new.slug = heir
    on conflict do nothing`.execute(tx)
}
