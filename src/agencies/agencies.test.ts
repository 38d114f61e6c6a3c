import { beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { createAgency } from './create.ts'
import { endAgency } from './end.ts'
import { inspectorateFor } from './inspectorate.ts'
import {
  childrenOf,
  findActiveAgency,
  findAgency,
  findAgencyBySlug,
  governmentOf,
  isInSubtree,
  listSubtree,
  nationalDesk,
  subtreeIds,
} from './queries.ts'
import { searchAgencies } from './search.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
})

const today = '2026-11-23'
async function idOf(slug: string) {
  const agency = await findAgencyBySlug(space.db, slug)
  if (!agency) throw new Error(slug)
  return agency.id
}
const slugs = (agencies: { slug: string }[]) => agencies.map(({ slug }) => slug)

describe('the tree', () => {
  test('knows what lies below an agency and whom an agency belongs to', async () => {
    const [city, office, province] = await Promise.all([
      idOf('kota-bengkulu'),
      idOf('kota-bengkulu-dinas-pupr'),
      idOf('prov-bengkulu'),
    ])
    expect(await isInSubtree(space.db, city, office)).toBe(true)
    expect(await isInSubtree(space.db, city, city)).toBe(true)
    expect(await isInSubtree(space.db, office, city)).toBe(false)
    expect(await isInSubtree(space.db, province, city)).toBe(false) // a city does not obey its province
    expect(await subtreeIds(space.db, city)).toHaveLength(18)
    expect((await listSubtree(space.db, city, today))[0]?.slug).toBe('kota-bengkulu')
    expect((await governmentOf(space.db, office)).slug).toBe('kota-bengkulu')
    expect((await governmentOf(space.db, await idOf('polres-seluma'))).slug).toBe('polri')
    expect((await nationalDesk(space.db)).slug).toBe('nasional')
  })

  test('takes a new unit below an existing one', async () => {
    const parentId = await idOf('kota-bengkulu-dinas-pupr')
    const unit = await inTransaction(space.db, (tx) =>
      createAgency(tx, {
        slug: 'kota-bengkulu-pupr-jalan',
        name: 'Bidang Bina Marga Dinas PUPR Kota Bengkulu',
        short: 'Bina Marga Kota Bengkulu',
        kind: 'section',
        parentId,
        areaCode: '17.71',
        timeZone: 'Asia/Jakarta',
      }),
    )
    expect(unit.lineage).toEqual([...(await findAgency(space.db, parentId)).lineage, unit.id])
    expect(slugs(await childrenOf(space.db, parentId, today))).toEqual(['kota-bengkulu-pupr-jalan'])
    expect(slugs(await searchAgencies(space.db, 'bina marga bengk', { today }))).toContain('kota-bengkulu-pupr-jalan')
  })

  test('a word beyond all measure finds nothing', async () => {
    expect(await searchAgencies(space.db, 'a'.repeat(100_000), { today })).toEqual([])
  })

  test('refuses an agency that is no longer, from the day it ended', async () => {
    const gone = await idOf('kemenkumham')
    await expect(findActiveAgency(space.db, gone, today)).rejects.toMatchObject({ reason: 'agency_inactive' })
    expect((await findActiveAgency(space.db, gone, '2024-10-20')).slug).toBe('kemenkumham')
    await expect(findActiveAgency(space.db, gone, '2024-10-21')).rejects.toMatchObject({ reason: 'agency_inactive' })
    await expect(findAgency(space.db, '999999')).rejects.toMatchObject({ reason: 'not_found' })
  })
})

