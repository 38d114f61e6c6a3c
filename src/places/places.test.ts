import { Hono } from 'hono'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Env } from '#src/people/env.ts'
import { connectPool, sharedSchema, sql } from '#src/platform/db.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { ancestors, atLevel, covers, levelOf, parentOf } from './code.ts'
import { loadPlaces } from './load.ts'
import { findPlace, placeName, searchPlaces } from './queries.ts'
import { placesRoutes } from './routes.tsx'
import { readSearch } from './search-words.ts'
import { zoneOfPlace } from './zone.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace({}, inject('countryDatabase'))
})

const best = async (words: string) => (await searchPlaces(space.db, words))[0]?.full_name

test('all of Indonesia is there, and loading it again changes nothing', async () => {
  const pool = connectPool(space.databaseUrl, sharedSchema, 1)
  const count = async () => (await pool.query('select count(*)::int as n, min(xmin::text::bigint) from places')).rows[0]
  const before = await count()
  expect(before.n).toBeGreaterThan(91_000)
  await loadPlaces(pool)
  expect(await count()).toEqual(before)
  const orphans = 'select from places where parent_code is not null and parent_code not in (select code from places)'
  expect((await pool.query(orphans)).rowCount).toBe(0)
  await pool.end()
})

describe('a person types', () => {
  test.each([
    ['bengkulu', 'Provinsi Bengkulu'],
    ['kota bengkulu', 'Kota Bengkulu, Provinsi Bengkulu'],
    ['Seluma', 'Kabupaten Seluma, Provinsi Bengkulu'],
    ['kab. seluma', 'Kabupaten Seluma, Provinsi Bengkulu'],
    ['SELEB', 'Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu'],
    ['Kel. Pagar Dewa Kec. Selebar', 'Kelurahan Pagar Dewa, Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu'],
    ['pagar dewa kota bkl', 'Kelurahan Pagar Dewa, Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu'],
    ['suka raja seluma', 'Kecamatan Sukaraja, Kabupaten Seluma, Provinsi Bengkulu'],
    ['muko muko', 'Kabupaten Mukomuko, Provinsi Bengkulu'],
    ['jabar', 'Provinsi Jawa Barat'],
    ['jaksel', 'Kota Administrasi Jakarta Selatan, Provinsi Daerah Khusus Ibukota Jakarta'],
    ['heram', 'Distrik Heram, Kota Jayapura, Provinsi Papua'],
  ])('%s and finds %s', async (words, found) => {
    expect(await best(words)).toBe(found)
  })

  test('nothing, noise or an attack, and nothing breaks', async () => {
    for (const words of [
      '',
      ' ',
      'a',
      '!!',
      "' | !(",
      ':*',
      '\u0000',
      '🙂',
      'xqxq zzzz',
      '%',
      "'; drop table places --",
    ]) {
      expect(await searchPlaces(space.db, words)).toEqual([])
    }
    expect(await searchPlaces(space.db, 'kota '.repeat(5000))).toHaveLength(10)
  })

  test('two letters and is not drowned in villages', async () => {
    expect((await searchPlaces(space.db, 'be')).every(({ level }) => level < 4)).toBe(true)
  })
})

test('a search reads the index, never all places', async () => {
  for (const words of ['selebar', 'pagar dewa bengkulu', 'suk']) {
    const query = readSearch(words)?.query ?? ''
    const { rows } = await sql<Record<'QUERY PLAN', string>>`
      explain select code from places where search @@ ${query}::tsquery`.execute(space.db)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('places_search')
  }
})

test('a place is named as far down as the page may tell', async () => {
  const code = (await searchPlaces(space.db, 'pagar dewa selebar'))[0]?.code ?? ''
  expect(await placeName(space.db, code)).toBe(
    'Kelurahan Pagar Dewa, Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu',
  )
  expect(await placeName(space.db, code, 3)).toBe('Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu')
  expect(await placeName(space.db, '99.99')).toBeNull()
  expect(await findPlace(space.db, '99')).toBeUndefined()
})

test('a code tells its level, its parents and what lies within', () => {
  expect([levelOf('17'), levelOf('17.71.01.1001')]).toEqual([1, 4])
  expect([parentOf('17.71'), parentOf('17')]).toEqual(['17', null])
  expect(atLevel('17.71.01.1001', 2)).toBe('17.71')
  expect(ancestors('17.71.01')).toEqual(['17', '17.71'])
  expect([covers('17', '17.71'), covers('17.7', '17.71'), covers(null, '17.71')]).toEqual([true, false, true])
})

test('the day of a place begins by its province', () => {
  expect(zoneOfPlace('17.71')).toBe('Asia/Jakarta')
  expect(zoneOfPlace('73.71')).toBe('Asia/Makassar')
  expect(zoneOfPlace('91.71.01')).toBe('Asia/Jayapura')
})

test('the page asks for places and may keep the answer', async () => {
  const app = new Hono<Env>()
    .use((c, next) => {
      c.set('space', space)
      return next()
    })
    .route('/', placesRoutes)
  const response = await app.request('/wilayah?q=selebar')
  expect(response.headers.get('cache-control')).toBe('public, max-age=86400')
  expect((await response.json())[0]).toEqual({
    code: '17.71.01',
    level: 3,
    name: 'Selebar',
    full_name: 'Kecamatan Selebar, Kota Bengkulu, Provinsi Bengkulu',
  })
  expect(await (await app.request('/wilayah')).json()).toEqual([])
})
