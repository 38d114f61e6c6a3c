import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, deskPath, look, officer as signIn } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let nina: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  nina = await signIn(app, 'nina')
})

const site = {
  nama: 'Aduan Kota Contoh',
  singkat: 'AduanKC',
  pengelola: 'Pemerintah Kota Contoh',
  telepon: '0736 123456',
  whatsapp: '0812 3456 7890',
  darurat: '112',
  darurat_lain: '110 Polisi\n118 Ambulans',
  keluar: 'https://www.bmkg.go.id/',
  kaki: 'Jalan Contoh 1, Senin sampai Jumat 08.00 sampai 15.00.',
  aksen: '#1b5fa8',
}

async function save(over: Record<string, string> = {}, logo?: string) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...site, ...over })) form.set(name, value)
  form.set('logo', new File(logo ? [logo] : [], 'logo.svg'))
  return answerOf(await nina.send('/meja/admin/situs', { method: 'POST', body: form }))
}

test('a colour that cannot be read is refused with the nearest that can; one press takes it', async () => {
  const pale = await save({ aksen: '#7fb2e5' })
  expect(pale.status).toBe(422)
  const [, nearest = ''] = wordsOf(pale.text).match(/Warna terdekat yang terbaca: (#[0-9A-F]{6})\. Pakai\?/) ?? []
  expect(wordsOf(pale.text)).toMatch(/Warna ini terlalu terang \(\d,\d:1\)/)
  expect(pale.text).toContain(`name="aksen_pakai" value="${nearest.toLowerCase()}"`)
  expect((await save({ aksen: '#7fb2e5', aksen_pakai: nearest.toLowerCase() })).status).toBe(303)
  expect((await look(nina, '/meja/admin/situs')).text).toContain(`value="${nearest.toLowerCase()}"`)
  expect(wordsOf((await save({ aksen: '#c1121f' })).text)).toContain('Merah hanya untuk')
})

test('names, numbers and a logo that make no sense are told; what was typed stays', async () => {
  const wrong = await save({
    singkat: 'TerlaluPanjang',
    keluar: 'http://x',
    darurat: 'satu',
    darurat_lain: 'Polisi',
    nama: '',
  })
  expect(wrong.status).toBe(422)
  for (const field of ['singkat', 'keluar', 'darurat', 'darurat_lain', 'nama'])
    expect(wrong.text).toContain(`href="#${field}"`)
  expect(wrong.text).toContain('TerlaluPanjang')
  const script = await save({}, '<svg><script>alert(1)</script></svg>')
  expect(wordsOf(script.text)).toContain('Hapus bagian <script>')
  const ani = await signIn(app, 'ani')
  expect((await look(ani, '/meja/admin/situs')).status).toBe(403)
  expect((await look(ani, '/meja/admin/pengumuman')).status).toBe(403)
})

test('everything is rendered as "Aduan Kota Contoh", and nothing says LAPOR!', async () => {
  const filed = await fileAsSri(town)
  const fresh = await fileAsSri(town)
  expect((await save({}, '<svg viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#1b5fa8"/></svg>')).status).toBe(303)
  await renameData()
  await acts(town).refer('rina', filed.code)
  await acts(town).answer('budi', filed.code)
  await town.space.runJobs()
  const guest = browser(app)
  const named: string[] = []
  const strangers = [
    '/', '/jelajah', '/jelajah/atom', '/bantuan', '/kerahasiaan', '/aksesibilitas', '/tentang', '/lacak', '/lapor',
    '/lapor/ringkas', '/lapor/bahaya', '/masuk', '/masuk/petugas', '/tampilan', '/tidak-ada', '/instansi/kota-melati',
    `/laporan/${showCode(filed.code)}`, `/laporan/${showCode(fresh.code)}`,
  ] // biome-ignore format: a list
  const officers = [
    '/meja/cari?q=jalan', deskPath(filed.code), deskPath(fresh.code), deskPath(fresh.code, 'verifikasi'), '/meja/admin',
    `/meja/admin/unit?unit=${town.agencies.city.id}`, '/meja/admin/petugas', '/meja/admin/libur', '/meja/admin/aturan', '/meja/admin/situs',
    '/meja/admin/pengumuman', '/meja/admin/surat', '/meja/admin/saluran', '/meja/pengawasan', '/meja/catat', '/saya/keamanan',
  ] // biome-ignore format: a list
  for (const lang of ['id', 'en']) {
    for (const path of strangers)
      named.push(...(await lookFor(guest, `${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`)))
    for (const path of officers)
      named.push(...(await lookFor(nina, `${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`)))
  }
  expect(named).toEqual([])
  const home = await (await guest.get('/?bahasa=id')).text()
  expect(home).toMatch(/<title>[^<]* – Aduan Kota Contoh<\/title>/)
  expect(home).toContain('Jalan Contoh 1')
  const [, version = ''] = home.match(/src="\/tampilan\/logo\/([^"]+)"/) ?? []
  const [, colours = ''] = home.match(/href="(\/tampilan\/aksen\/[^"]+)"/) ?? []
  const drawn = await guest.get(`/tampilan/logo/${version}`)
  expect(drawn.headers.get('content-type')).toBe('image/svg+xml')
  expect(await drawn.text()).toContain('<circle')
  expect(await (await guest.get(colours)).text()).toContain('--action:#1b5fa8')
  expect((await guest.get(`/tampilan/aksen/${site.singkat}`)).status).toBe(200)

  const rows = town.space.db.selectFrom('outbox').select(['subject', 'body_text', 'body_html'])
  const letters = (await rows.where('report_id', 'is not', null).where('template', '<>', 'submit').execute()).map(
    (letter) => Object.values(letter).join('\n'),
  )
  expect(letters.length).toBeGreaterThan(2)
  expect(letters.filter((letter) => letter.includes('LAPOR!') || !letter.includes('Aduan Kota Contoh'))).toEqual([])
})