describe('a search', () => {
  test.each([
    ['dinas pu kota bengkulu', 'kota-bengkulu-dinas-pupr'],
    ['bupati seluma', 'kab-seluma'],
    ['KOTA BENGK', 'kota-bengkulu'],
    ['pln', 'pln'],
    ['kantor pos', 'pos-indonesia'],
  ])('for %s finds %s first', async (words, slug) => {
    expect((await searchAgencies(space.db, words, { today }))[0]?.slug).toBe(slug)
  })

  test('for an old name offers who took over today', async () => {
    const found = await searchAgencies(space.db, 'kemenkumham', { today })
    expect(slugs(found).sort()).toEqual(['kemenham', 'kemenimipas', 'kemenkum'])
    expect(found[0]?.formerly).toBe('Kementerian Hukum dan Hak Asasi Manusia')
    // two steps: the ministry of 2014 became another in 2021, which was split in 2024
    expect(slugs(await searchAgencies(space.db, 'bkpm', { today }))).toEqual(['kemeninvestasi'])
  })

  test('can stay below one agency', async () => {
    const found = await searchAgencies(space.db, 'dinas', { today, under: await idOf('kab-seluma'), limit: 50 })
    expect(found.length).toBeGreaterThan(5)
    expect(found.every(({ slug }) => slug.startsWith('kab-seluma'))).toBe(true)
  })

  test('with noise finds nothing', async () => {
    for (const words of ['', '!!', "' | !(", ':*', "'; drop table agencies --"]) {
      expect(await searchAgencies(space.db, words, { today })).toEqual([])
    }
  })

  test('follows an agency that was dissolved today', async () => {
    const [old, heir] = [await idOf('kab-kaur-dinas-pertanian'), await idOf('kab-kaur-dlh')]
    await inTransaction(space.db, (tx) => endAgency(tx, old, today, [heir]))
    expect(slugs(await searchAgencies(space.db, 'dinas pertanian kabupaten kaur', { today }))).toEqual(['kab-kaur-dlh'])
    const before = await searchAgencies(space.db, 'dinas pertanian kabupaten kaur', { today: '2026-11-22' })
    expect(before.map(({ slug, formerly }) => [slug, formerly])).toEqual([['kab-kaur-dinas-pertanian', null]])
  })
})

describe('a report about a unit goes to whoever stands above it', () => {
  test.each([
    ['kota-bengkulu-dinas-pupr', 'kota-bengkulu-inspektorat', true],
    ['prov-bengkulu-biro-umum', 'prov-bengkulu-inspektorat', true],
    ['kota-bengkulu-inspektorat', 'prov-bengkulu-inspektorat', true],
    ['kota-bengkulu', 'prov-bengkulu-inspektorat', true],
    ['prov-bengkulu', 'kemendagri', false],
    ['prov-bengkulu-inspektorat', 'kemendagri', false],
    ['kota-padang', 'kemendagri', false],
    ['kemenag-bengkulu', 'kemenag', false],
    ['kemenag', 'ombudsman', false],
    ['nasional', 'ombudsman', true],
    ['ombudsman', 'nasional', false],
  ])('%s: %s', async (accused, examiner, exact) => {
    const found = await inspectorateFor(space.db, await idOf(accused), today)
    expect([found.agency.slug, found.exact]).toEqual([examiner, exact])
  })

  test('and never to the unit itself or anything in it', async () => {
    const all = await space.db.selectFrom('agencies').select(['id', 'slug']).where('valid_to', 'is', null).execute()
    for (const { id, slug } of all) {
      if (slug === 'ombudsman') continue
      const { agency } = await inspectorateFor(space.db, id, today)
      expect(slug === 'nasional' || !agency.lineage.includes(id), slug).toBe(true)
    }
  })

  test('an inspectorate-general is preferred once it exists', async () => {
    const parentId = await idOf('kemendagri')
    await inTransaction(space.db, (tx) =>
      createAgency(tx, {
        slug: 'kemendagri-itjen',
        name: 'Inspektorat Jenderal Kementerian Dalam Negeri',
        short: 'Itjen Kemendagri',
        kind: 'inspectorate',
        parentId,
        areaCode: null,
        timeZone: 'Asia/Jakarta',
      }),
    )
    const found = await inspectorateFor(space.db, await idOf('prov-bengkulu'), today)
    expect([found.agency.slug, found.exact]).toEqual(['kemendagri-itjen', true])
  })
})
