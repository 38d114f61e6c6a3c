import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/platform/db.ts'
import type { Compared } from './likeness.ts'
import { cellsAround, idsOfAny, queryOf, rankAlike, tellsPlace } from './nearness.ts'
import { type ListedReport, listedReports } from './public-card.tsx'

const DAYS = 90
/** Of each sort of nearness so many are compared, the newest first. */
const MOST = 200

/** What somebody is still writing. */
export type Unsent = {
  text: string
  categoryId: string | null
  place: { code: string | null; words: string | null; lat: number | null; lon: number | null }
  at: Date
}

/** `metres`: to the public point, which is rounded to about 100 m. */
export type PublicAlike = { report: ListedReport; metres: number | null; days: number }

/**
 * Public reports that are not closed and may be the same matter, the likeliest first. Read from the public views alone:
 * what is confidential, or waits for a verifier, is compared with nothing. What is unsent is only asked with, never kept.
 */
export async function findPublicAlike(db: Db, unsent: Unsent, most = 3): Promise<PublicAlike[]> {
  const subject = await subjectOf(db, unsent)
  const found = rankAlike(subject, await compared(db, await near(db, unsent, subject))).slice(0, most)
  if (found.length === 0) return []
  const reports = await listedReports(db)
    .where('r.id', 'in', found.map(({ row }) => row.id)) // biome-ignore format: one condition
    .execute()
  return found.flatMap(({ row, metres, days }) => {
    const report = reports.find(({ id }) => id === row.id)
    return report ? [{ report, metres, days }] : []
  })
}

async function subjectOf(db: Db, { text, categoryId, place, at }: Unsent): Promise<Compared> {
  const { rows } = await sql<Pick<Compared, 'words' | 'place_words'>>`
    select tsvector_to_array(search_words(${text.slice(0, 4000)})) as words,
           tsvector_to_array(search_words(${(place.words ?? '').slice(0, 400)})) as place_words`.execute(db)
  const [{ words, place_words } = { words: [], place_words: [] }] = rows
  return {
    place_code: place.code,
    category_id: categoryId,
    received_at: at,
    point_lat: place.lat,
    point_lon: place.lon,
    words,
    place_words: place_words.filter(tellsPlace),
  }
}

/** Where a public report lies stands in its words: the name that its reporter gave the place is not public. */
async function compared(db: Db, ids: readonly string[]): Promise<(Compared & { id: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<Compared, 'place_words'> & { id: string }>`
    select id, place_code, category_id, received_at, point_lat, point_lon, tsvector_to_array(search) as words
    from public_reports where id = any(${ids}::bigint[])`.execute(db)
  return rows.map((row) => ({ ...row, place_words: row.words }))
}

async function near(db: Db, { place, at }: Unsent, { place_words }: Compared): Promise<string[]> {
  const since = new Date(at.getTime() - DAYS * 86_400_000)
  const recent = sql`r.published_at >= ${since} and r.status_group <> 'selesai'`
  const newest = (where: RawBuilder<unknown>) =>
    sql`(select r.id from public_reports r where ${where} and ${recent} order by r.published_at desc limit ${MOST})`
  const parts = [
    ...(place.code && place.code.length >= 8 ? [newest(sql`left(r.place_code, 8) = ${place.code.slice(0, 8)}`)] : []),
    ...(place.lat !== null && place.lon !== null ? cellsAround(place.lat, place.lon).map(newest) : []),
    // a fence: by their date alone these would be looked for among all reports
    ...(place_words.length > 1
      ? [
          sql`(with named as materialized (select r.id, r.published_at, r.status_group from public_reports r
            where r.search @@ to_tsquery('simple', ${queryOf(place_words.slice(0, 4), '&')})
              ${place.code ? sql`and left(r.place_code, 5) = ${place.code.slice(0, 5)}` : sql``})
            select r.id from named r where ${recent} order by r.published_at desc limit ${MOST})`,
        ]
      : []),
  ]
  return idsOfAny(db, parts)
}
