import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/platform/db.ts'
import type { Compared, Likeness } from './likeness.ts'
import { cellsAround, idsOfAny, queryOf, rankAlike, tellsPlace } from './nearness.ts'

const DAYS = 60
/** Of each sort of nearness so many are compared, the newest first. */
const MOST = 200
const MOST_WORDS = 4

export type Alike = Likeness & { id: string; code: string }

/** What is compared with others and shown beside them: whatever is confidential or sealed is neither. */
const open = sql`not r.confidential and not r.identity_sealed and r.status <> 'archived'`

/** Reports of the same desk that may be the same matter as this one, the likeliest first: by place, time and words. */
export async function findAlike(db: Db, reportId: string): Promise<Alike[]> {
  const [subject] = await compared(db, [reportId])
  if (!subject) return []
  return among(db, subject, await near(db, subject))
}

/** The same for reports that are known already: what speaks for each, as it stands now. */
export async function compareWith(db: Db, reportId: string, others: readonly string[]): Promise<Alike[]> {
  const [subject] = others.length > 0 ? await compared(db, [reportId]) : []
  const alike = subject ? await among(db, subject, others) : []
  const whole = await wholeWords(db, reportId, [...new Set(alike.flatMap(({ words }) => words))])
  return alike.map((one) => ({ ...one, words: shown(one.words.map((stem) => whole.get(stem) ?? stem)) }))
}

/** The longest say most. */
const shown = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS)

/** How the report writes the words that were compared: stem -> word. */
async function wholeWords(db: Db, reportId: string, stems: readonly string[]): Promise<Map<string, string>> {
  if (stems.length === 0) return new Map()
  const { rows } = await sql<{ stem: string; word: string }>`
    select distinct on (stem) stem, word
    from reports r
    cross join regexp_split_to_table(lower(left(r.title || ' ' || r.body, 4000)), '[^[:alnum:]]+') word
    cross join unnest(tsvector_to_array(search_words(word))) stem
    where r.id = ${reportId} and stem = any(${stems})
    order by stem, length(word), word`.execute(db)
  return new Map(rows.map(({ stem, word }) => [stem, word]))
}

async function among(db: Db, subject: Row, ids: readonly string[]): Promise<Alike[]> {
  const rows = await compared(db, ids)
  const others = rows.filter((row) => row.id !== subject.id && row.desk_agency_id === subject.desk_agency_id)
  return rankAlike(subject, others).map(({ row: { id, code }, ...found }) => ({ id, code, ...found }))
}

type Row = Compared & { id: string; code: string; desk_agency_id: string }

async function compared(db: Db, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select r.id, r.code, r.desk_agency_id, r.place_code, r.category_id, r.received_at, r.point_lat, r.point_lon,
           tsvector_to_array(search_words(left(r.title || ' ' || r.body, 4000))) as words,
           tsvector_to_array(search_words(coalesce(r.place_words, ''))) as place_words
    from reports r where r.id = any(${ids}::bigint[]) and ${open}`.execute(db)
  return rows.map((row) => ({ ...row, place_words: row.place_words.filter(tellsPlace) }))
}

async function near(db: Db, { place_code, point_lat, point_lon, place_words, received_at }: Row): Promise<string[]> {
  const around = (days: number) => new Date(received_at.getTime() + days * 86_400_000)
  const inTime = sql`r.received_at between ${around(-DAYS)} and ${around(DAYS)}`
  const newest = (where: RawBuilder<unknown>) =>
    sql`(select r.id from reports r where ${where} and ${open} and ${inTime} order by r.received_at desc limit ${MOST})`
  const parts = [
    ...(place_code ? [newest(sql`left(r.place_code, 8) = ${place_code.slice(0, 8)}`)] : []),
    ...(point_lat !== null && point_lon !== null
      ? cellsAround(point_lat, point_lon).map((cell) => newest(sql`r.point_lat is not null and ${cell}`))
      : []),
    // a fence: by their date alone these would be looked for among all reports
    ...(place_words.length > 0
      ? [
          sql`(with named as materialized (select r.id, r.received_at from reports r
            where r.place_words is not null and ${open}
              and search_words(r.place_words) @@ to_tsquery('simple', ${queryOf(place_words.slice(0, 6), '|')}))
            select r.id from named r where ${inTime} order by r.received_at desc limit ${MOST})`,
        ]
      : []),
  ]
  return idsOfAny(db, parts)
}
