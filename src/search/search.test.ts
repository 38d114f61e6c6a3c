import { beforeAll, describe, expect, test } from 'vitest'
import { findCategory } from '#src/reports/categories.ts'
import { acts } from '#test/support/acts.ts'
import { publicSite } from '#test/support/public-site.ts'
import type { TestSpace } from '#test/support/space.ts'
import { fileReport, openTown, type Town } from '#test/support/town.ts'
import { searchReports, type Turn } from './query.ts'
import { readWords } from './words.ts'

let town: Town & { space: TestSpace }
let site: ReturnType<typeof publicSite>
const codes: string[] = []

const bengkulu = '17.71.01.1001'
const manna = '17.01.01.2001'

type Wish = {
  title: string
  body?: string
  place?: string
  to?: 'publicWorks' | 'transport' | 'roads'
  category?: string
}

async function publish({ title, body = title, place = bengkulu, to = 'publicWorks', category = 'public-works' }: Wish) {
  const { code } = await fileReport(town.space, { place: { code: place, words: null, none: false } })
  await acts(town).refer('rina', code, {
    agencyId: town.agencies[to].id,
    publicTitle: title,
    publicBody: body,
    categoryId: (await findCategory(town.space.db, category)).id,
  })
  town.space.clock.advance(60_000)
  codes.push(code)
  return code
}

beforeAll(async () => {
  town = await openTown()
  site = publicSite(town.space)
  for (let i = 1; i <= 45; i += 1) await publish({ title: `Sampah menumpuk di gang ${i}` })
  await publish({ title: 'Lampu jalan mati di depan sekolah', place: manna, to: 'roads' })
  await publish({ title: 'Jembatan gantung berlubang', to: 'transport', category: 'transport' })
})

const titles = async (query: string) =>
  [...(await site.text(`/jelajah${query}`)).matchAll(/<h2 class="card-title"><a[^>]*>([^<]*)</g)].map(
    ([, title]) => title,
  )

