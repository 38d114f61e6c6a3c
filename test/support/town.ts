import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAgency } from '#src/agencies/create.ts'
import { type Agency, findAgencyBySlug } from '#src/agencies/queries.ts'
import type { TimeZone } from '#src/agencies/tables.ts'
import type { Actor, Binding, By, StaffRole } from '#src/people/actor.ts'
import { createCitizen, createStaff } from '#src/people/create-staff.ts'
import { slowHash } from '#src/people/passwords.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import type { Space } from '#src/platform/space.ts'
import { drawKey } from '#src/reports/access-key.ts'
import { findCategory } from '#src/reports/categories.ts'
import type { Action, Kind } from '#src/reports/lifecycle.ts'
import { may } from '#src/reports/policy.ts'
import { findReport, type LockedReport, lockReport } from '#src/reports/report.ts'
import { type Filing, prepareKey, submit } from '#src/reports/submit.ts'
import { openTestSpace, type TestSpace } from './space.ts'

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
type SeedPerson = {
  key: PersonKey
  name: string
  email: string
  positions: { role: StaffRole; agency: string; position: string }[]
}
export type SeedReport = {
  key: string
  title: string
  body: string
  kind: Kind
  category: string
  agency: string | null
  place: string | null
  oversight: boolean
}

const seed = <Row>(name: string): Row[] => JSON.parse(readFileSync(join(packageRoot, 'seeds/town', name), 'utf8'))
export const townReports: readonly SeedReport[] = seed('reports.json')

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
type AgencyKey = keyof typeof agencySlugs

/**
 * Ibu Sri reports, Joko and Maria too; Rina and Rudi verify for the nation, Nina and Nadia lead it; Ani runs the city's
 * own desk with Vera; Budi and Tuti answer for public works, Dodi drafts there, Yoga has its roads; Hasan transport,
 * Dewi the registry, Rahmat the hospital; Ina inspects, Pak Wali leads, Omar watches for the Ombudsman.
 */
export type PersonKey =
  | 'sri' | 'joko' | 'maria' | 'nina' | 'nadia' | 'rina' | 'rudi' | 'ani' | 'vera' | 'budi' | 'tuti' | 'dodi' | 'yoga'
  | 'hasan' | 'dewi' | 'rahmat' | 'ina' | 'wali' | 'omar' // biome-ignore format: a list

export type Town = {
  space: Space
  agencies: Record<AgencyKey, Agency>
  /** Ids of persons; e-mail addresses are `<key>@kota-melati.contoh`. */
  persons: Record<PersonKey, string>
  /** The person as the space's clock stands now. */
  who(key: PersonKey): Actor
}

/** A test space with Kota Melati in it: the one small town every test lives in. */
export async function openTown(
  options: Parameters<typeof openTestSpace>[0] = {},
): Promise<Town & { space: TestSpace }> {
  const space = await openTestSpace(options)
  return { ...(await layTown(space)), space }
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
  const agencies = {} as Record<AgencyKey, Agency>
  for (const [key, slug] of Object.entries(agencySlugs)) agencies[key as AgencyKey] = await bySlug(space.db, slug)
  const people = seed<SeedPerson>('people.json')
  const persons = {} as Record<PersonKey, string>
  const bindings = {} as Record<PersonKey, Binding[]>
  for (const person of people) {
    persons[person.key] = await settle(space, person)
    bindings[person.key] = await Promise.all(person.positions.map((position) => bindingOf(space, position)))
  }
  const names = new Map(people.map(({ key, name }) => [key, name]))
  const who = (key: PersonKey): Actor => ({
    kind: bindings[key].length > 0 ? 'staff' : 'citizen',
    personId: persons[key],
    name: names.get(key) ?? null,
    bindings: bindings[key],
    openedReports: [],
    at: space.clock.now(),
  })
  return { space, agencies, persons, who }
}

export const visitor = (space: Space): Actor => ({
  kind: 'visitor',
  personId: null,
  name: null,
  bindings: [],
  openedReports: [],
  at: space.clock.now(),
})

