import { type Db, sql } from '#src/platform/db.ts'
import { atLevel } from './code.ts'
import { readSearch } from './search-words.ts'

export type Place = { code: string; level: number; name: string; full_name: string }

/**
 * Type-ahead over all levels: every word may be unfinished, and one of them must begin a word of the place's own name;
 * the others may belong to the places around it ("pagar dewa selebar"). The exact name comes first, then the wider
 * place. Villages wait for three letters.
 */
export async function searchPlaces(db: Db, words: string, limit = 10): Promise<Place[]> {
  const search = readSearch(words)
  if (!search) return []
  const { query, typed, full, level } = search
  const starts = sql<boolean>`(plain like ${`${typed}%`} or plain like ${`${full}%`} or plain like ${`kota ${full}%`}
    or plain like ${`${full.replaceAll(' ', '')}%`})`
  // how much of what was typed is this very name, and whether the rest names the places around it
  const exact = sql<number>`
    case when plain = ${`kota ${full}`} then ${full.length}
         when ${`${typed} `} like plain || ' %' or ${`${full} `} like plain || ' %' then length(plain) else 0 end`
  const rest = sql<boolean>`position(substr(${full}, length(plain) + 2) in lower(full_name)) > 0`
  return db
    .selectFrom('places')
    .select(['code', 'level', 'name', 'full_name'])
    .where(sql<boolean>`search @@ ${query}::tsquery`)
    .$if(full.length < 3, (places) => places.where('level', '<', 4))
    .orderBy(sql`level = ${level}`, 'desc')
    .orderBy(sql`level <= 2 and ${starts}`, 'desc')
    .orderBy(exact, 'desc')
    .orderBy(rest, 'desc')
    .orderBy(starts, 'desc')
    .orderBy('level')
    .orderBy(sql`length(plain)`)
    .orderBy('full_name')
    .limit(limit)
    .execute()
}

export const findPlace = (db: Db, code: string): Promise<Place | undefined> =>
  db.selectFrom('places').select(['code', 'level', 'name', 'full_name']).where('code', '=', code).executeTakeFirst()

/** "Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu"; `finest` 3 leaves the village out. Null for unknown codes. */
export async function placeName(db: Db, code: string, finest = 4): Promise<string | null> {
  const place = await findPlace(db, atLevel(code, finest))
  return place?.full_name ?? null
}
