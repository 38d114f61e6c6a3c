import { beforeAll, describe, expect, test } from 'vitest'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { suggestAgencies } from './suggest.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
})

async function suggest(slug: string, placeCode: string | null, text = '') {
  const category = await space.db
    .selectFrom('categories')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const found = await suggestAgencies(space.db, { category, placeCode, text, today: '2026-11-23' })
  return found.map(({ agency, reason }) => `${agency.slug} ${reason}`)
}

describe('place and subject suggest', () => {
  test('a road: the regency, the province, the national road office', async () => {
    expect(await suggest('public-works-roads', '17.05.01')).toEqual([
      'kab-seluma-dinas-pupr office_of_place',
      'prov-bengkulu-dinas-pupr office_of_place',
      'bpjn-bengkulu office_of_place',
    ])
  })

  test.each([
    ['ruas jalan provinsi Tais-Manna', 'public-works-roads', 'prov-bengkulu-dinas-pupr'],
    ['jalan nasional rusak', 'public-works-roads', 'bpjn-bengkulu'],
    ['SMAN Contoh 9', 'education-culture-primary-secondary', 'prov-bengkulu-dinas-pendidikan'],
    ['SDN Contoh', 'education-culture-primary-secondary', 'kab-seluma-dinas-pendidikan'],
  ])('who owns it, when the words say so: %s', async (text, slug, first) => {
    expect((await suggest(slug, '17.05', text))[0]).toBe(`${first} office_of_place`)
  })

  test.each([
    ['transport-street-lighting', '17.71.01.1001', 'kota-bengkulu-dishub office_of_place'],
    ['population-civil-registration', '17.02', 'kab-rejang-lebong-disdukcapil office_of_place'],
    ['drinking-water-supply-disruption', '17.71', 'kota-bengkulu-air-minum office_of_place'],
    ['public-works-land', '17.09', 'kantah-bengkulu-tengah office_of_place'],
    ['environment-forestry-wildlife', '17.06', 'bksda-bengkulu office_of_place'],
    ['transport-sea', '17.03.01', 'ksop-pulau-baai office_of_place'],
    ['public-works-drainage', '13.71.01', 'kota-padang government_of_place'],
    ['public-works-drainage', '31.71.01', 'kemen-pu national_body'],
    ['other-topic', '17.71', 'kota-bengkulu government_of_place'],
  ])('%s in %s: %s', async (slug, place, first) => {
    expect((await suggest(slug, place))[0]).toBe(first)
  })

  test('without a place only the national body', async () => {
    expect(await suggest('public-works-roads', null)).toEqual(['kemen-pu national_body'])
  })
})