let sharedHash: Promise<string> | undefined
async function settle(space: Space, { name, email, positions }: SeedPerson): Promise<string> {
  if (positions.length === 0) return createCitizen(space, { name, email })
  sharedHash ??= slowHash(townPassword)
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

async function bindingOf(space: Space, { role, agency }: { role: StaffRole; agency: string }): Promise<Binding> {
  const { id, name, lineage, kind } = await bySlug(space.db, agency)
  return { role, agencyId: id, agencyName: name, agencyLineage: lineage, agencyKind: kind }
}

async function bySlug(db: Space['db'], slug: string): Promise<Agency> {
  const agency = await findAgencyBySlug(db, slug)
  if (!agency) throw new Error(`no agency ${slug}`)
  return agency
}

type Overrides = Partial<Omit<Filing, 'reporter' | 'place' | 'flags' | 'categoryId'>> & {
  /** Which of the town's thirty texts; default the pothole of Jalan Kenanga. */
  text?: string
  /** Slug of a category. */
  category?: string | null
  reporter?: Partial<Filing['reporter']>
  place?: Partial<Filing['place']>
  flags?: Partial<Filing['flags']>
  by?: Partial<By>
}

let filed = 0
/** Files a report now, a guest's unless a person is named in `reporter`. Returns its number, id and key. */
export async function fileReport(space: Space, overrides: Overrides = {}) {
  const { text = 'pothole', category, reporter, place, flags, by, ...rest } = overrides
  const written = townReports.find(({ key }) => key === text)
  if (!written) throw new Error(`the town has no text ${text}`)
  const at = space.clock.now()
  const slug = category === undefined ? written.category : category
  filed += 1
  const filing: Filing = {
    idempotencyKey: `test:${filed}`,
    kind: written.kind,
    title: written.title,
    body: written.body,
    categoryId: slug === null ? null : (await findCategory(space.db, slug)).id,
    suggestedAgencyId: null,
    keepFrom: null,
    incidentOn: null,
    incidentOngoing: true,
    channel: 'web',
    externalId: null,
    sentAt: at,
    receivedAt: at,
    ...rest,
    place: { code: null, words: written.place, none: written.place === null, lat: null, lon: null, ...place },
    flags: { nameHidden: true, identitySealed: false, confidential: false, ...flags },
    reporter: {
      personId: null,
      name: 'Sri Wulandari',
      email: 'sri@kota-melati.contoh',
      emailProvedAt: at,
      phone: null,
      onBehalfName: null,
      onBehalfRelation: null,
      language: 'id',
      ...reporter,
    },
  }
  const key = drawKey()
  const prepared = await prepareKey(space, key)
  const sender: By = { personId: filing.reporter.personId, role: 'reporter', agencyId: null, at, channel: 'web', ...by }
  const { id, code } = await inTransaction(space.db, (tx) => submit(tx, filing, prepared, sender))
  return { id, code, key }
}

/** A report of Ibu Sri's own account, so that `who('sri')` is its reporter. */
export const fileAsSri = (town: Town, overrides: Overrides = {}) =>
  fileReport(town.space, { ...overrides, reporter: { personId: town.persons.sri, ...overrides.reporter } })

/**
 * One person does one thing through the one door: locked, allowed or refused, in a transaction of its own.
 * Errors: Refusal `not_allowed` where `may` says no, and those of the verb.
 */
export async function act<Result>(
  town: Town,
  person: PersonKey | Actor,
  action: Action,
  code: string,
  verb: (tx: Tx, report: LockedReport, by: By) => Promise<Result>,
): Promise<Result> {
  const actor = typeof person === 'string' ? town.who(person) : person
  return inTransaction(town.space.db, async (tx) => {
    const report = await lockReport(tx, code)
    const by = may(actor, action, report)
    if (!by) throw new Refusal('not_allowed', { action, status: report.status })
    return verb(tx, report, by)
  })
}

export const reportOf = (town: Town, { code }: { code: string }) => findReport(town.space.db, code)
