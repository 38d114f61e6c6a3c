import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { system } from '#src/people/actor.ts'
import { tooMany } from '#src/people/throttle.ts'
import { inTransaction } from '#src/platform/db.ts'
import { drawCode, showCode } from '#src/reports/code.ts'
import { lockReport } from '#src/reports/report.ts'
import { escalate } from '#src/routing/escalate.ts'
import { acts } from '#test/support/acts.ts'
import { openApp } from '#test/support/app.ts'
import { publicSite } from '#test/support/public-site.ts'
import { fileAsSri, openTown } from '#test/support/town.ts'
import { refreshFigures } from './refresh-figures.ts'
import { publicationSweeps } from './sweeps.ts'

const DAY = 86_400_000

/** The running example of the house: sent on Monday 23 November 2026. */
async function openStory() {
  const town = await openTown()
  const does = acts(town)
  const site = publicSite(town.space)
  const later = (days: number) => town.space.clock.advance(days * DAY)
  const page = (code: string) => site.text(`/laporan/${showCode(code)}`)
  return { town, does, site, later, page, space: town.space }
}

/** What a reader sees: words without tags, signs as they are. */
const read = (html: string) =>
  html
    .replace(/<(head|script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

test('numbers cannot be tried out without end: unknown, confidential and unpublished ones stop at the same point', async () => {
  const { town, does, page, space } = await openStory()
  const app = openApp(space)
  const ask = (code: string) =>
    app.request(`/laporan/${showCode(code)}`, { headers: { 'x-forwarded-for': '203.0.113.20' } })
  const waiting = await fileAsSri(town)
  const secret = await fileAsSri(town, { flags: { confidential: true } })
  const published = await fileAsSri(town)
  await does.refer('rina', published.code)
  expect([(await ask(waiting.code)).status, (await ask(secret.code)).status]).toEqual([200, 404])
  await tooMany(space, 'guess', '203.0.113.20', 700)
  for (const { code } of [waiting, secret, { code: drawCode() }]) expect((await ask(code)).status).toBe(429)
  expect((await ask(published.code)).status).toBe(200)
  expect(read(await page(waiting.code))).toContain('Diterima')
})

describe('the public page of a report', () => {
  test('before the first referral a number shows its status and dates only', async () => {
    const { town, page } = await openStory()
    const { code } = await fileAsSri(town)
    const text = read(await page(code))
    expect(text).toContain('Diterima')
    expect(text).toContain('Petugas memeriksa paling lambat Kamis, 26 Nov 2026.')
    expect(text).not.toContain('Kenanga')
  })

  test('tells who has it, why, by when, and whose turn it is', async () => {
    const { town, does, later, page } = await openStory()
    const { code } = await fileAsSri(town)
    later(2)
    await does.refer('rina', code, { note: 'Ruas ini jalan kota.', copies: [town.agencies.transport.id] })
    const text = read(await page(code))
    expect(text).toContain('Diteruskan ke Dinas PU')
    expect(text).toContain('memberi jawaban pertama paling lambat Rabu, 2 Des 2026.')
    expect(text).toContain('selesai paling lambat Selasa, 15 Des 2026.')
    expect(text).toContain('Ruas ini jalan kota.')
    expect(text).toContain(`Tembusan: ${town.agencies.transport.name}.`)
    expect(text).toContain('Bagaimana tanggal ini dihitung?')
  })

  test('hops, lateness, the objection and every answer stand in the open', async () => {
    const { town, does, later, page } = await openStory()
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    await does.sendBack('budi', code, town.agencies.transport.id)
    const returned = read(await page(code))
    expect(returned).toContain(
      "menyatakan bukan kewenangannya: 'Ini jalan provinsi'. Kami tentukan instansi yang tepat",
    )
    expect(returned).toContain('Pengembalian ke-1.')
    expect(returned).toContain(`Instansi yang disarankan: ${town.agencies.transport.name}.`)

    await does.refer('rina', code)
    later(9)
    const late = read(await page(code))
    expect(late).toContain('Lewat tenggat')
    expect(late).toContain('terlambat 2 hari kerja. Seharusnya paling lambat Senin, 30 Nov 2026.')

    await does.answer('budi', code, { body: 'Sudah ditambal Jumat.' })
    await does.object('sri', code)
    await does.answer('budi', code, { proposal: 'planned', plannedOn: '2026-12-20', body: 'Dijadwalkan.' })
    const answered = read(await page(code))
    expect(answered).toContain('Sudah ditambal Jumat.')
    expect(answered).toContain('Pelapor mengajukan keberatan')
    expect(answered).not.toContain('Masih berlubang.')
    expect(answered).toContain('Menurut instansi: dijadwalkan Minggu, 20 Des 2026')
    expect(answered).toContain('Pelapor memberi tanggapan paling lambat')
    await does.closeSilently(code)
    later(1)
    const closed = read(await page(code))
    expect(closed).toContain('Ditutup tanpa tanggapan')
    expect(closed).toContain('Pelapor dapat membuka kembali paling lambat')
  })

  test('the age of a report never pauses, and the part that waited for its reporter stands beside it', async () => {
    const { town, does, later, page } = await openStory()
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    later(7)
    await does.answer('budi', code)
    later(3)
    await does.close('sri', code)
    expect(read(await page(code))).toContain('Berakhir setelah 8 hari kerja, 3 menunggu pelapor.')
  })

  test('a closed page keeps what was done, an archived one only that it was', async () => {
    const { town, does, page } = await openStory()
    const { code } = await fileAsSri(town)
    await does.archive('rina', code)
    const text = read(await page(code))
    expect(text).toContain('Tidak diproses: bukan pelayanan publik')
    expect(text).toContain('Pelapor dapat mengajukan keberatan paling lambat')
    expect(text).not.toContain('Alasannya.')
  })

  test('a merged report leads to the main one, as long as that is not confidential', async () => {
    const { town, does, page, space } = await openStory()
    const main = (await fileAsSri(town)).code
    const twin = (await fileAsSri(town)).code
    await does.refer('rina', main)
    await does.merge('rina', twin, main)
    expect(await page(twin)).toContain(`href="/laporan/${showCode(main)}"`)
    await space.db.updateTable('reports').set({ confidential: true }).where('code', '=', main).execute()
    expect(await page(twin)).not.toContain(showCode(main))
  })

  test('why an agency watches is read beside its name; that a reporter was pressed is not', async () => {
    const { town, does, page, space } = await openStory()
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    const by = system(space.clock.now())
    const step = (agencyId: string, why: 'ladder' | 'pressed', reason: string) =>
      inTransaction(space.db, async (tx) => escalate(tx, await lockReport(tx, code), { agencyId, why, reason }, by))
    await step(town.agencies.inspectorate.id, 'ladder', 'Lewat tenggat 5 hari kerja.')
    space.clock.advance(1000)
    by.at = space.clock.now()
    await step(town.agencies.city.id, 'pressed', 'Pelapor merasa ditekan.')
    const text = read(await page(code))
    expect(text).toContain(`Dieskalasi ke ${town.agencies.inspectorate.name}`)
    expect(text).toContain('Lewat tenggat 5 hari kerja.')
    expect(text).not.toContain('ditekan')
  })
})

describe('addresses', () => {
  test('other spellings lead to the canonical number before anybody looks whether it exists', async () => {
    const { site } = await openStory()
    const code = '7KX492M7'
    for (const spelling of ['7kx492m7', '7KX4 92M7', '7kx4-92m7', '7KX4.92M7']) {
      const response = await site.get(`/laporan/${encodeURIComponent(spelling)}`)
      expect([response.status, response.headers.get('location')]).toEqual([301, '/laporan/7KX4-92M7'])
    }
    expect((await site.get(`/l/${code}`)).headers.get('location')).toBe('/laporan/7KX4-92M7')
    expect((await site.get('/laporan?nomor=7kx492m7')).headers.get('location')).toBe('/laporan/7KX4-92M7')
    expect((await site.get('/laporan?nomor=apa+ini')).headers.get('location')).toBe('/lacak?nomor=apa%20ini')
  })

  test('a wrong check character is said, and what was typed is harmless', async () => {
    const { site } = await openStory()
    const typo = await site.get('/laporan/7KX4-92M8')
    expect(typo.status).toBe(404)
    expect(await typo.text()).toContain('Sepertinya ada satu huruf yang keliru.')
    const text = await site.text(`/laporan/${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(text).not.toContain('<script>alert')
  })

  test('the answer for a number that is not there is kept by nobody; public pages may be kept for a moment', async () => {
    const { town, does, site } = await openStory()
    const missing = await site.get(`/laporan/${showCode(drawCode())}`)
    expect(missing.headers.get('cache-control')).toBe('private, no-store')
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    const found = await site.get(`/laporan/${showCode(code)}`)
    expect(found.headers.get('cache-control')).toMatch(/^public, max-age=0/)
    expect(found.headers.get('set-cookie')).toBeNull()
    const tag = found.headers.get('etag') ?? ''
    expect((await site.get(`/laporan/${showCode(code)}`, { 'if-none-match': tag })).status).toBe(304)
    await does.followUp('budi', code)
    expect((await site.get(`/laporan/${showCode(code)}`, { 'if-none-match': tag })).status).toBe(200)
  })

  test('a shared link shows title and status with a picture that is the same for all', async () => {
    const { town, does, site, page } = await openStory()
    const { code } = await fileAsSri(town)
    await does.refer('rina', code, { publicTitle: 'Lubang "besar" di Jalan Kenanga' })
    const html = await page(code)
    expect(html).toContain('property="og:title" content="Lubang &quot;besar&quot; di Jalan Kenanga"')
    expect(html).toContain('property="og:image" content="http://localhost:1708/gambar/bagikan.png"')
    const picture = await site.get('/gambar/bagikan.png')
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  test('every page of this module comes in both languages, small, and with a title of its own', async () => {
    const { town, does, site } = await openStory()
    const { code } = await fileAsSri(town)
    await does.refer('rina', code)
    const paths = [
      '/',
      '/jelajah',
      `/laporan/${showCode(code)}`,
      '/bantuan',
      '/kerahasiaan',
      '/aksesibilitas',
      '/tentang',
    ]
    const agency = `/instansi/${town.agencies.publicWorks.slug}`
    const titles: string[] = []
    for (const path of [...paths, agency]) {
      const html = await site.text(path)
      titles.push(html.match(/<title>(.*?)<\/title>/)?.[1] ?? '')
      expect(brotliCompressSync(html).length, path).toBeLessThan(path === '/' ? 8_000 : 10_000)
      expect(html.match(/<h1/g)?.length, path).toBe(1)
      const english = await site.text(`${path}?bahasa=en`)
      expect(english, path).toContain('<html lang="en"')
      expect(english).not.toContain('Kembali')
    }
    expect(new Set(titles).size).toBe(titles.length)
    expect(await site.text('/robots.txt')).toContain('Disallow: /meja')
    expect((await site.get('/instansi/tidak-ada')).status).toBe(404)
  })
})

describe('figures', () => {
  test('overdue ones that are still open count against the promise', async () => {
    const { town, does, later, site, space } = await openStory()
    for (let i = 0; i < 6; i += 1) {
      const { code } = await fileAsSri(town)
      if (i < 3) await does.refer('rina', code)
    }
    later(10)
    await space.runSweeps(publicationSweeps)
    const home = read(await site.text('/'))
    expect(home).toContain('50,0%')
    expect(home).toContain('3 dari 6, 3 Nov 2026 sampai 2 Des 2026')
    expect(home).toContain('tidak ada data') // fewer than five first answers were due
  })

  test('are counted once in a while, not with every visit', async () => {
    const { town, does, later, site, space } = await openStory()
    await refreshFigures(space)
    const { code } = await fileAsSri(town, { place: { code: '17.71.01.1001', words: null, none: false } })
    await does.refer('rina', code)
    await refreshFigures(space)
    expect(read(await site.text('/jelajah'))).not.toContain('1 laporan publik sejak')
    later(1)
    await refreshFigures(space)
    expect(read(await site.text('/jelajah'))).toContain('1 laporan publik sejak 23 Nov 2026')
    expect(read(await site.text('/jelajah?wilayah=17.71'))).toContain('1 laporan publik di Kota Bengkulu sejak')
  })
})
