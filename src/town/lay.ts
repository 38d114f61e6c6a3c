import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAgency } from '#src/agencies/create.ts'
import { type Agency, findAgencyBySlug } from '#src/agencies/queries.ts'
import type { TimeZone } from '#src/agencies/tables.ts'
import type { Actor, Binding, StaffRole } from '#src/people/actor.ts'
import { createCitizen, createStaff } from '#src/people/create-staff.ts'
import { lightCost, slowHash } from '#src/people/passwords.ts'
import { inTransaction } from '#src/platform/db.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import type { Space } from '#src/platform/space.ts'
import type { Kind } from '#src/reports/lifecycle.ts'

/** Every officer of the town signs in with these. */
export const townPassword = 'kenanga biru di tepi kali'
export const townTotpSecret = 'rahasiaKotaMelati123'

type SeedAgency = {
  slug: string
  name: string
  short: string
  kind: string
  parent: string
  area_code: string | null
  time_zone: TimeZone
  connection: 'central' | 'semi' | 'full'
  aliases: string[]
  sms_keywords: string[]
}
export type SeedPerson = {
  key: PersonKey
  name: string
  email: string
  positions: { role: StaffRole; agency: string; position: string }[]
}
/** What may become of a report, and what is said of it, depends on it. */
export type TextSort = 'repair' | 'service' | 'question' | 'wish' | 'thanks' | 'conduct' | 'spam' | 'private' | 'other'
export type SeedReport = {
  key: string
  sort: TextSort
  title: string
  body: string
  kind: Kind
  category: string
  agency: string | null
  place: string | null
  oversight: boolean
  /** Words that may stand in each other's place, those of the text first; without them its street is changed. */
  swap?: string[]
  /** What officers say of it. */
  followUp: string[]
  solved: string[]
  archive?: string[]
}

const seed = <Row>(name: string): Row[] => JSON.parse(readFileSync(join(packageRoot, 'seeds/town', name), 'utf8'))
export const townReports: readonly SeedReport[] = seed('reports.json')
export const townPeople: readonly SeedPerson[] = seed('people.json')

const agencySlugs = {
  national: 'nasional',
  city: 'kota-melati',
  publicWorks: 'kota-melati-dinas-pu',
  roads: 'kota-melati-bidang-jalan',
  drains: 'kota-melati-bidang-drainase',
  transport: 'kota-melati-dishub',
  registry: 'kota-melati-disdukcapil',
  hospital: 'kota-melati-rsud',
  inspectorate: 'kota-melati-inspektorat',
  ombudsman: 'ombudsman',
} as const
export type AgencyKey = keyof typeof agencySlugs

/**
 * Ibu Sri reports, Joko and Maria too; Rina and Rudi verify for the nation, Nina and Nadia lead it; Ani runs the city's
 * own desk with Vera; Budi and Tuti answer for public works, Dodi drafts there, Yoga has its roads; Hasan transport,
 * Dewi the registry, Rahmat the hospital; Ina inspects, Lina and Bagus
 * answer for the inspectorate, Pak Wali leads, Omar watches for the Ombudsman.
 */
export type PersonKey =
  | 'sri' | 'joko' | 'maria' | 'nina' | 'nadia' | 'rina' | 'rudi' | 'ani' | 'vera' | 'budi' | 'tuti' | 'dodi' | 'yoga'
  | 'hasan' | 'dewi' | 'rahmat' | 'ina' | 'wali' | 'omar' | 'lina' | 'bagus' // biome-ignore format: a list

export type Town = {
  space: Space
  agencies: Record<AgencyKey, Agency>
  /** Ids of persons; e-mail addresses are `<key>@kota-melati.contoh`. */
  persons: Record<PersonKey, string>
  /** The person as the space's clock stands now. */
  who(key: PersonKey): Actor
}

/** Founds Kota Melati in a space that has the reference data. */
export async function layTown(space: Space): Promise<Town> {
  await inTransaction(space.db, async (tx) => {
    for (const row of seed<SeedAgency>('agencies.json')) {
      const parent = await bySlug(tx, row.parent)
      await createAgency(tx, {
        ...row,
        parentId: parent.id,
        areaCode: row.area_code,
        timeZone: row.time_zone,
        smsKeywords: row.sms_keywords,
      })
    }
  })
  for (const person of townPeople) await settle(space, person)
  return visitTown(space)
}

/** The town as it was laid in this space. */
export async function visitTown(space: Space): Promise<Town> {
  const bySlugs = new Map<string, Agency>()
  const slugs = new Set<string>(Object.values(agencySlugs))
  for (const { positions } of townPeople) for (const { agency } of positions) slugs.add(agency)
  for (const slug of slugs) bySlugs.set(slug, await bySlug(space.db, slug))
  const found = (slug: string) => bySlugs.get(slug) as Agency
  const agencies = mapValues(agencySlugs, found)
  const rows = await space.db.selectFrom('persons').select(['id', 'email']).execute()
  const ids = new Map(rows.map(({ id, email }) => [email, id]))
  const people = new Map(townPeople.map((person) => [person.key, person]))
  const persons = Object.fromEntries(townPeople.map(({ key, email }) => [key, ids.get(email)])) as Town['persons']
  const who = (key: PersonKey): Actor => {
    const { name, positions } = people.get(key) as SeedPerson
    return {
      kind: positions.length > 0 ? 'staff' : 'citizen',
      personId: persons[key],
      name,
      bindings: positions.map(({ role, agency }) => bindingOf(role, found(agency))),
      openedReports: [],
      at: space.clock.now(),
    }
  }
  return { space, agencies, persons, who }
}

const mapValues = <Key extends string, Value, Other>(record: Record<Key, Value>, change: (value: Value) => Other) =>
  Object.fromEntries(Object.entries<Value>(record).map(([key, value]) => [key, change(value)])) as Record<Key, Other>

const bindingOf = (role: StaffRole, { id, name, lineage, kind }: Agency): Binding => ({
  role,
  agencyId: id,
  agencyName: name,
  agencyLineage: lineage,
  agencyKind: kind,
})

let sharedHash: Promise<string> | undefined
async function settle(space: Space, { name, email, positions }: SeedPerson): Promise<string> {
  if (positions.length === 0) return createCitizen(space, { name, email })
  sharedHash ??= slowHash(townPassword, lightCost)
  const held = await Promise.all(
    positions.map(async ({ role, agency, position }) => {
      const { id } = await bySlug(space.db, agency)
      return { role, agencyId: id, position }
    }),
  )
  return createStaff(space, {
    name,
    email,
    password: { hash: await sharedHash },
    totpSecret: townTotpSecret,
    positions: held,
  })
}

async function bySlug(db: Space['db'], slug: string): Promise<Agency> {
  const agency = await findAgencyBySlug(db, slug)
  if (!agency) throw new Error(`no agency ${slug}`)
  return agency
}
