import { atLevel, covers } from '#src/places/code.ts'
import { type Db, sql } from '#src/platform/db.ts'
import { type Agency, activeOn, agencies } from './queries.ts'
import type { Level } from './tables.ts'

type Question = {
  /** From the category: who usually answers, most likely first. */
  category: { agency_kinds: readonly string[]; levels: readonly Level[]; agency_slugs: readonly string[] }
  placeCode: string | null
  /** Words such as "jalan nasional" or "SMA" say which level answers. */
  text?: string
  today: string
}

/** Why: the office of this sort for this place, the government there, or the national body of the subject. */
type Suggestion = { agency: Agency; reason: 'office_of_place' | 'government_of_place' | 'national_body' }

const MOST = 3
const governments: Record<string, Level> = { regency: 'regency', city: 'regency', province: 'province' }

/** Who answers by the status of a road or a school (domain: government on one page). */
const levelsInWords: readonly [RegExp, Level][] = [
  [/\b(jalan|jln|jl|jembatan|ruas)\s+nasional\b/i, 'vertical'],
  [/\b(jalan|jln|jl|jembatan|ruas)\s+provinsi\b/i, 'province'],
  [/\b(sman?|smkn?|slbn?)\b/i, 'province'],
  [/\b(kelurahan|kecamatan|puskesmas|paud|tk|sdn?|smpn?)\b/i, 'regency'],
]

/** "The agency of this kind whose area covers the place": at most three, best first. */
export async function suggestAgencies(db: Db, question: Question): Promise<Suggestion[]> {
  const candidates = await findCandidates(db, question)
  const ranks = rankLevels(question)
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: score(candidate, question, ranks) }))
    .filter(({ score }) => Number.isFinite(score))
  const withOffice = new Set(scored.filter(({ reason }) => reason === 'office_of_place').map(({ level }) => level))
  return scored
    .filter(({ reason, level }) => reason !== 'government_of_place' || !withOffice.has(level))
    .sort((a, b) => a.score - b.score || a.agency.name.length - b.agency.name.length)
    .slice(0, MOST)
    .map(({ agency, reason }) => ({ agency, reason }))
}

type Candidate = Suggestion & { level: Level }

async function findCandidates(db: Db, { category, placeCode, today }: Question): Promise<Candidate[]> {
  const province = placeCode ? atLevel(placeCode, 1) : null
  const rows = await agencies(db)
    .select((eb) =>
      eb
        .selectFrom('agencies as government')
        .select('government.kind')
        .where('government.id', '=', sql<string>`agencies.lineage[2]`)
        .as('government_kind'),
    )
    .where(activeOn(today))
    .where((eb) =>
      eb.or([
        sql<boolean>`slug = any(${[...category.agency_slugs]}::text[])`,
        eb.and([
          eb('kind', 'in', [...category.agency_kinds, ...Object.keys(governments)]),
          eb.or([eb('area_code', '=', province), eb('area_code', 'like', `${province}.%`)]),
        ]),
      ]),
    )
    .execute()
  return rows.map(({ government_kind, ...agency }) => candidate(agency, government_kind ?? '', category))
}

function candidate(agency: Agency, governmentKind: string, category: Question['category']): Candidate {
  if (category.agency_slugs.includes(agency.slug)) return { agency, reason: 'national_body', level: 'national' }
  const level = governments[governmentKind] ?? 'vertical'
  const isOffice = category.agency_kinds.includes(agency.kind)
  return { agency, reason: isOffice ? 'office_of_place' : 'government_of_place', level }
}

/** Small is likely: the places in the two lists of the category added up; infinite is no answer at all. */
function score(
  { agency, reason, level }: Candidate,
  { category, placeCode }: Question,
  ranks: Map<Level, number>,
): number {
  const rank = ranks.get(level)
  if (reason === 'national_body') return (rank ?? UNLIKELY) + category.agency_slugs.indexOf(agency.slug) * 0.1
  if (rank === undefined || placeCode === null) return Number.POSITIVE_INFINITY
  const near = covers(agency.area_code, placeCode)
  if (!near && level !== 'vertical') return Number.POSITIVE_INFINITY
  const kind = reason === 'office_of_place' ? category.agency_kinds.indexOf(agency.kind) * 1.01 : 0
  return rank + kind + (near ? 0 : 1.5) // a vertical office often serves the whole province from one town
}

const UNLIKELY = 50

/** The level that the words name goes far ahead, if the subject has it at all. */
function rankLevels({ category, text = '' }: Question): Map<Level, number> {
  const levels: readonly Level[] = category.levels.length > 0 ? category.levels : ['regency', 'province']
  const named = levelsInWords.find(([words, level]) => words.test(text) && levels.includes(level))?.[1]
  return new Map(levels.map((level, i) => [level, named === undefined ? i : level === named ? 0 : i + levels.length]))
}
