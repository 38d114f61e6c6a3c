import { agencies } from '#src/agencies/queries.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import { standardFor } from '#src/calendar/standards.ts'
import type { WorkingCalendar } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'
import { type ClockName, clockNames } from '#src/reports/clocks.ts'
import { type Kind, kinds } from '#src/reports/lifecycle.ts'
import type { Chance } from './chance.ts'

type Agency = Awaited<ReturnType<typeof listAgencies>>[number]
type Standard = Awaited<ReturnType<typeof standardFor>>
export type Office = Agency & { calendar: WorkingCalendar }
export type Subject = { id: string; slug: string; name: string; offices: readonly Office[] }
export type Village = { code: string; name: string; full_name: string }

/** Everything that generated reports refer to, read once. */
export type Ground = {
  national: Office
  offices: ReadonlyMap<string, Office>
  subjects: readonly Subject[]
  villageNear(office: Office, chance: Chance): Village
  standard(clock: ClockName, kind: Kind): Standard
}

/** @param on the first day ('YYYY-MM-DD') whose deadlines are counted */
export async function readGround(db: Db, on: string): Promise<Ground> {
  const offices = new Map<string, Office>()
  for (const agency of await listAgencies(db))
    offices.set(agency.id, { ...agency, calendar: await loadCalendar(db, agency.area_code) })
  const all = [...offices.values()]
  const national = all.find(({ kind }) => kind === 'national_desk')
  if (!national) throw new Error('there is no national desk: seed first')
  return {
    national,
    offices,
    subjects: await readSubjects(db, all),
    villageNear: await readVillages(db),
    standard: await readStandards(db, on),
  }
}

const listAgencies = (db: Db) =>
  agencies(db)
    .clearSelect()
    .select(['id', 'slug', 'name', 'short', 'kind', 'lineage', 'area_code', 'time_zone', 'connection'])
    .where('valid_to', 'is', null)
    .orderBy('id')
    .execute()

/** Active subjects for which some office of ours answers. */
async function readSubjects(db: Db, offices: readonly Office[]): Promise<Subject[]> {
  const rows = await db
    .selectFrom('categories')
    .select(['id', 'slug', 'name', 'agency_kinds', 'agency_slugs'])
    .where('active', '=', true)
    .where('confidential_by_default', '=', false)
    .where('identity_sealed_by_default', '=', false)
    .where('oversight_hint', '=', false)
    .orderBy('id')
    .execute()
  return rows
    .map(({ agency_kinds, agency_slugs, ...row }) => ({
      ...row,
      offices: offices.filter(({ kind, slug }) => agency_slugs.includes(slug) || isLocal(kind, agency_kinds)),
    }))
    .filter((subject) => subject.offices.length > 0)
}

// "ministry" in a category means the one it names, not all of them
const isLocal = (kind: string, wanted: readonly string[]) => kind !== 'ministry' && wanted.includes(kind)

async function readVillages(db: Db): Promise<Ground['villageNear']> {
  const villages = await db
    .selectFrom('places')
    .select(['code', 'name', 'full_name'])
    .where('level', '=', 4)
    .orderBy('code')
    .execute()
  const byRegency = Map.groupBy(villages, ({ code }) => code.slice(0, 5))
  const byProvince = Map.groupBy(villages, ({ code }) => code.slice(0, 2))
  return ({ area_code: area }, chance) =>
    chance.pick((area && (byRegency.get(area) ?? byProvince.get(area.slice(0, 2)))) || villages)
}

async function readStandards(db: Db, on: string): Promise<Ground['standard']> {
  const known = new Map<string, Standard>()
  for (const clock of clockNames)
    for (const kind of kinds)
      known.set(`${clock} ${kind}`, await standardFor(db, { clock, kind, oversight: false, on }))
  return (clock, kind) => {
    const standard = known.get(`${clock} ${kind}`)
    if (!standard) throw new Error(`no standard for ${clock}`)
    return standard
  }
}