describe('the list of public reports', () => {
  test('shows twenty, the newest first, and walks to the end and back without a gap or a double', async () => {
    const { db } = town.space
    const seen: string[] = []
    let turn: Turn | null = null
    const firsts: (string | undefined)[] = []
    do {
      const found = await searchReports(db, {}, turn)
      firsts.push(found.reports[0]?.code)
      seen.push(...found.reports.map(({ code }) => code))
      turn = found.older
    } while (turn)
    expect(seen).toEqual(codes.toReversed())

    const last = await searchReports(db, {}, (await searchReports(db, {}, (await searchReports(db, {})).older)).older)
    const back = await searchReports(db, {}, last.newer)
    expect(back.reports[0]?.code).toBe(firsts[1])
    const start = await searchReports(db, {}, back.newer)
    expect(start.reports[0]?.code).toBe(firsts[0])
    expect(start.newer).toBeNull()
  })

  test('a report that is published meanwhile does not shift the next page', async () => {
    const { db } = town.space
    const first = await searchReports(db, { words: readWords('sampah') })
    await publish({ title: 'Sampah baru di pantai' })
    const second = await searchReports(db, { words: readWords('sampah') }, first.older)
    const ids = [...first.reports, ...second.reports].map(({ code }) => code)
    expect(new Set(ids).size).toBe(40)
  })

  test('finds words in their other forms, and as people write them on telephones', async () => {
    await publish({ title: 'Parit Jl.Melur tersumbat, sejak Jum’at' })
    expect((await titles('?kata=melur+jumat')).length).toBe(1)
    expect(await titles('?kata=lubang')).toEqual(['Jembatan gantung berlubang'])
    expect(await titles('?kata=lmp+jln+dpn+sklh')).toEqual([])
    expect(await titles('?kata=jln+mati+dpn')).toEqual(['Lampu jalan mati di depan sekolah'])
  })

  test('words too rare for the newest pages come from the index of words', async () => {
    const rare = await searchReports(town.space.db, { words: readWords('jembatan') })
    expect(rare.reports.map(({ title }) => title)).toEqual(['Jembatan gantung berlubang'])
    expect([rare.older, rare.newer]).toEqual([null, null])
  })

  test('narrows by place, agency with its units, topic with its parts, status and period', async () => {
    expect(await titles('?wilayah=17.01')).toEqual(['Lampu jalan mati di depan sekolah'])
    expect(await titles(`?wilayah=${manna}`)).toEqual(['Lampu jalan mati di depan sekolah'])
    expect(await titles('?instansi=kota-melati-dishub')).toEqual(['Jembatan gantung berlubang'])
    expect(await titles('?instansi=kota-melati-dinas-pu&kata=lampu')).toEqual(['Lampu jalan mati di depan sekolah'])
    expect(await titles('?topik=transport')).toEqual(['Jembatan gantung berlubang'])
    expect(await titles('?instansi=kota-melati&topik=transport')).toEqual(['Jembatan gantung berlubang'])
    expect(await titles('?instansi=kota-melati&topik=transport&status=belum')).toEqual(['Jembatan gantung berlubang'])
    expect(await titles('?instansi=kota-melati&topik=transport&status=selesai')).toEqual([])
    expect(await titles('?status=selesai')).toEqual([])
    expect((await titles('?status=belum')).length).toBe(20)
    town.space.clock.advance(10 * 86_400_000)
    expect(await titles('?periode=7')).toEqual([])
    expect((await titles('?periode=30')).length).toBe(20)
  })

  test('the national desk heads every agency, but its list is its own', async () => {
    expect(await titles('?instansi=nasional')).toEqual([])
  })

  test('a typed name is understood, and doubtful ones offer the others', async () => {
    const text = await site.text('/jelajah?wilayah=bengkulu+selatan')
    expect(text).toContain('aria-label="Hapus saringan Kabupaten Bengkulu Selatan"')
    expect(await site.text('/jelajah?instansi=dishub+melati')).toContain('aria-label="Hapus saringan Dishub')
    expect(await site.text('/jelajah?wilayah=atlantis')).toContain('Tidak ada wilayah bernama &quot;atlantis')
  })

  test('nothing found offers fewer words, one filter less, and a new report', async () => {
    const text = await site.text('/jelajah?kata=lampu+hibrida&wilayah=17.01')
    expect(text).toContain('Tidak ada laporan untuk')
    expect(text).toContain('href="/jelajah?kata=lampu&amp;wilayah=17.01"')
    expect(text).toContain('href="/jelajah?kata=lampu+hibrida"')
    expect(text).toContain('Buat laporan baru')
  })

  test('whatever stands in the address, the page comes', async () => {
    const odd = [
      "'%22%3Cscript%3E",
      'a'.repeat(5000),
      '%E2%80%AE',
      '&sebelum=zzzzzzzzzz-999999999999999999',
      '&halaman=-3',
    ]
    for (const text of odd) {
      const response = await site.get(
        `/jelajah?kata=${text}&wilayah=${text}&instansi=${text}&topik=${text}&status=${text}`,
      )
      expect(response.status).toBe(200)
      expect(await response.text()).not.toContain('<script>')
    }
  })

  test('a shared cache may keep it for a moment, and it sets no cookie', async () => {
    const response = await site.get('/jelajah')
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=0, .*s-maxage=/)
    expect(response.headers.get('set-cookie')).toBeNull()
    const again = await site.get('/jelajah', { 'if-none-match': response.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  test('the feed holds the same reports, well-formed whatever their titles hold', async () => {
    await publish({ title: 'Tarif <parkir> & "denda" naik' })
    const response = await site.get('/jelajah/atom?kata=parkir')
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const xml = await response.text()
    expect(xml).toContain('<title>Tarif &lt;parkir&gt; &amp; &quot;denda&quot; naik</title>')
    expect(xml.match(/<entry>/g)?.length).toBe(1)
  })
})