async function lookFor(who: Browser, path: string): Promise<string[]> {
  const response = await who.get(path)
  const text = await response.text()
  if (response.status >= 500) return [`${path}: ${response.status}`]
  const [, near = ''] = text.match(/(.{0,60}LAPOR!)/s) ?? []
  return near ? [`${path}: ${near}`] : []
}

/** What an installation keeps in its own tables: the name of its desk, the sources of its limits, a subject. */
async function renameData() {
  const { db } = town.space
  await inTransaction(db, async (tx) => {
    const rows = await tx.selectFrom('service_standards').select(['id', 'legal_basis']).execute()
    for (const { id, legal_basis } of rows)
      await tx
        .updateTable('service_standards')
        .set({ legal_basis: legal_basis.replaceAll(/(SP4N-)?LAPOR!/g, 'Kota Contoh') })
        .where('id', '=', id)
        .execute()
    await tx.updateTable('categories').set({ name: 'SP4N' }).where('slug', '=', 'sp4n-lapor').execute()
  })
  const { national } = town.agencies
  const name = {
    nama: 'Pengelola Aduan Kota Contoh',
    singkatan: 'Pengelola',
    bentuk: 'national_desk',
    zona: 'Asia/Jakarta',
  }
  expect((await nina.post(`/meja/admin/unit/${national.id}/ubah`, name)).status).toBe(303)
  await inTransaction(db, (tx) =>
    tx.updateTable('agencies').set({ aliases: [] }).where('id', '=', national.id).execute(),
  )
}

test('a notice stands on every page from its first moment to its last, and can be taken down', async () => {
  const guest = browser(app)
  const isShown = async (path = '/lacak') =>
    wordsOf(await (await guest.get(path)).text()).includes('Pemeliharaan Sabtu malam')
  const notice = {
    isi: 'Pemeliharaan Sabtu malam. Laporan tetap diterima.',
    tingkat: 'attention',
    mulai_day: '23',
    mulai_month: '11',
    mulai_year: '2026',
    mulai_jam: '11.00',
    selesai_day: '24',
    selesai_month: '11',
    selesai_year: '2026',
    selesai_jam: '06.00',
  }
  expect((await nina.post('/meja/admin/pengumuman', notice)).status).toBe(303)
  expect(await isShown()).toBe(false)
  town.space.clock.moveTo(new Date('2026-11-23T04:00:00Z'))
  for (const path of ['/', '/lacak', '/masuk/petugas']) expect(await isShown(path)).toBe(true)
  expect((await look(nina, '/meja/admin')).text).toContain('Pemeliharaan Sabtu malam')
  town.space.clock.moveTo(new Date('2026-11-23T23:00:00Z'))
  expect(await isShown()).toBe(false)
  town.space.clock.moveTo(new Date('2026-11-23T05:00:00Z'))
  const { id } = await town.space.db.selectFrom('site_notices').select('id').executeTakeFirstOrThrow()
  expect((await nina.post(`/meja/admin/pengumuman/${id}/turunkan`)).status).toBe(303)
  expect(await isShown()).toBe(false)
  for (const over of [
    { isi: '' },
    { mulai_jam: '25.00' },
    { selesai_year: '2025' },
    { tingkat: '' },
    { mulai_day: '' },
  ] as Record<string, string>[])
    expect((await nina.post('/meja/admin/pengumuman', { ...notice, ...over })).status).toBe(422)
})
