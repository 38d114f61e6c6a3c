import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import source from 'idn-area-data/package.json' with { type: 'json' }
import type pg from 'pg'
import { plainWords } from '#src/platform/plain-text.ts'
import { levelOf, parentOf } from './code.ts'

type Place = { code: string; name: string; fullName: string; plain: string; words: string[]; around: string[] }

// Counts up when the way of loading changes, so that databases load anew.
const RECIPE = 1
const BATCH = 20_000

/**
 * Fills the shared schema from `idn-area-data` (Home Affairs codes; data under the ODbL) in about two seconds.
 * Does nothing when this version is there already; readers see the old places until the new ones are complete.
 */
export async function loadPlaces(pool: pg.Pool): Promise<void> {
  const version = `${source.version}-${RECIPE}`
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('lapor places'))`)
    const { rowCount } = await client.query('select from place_sources where name = $1 and version = $2', [
      source.name,
      version,
    ])
    if (!rowCount) {
      await replacePlaces(client, await readPlaces())
      await client.query(
        `insert into place_sources (name, version) values ($1, $2)
         on conflict (name) do update set version = excluded.version`,
        [source.name, version],
      )
    }
    await client.query('commit')
    if (!rowCount) await client.query('analyze places')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function replacePlaces(client: pg.PoolClient, places: readonly Place[]) {
  await client.query('delete from places')
  await client.query(`set local gin_pending_list_limit = '64MB'`) // the index is made in one go: a third of the time
  for (let start = 0; start < places.length; start += BATCH) {
    const batch = places.slice(start, start + BATCH)
    await client.query(
      `insert into places (code, level, name, parent_code, full_name, plain, search)
       select code, level, name, parent_code, full_name, plain, array_to_tsvector(string_to_array(words, ' '))
       from unnest($1::text[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
         as place (code, level, name, parent_code, full_name, plain, words)`,
      [
        batch.map(({ code }) => code),
        batch.map(({ code }) => levelOf(code)),
        batch.map(({ name }) => name),
        batch.map(({ code }) => parentOf(code)),
        batch.map(({ fullName }) => fullName),
        batch.map(({ plain }) => plain),
        batch.map(({ words, around }) => [...words, ...around].join(' ')),
      ],
    )
  }
  await client.query(`select gin_clean_pending_list('places_search')`)
}

async function readPlaces(): Promise<Place[]> {
  const places = new Map<string, Place>()
  for (const read of [getProvinces, getRegencies, getDistricts, getVillages]) {
    for (const { code, name } of await read()) {
      if (code) places.set(code, place(code, name.trim(), places.get(parentOf(code) ?? '')))
    }
  }
  return [...places.values()]
}

function place(code: string, name: string, parent: Place | undefined): Place {
  const own = plainWords(name.replace(/^Kabupaten |^Daerah (Khusus Ibukota|Istimewa) |Administrasi /g, ''))
  const words = [...new Set([...own, own.join(''), ...(shortNames[code] ?? [])])]
  const around = new Set([...words.map((word) => `_${word}`), ...(parent?.around ?? [])])
  const titled = `${title(code)}${name}`
  return {
    code,
    name,
    fullName: parent ? `${titled}, ${parent.fullName}` : titled,
    plain: own.join(' '),
    words,
    around: [...around],
  }
}

/** What stands before the name: names of regencies and cities carry theirs already. */
function title(code: string): string {
  const level = levelOf(code)
  if (level === 1) return 'Provinsi '
  if (level === 2) return ''
  if (level === 3) return papua.test(code) ? 'Distrik ' : 'Kecamatan '
  return urban.test(code) ? 'Kelurahan ' : papua.test(code) ? 'Kampung ' : aceh.test(code) ? 'Gampong ' : 'Desa '
}

const papua = /^9[1-6]/
const aceh = /^11/
const urban = /\.1\d{3}$/ // the village part of an urban village begins with 1, of a rural one with 2, of an adat one with 3

const shortNames: Record<string, string[]> = { 31: ['dki'], 34: ['diy', 'jogja', 'jogjakarta'] }
