import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/platform/db.ts'
import { type Compared, type Likeness, likeness } from './likeness.ts'

/** Words that stand in half of all places; alone they make nothing near. */
const everywhere = [
  'jalan', 'jln', 'jl', 'gang', 'gg', 'desa', 'kelurahan', 'kel', 'kecamatan', 'kec', 'kota', 'kabupaten', 'kab',
  'provinsi', 'rt', 'rw', 'no', 'nomor', 'depan', 'belakang', 'samping', 'dekat', 'simpang', 'sekitar', 'raya', 'blok',
] // biome-ignore format: a list

/** Whether a word of a place says which one it is. */
export const tellsPlace = (word: string): boolean => !everywhere.includes(word)

/** Conditions on `r.point_lat` and `r.point_lon`: half a kilometre each way, and those beside it. */
export const cellsAround = (lat: number, lon: number): RawBuilder<unknown>[] =>
  [-1, 0, 1].flatMap((north) =>
    [-1, 0, 1].map(
      (east) => sql`floor(r.point_lat * 200) = ${Math.floor(lat * 200) + north}::double precision
        and floor(r.point_lon * 200) = ${Math.floor(lon * 200) + east}::double precision`,
    ),
  )

/** For `to_tsquery('simple', …)`: stems joined by `&` or `|`. */
export const queryOf = (stems: readonly string[], joint: '&' | '|'): string =>
  stems.map((stem) => `'${stem.replaceAll("'", '')}'`).join(` ${joint} `)

/** The ids that any of these queries finds, each once. */
export async function idsOfAny(db: Db, parts: readonly RawBuilder<unknown>[]): Promise<string[]> {
  if (parts.length === 0) return []
  const all = sql.join(parts, sql` union all `)
  const { rows } = await sql<{ id: string }>`select distinct id from (${all}) near`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those for which enough speaks, the likeliest first. */
export const rankAlike = <Row extends Compared>(subject: Compared, rows: readonly Row[]): (Likeness & { row: Row })[] =>
  rows
    .flatMap((row) => {
      const found = likeness(subject, row)
      return found ? [{ row, ...found }] : []
    })
    .toSorted((a, b) => b.score - a.score)
