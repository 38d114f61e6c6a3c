import { beforeAll, expect, test } from 'vitest'
import { findAgencyBySlug } from '#src/agencies/queries.ts'
import { readCsv } from '#src/platform/read-csv.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, look, officer as signIn } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let ani: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  ani = await signIn(app, 'ani')
})

async function handIn(who: Browser, isi: 'agencies' | 'officers', content: string | Buffer) {
  const form = new FormData()
  form.set('isi', isi)
  form.set('berkas', new File([typeof content === 'string' ? content : new Uint8Array(content)], 'tabel.csv'))
  return answerOf(await who.send('/meja/admin/impor', { method: 'POST', body: form }))
}

/** Hands a table in and lets the job judge it. The id of the import and what its page says. */
async function checked(who: Browser, isi: 'agencies' | 'officers', content: string | Buffer) {
  const { status, location, text } = await handIn(who, isi, content)
  if (status !== 303) throw new Error(`${status}: ${wordsOf(text)}`)
  const id = location?.split('/').at(-1) ?? ''
  await town.space.runJobs()
  return { id, page: async () => wordsOf((await look(who, `/meja/admin/impor/${id}`)).text) }
}

async function run(who: Browser, id: string) {
  expect((await who.post(`/meja/admin/impor/${id}/jalankan`)).status).toBe(303)
  await town.space.runJobs()
}

const head = 'kode,nama,singkatan,bentuk,induk,wilayah,zona_waktu,nama_lain'
const agency = (slug: string) => findAgencyBySlug(town.space.db, slug)

test('agencies: a dry run says what is new, changed and refused by its line; only then is it done', async () => {
  const table = [
    head,
    'kota-melati-dinas-pasar,Dinas Pasar Kota Melati,Dinas Pasar,division,kota-melati,99.71,WIB,Pasar | Perdagangan',
    'kota-melati-pasar-induk,"UPTD Pasar ""Induk""",Pasar Induk,division,kota-melati-dinas-pasar,,,',
    'kota-melati-rsud,RSUD Melati Sehat,RSUD,hospital,kota-melati,99.71,,',
    'kota-melati-dishub,Dinas Perhubungan Kota Melati,Dishub,transport_office,kota-melati,99.71,WIB,',
    'kota-melati-yatim,Yatim,Yatim,division,tidak-ada,,,',
    'kota-melati-dinas-pasar,Ganda,Ganda,division,kota-melati,,,',
    'ombudsman,Milik Kita,Kita,division,kota-melati,,,',
    'Kode Salah,Nama,Singkat,division,kota-melati,,,',
    'kota-melati-jauh,Jauh,Jauh,division,kota-melati,17.71,,',
    'kota-melati-kementerian,Besar,Besar,ministry,kota-melati,,,',
    'kota-melati-dinas-pu,Dinas Pekerjaan Umum Kota Melati,Dinas PU,public_works_office,kota-melati-bidang-jalan,,,',
  ].join('\r\n')
  const { id, page } = await checked(ani, 'agencies', table)
  const words = await page()
  expect(words).toContain('Belum ada yang diubah')
  expect(words).toMatch(/Baru: 2 Berubah: 1 Sama, dilewati: 1 Ditolak: 7/)
  for (const said of [
    '6 kota-melati-yatim induk tidak ada',
    '7 kota-melati-dinas-pasar kuncinya sudah ada',
    '8 ombudsman unit ini di luar lingkup',
    '9 Kode Salah kode berisi huruf kecil',
    '10 kota-melati-jauh wilayah di luar',
    '11 kota-melati-kementerian bentuk tidak dikenal',
    '12 kota-melati-dinas-pu unit tidak bisa di bawah',
  ])
    expect(words).toContain(said)
  expect(await agency('kota-melati-dinas-pasar')).toBeUndefined()
  await run(ani, id)
  expect(await page()).toContain('Selesai: 3 baris dijalankan.')
  const market = await agency('kota-melati-pasar-induk')
  expect(market).toMatchObject({ name: 'UPTD Pasar "Induk"', area_code: '99.71', time_zone: 'Asia/Jakarta' })
  expect(market?.lineage).toEqual([...((await agency('kota-melati-dinas-pasar'))?.lineage ?? []), market?.id])
  expect((await agency('kota-melati-rsud'))?.name).toBe('RSUD Melati Sehat')
  expect((await ani.post(`/meja/admin/impor/${id}/jalankan`)).status).toBe(409)

  const again = await checked(ani, 'agencies', table)
  expect(await again.page()).toMatch(/Baru: 0 Berubah: 0/)
})

test('what was exported can be imported and changes nothing; a formula leaves as plain text', async () => {
  const evil = `${head}\nkota-melati-rumus,"=HYPERLINK(""http://x"")",+62,division,kota-melati,,,@a | -b`
  const { id } = await checked(ani, 'agencies', evil)
  await run(ani, id)
  const response = await ani.get('/meja/admin/ekspor/instansi.csv')
  expect(response.headers.get('content-type')).toContain('text/csv')
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString()
  expect(text).toContain(`"'=HYPERLINK(""http://x"")",'+62`)
  expect(text).not.toContain('ombudsman')
  const rows = [...readCsv(text)].map(({ cells }) => cells)
  expect(rows[1]?.[0]).toBe('kota-melati')
  const places = new Map(rows.map(([slug = ''], place) => [slug, place]))
  for (const [place, row] of rows.entries()) if (place > 1) expect(places.get(row[4] ?? '')).toBeLessThan(place)
  const { page } = await checked(ani, 'agencies', bytes)
  expect(await page()).toMatch(/Baru: 0 Berubah: 0 .* Ditolak: 1/) // the city itself is not Ani's to change

  const officers = await (await ani.get('/meja/admin/ekspor/petugas.csv')).text()
  expect(officers).toContain('budi@kota-melati.contoh')
  expect(officers).not.toContain('rina@kota-melati.contoh')
})

test('officers: who has an account gets the position, others are invited by mail; nobody grants more than they hold', async () => {
  const table = [
    'nama;email;peran;kode_instansi;jabatan',
    'Hasan Basri;HASAN@kota-melati.contoh;Verifikator;kota-melati;Verifikator kota',
    'Orang Baru;baru@kota-melati.contoh;Pejabat penghubung;kota-melati-dishub;Sekretaris',
    'Budi;budi@kota-melati.contoh;liaison;kota-melati-dinas-pu;',
    'Ina;ina@kota-melati.contoh;inspector;kota-melati;',
    'Rina;rina@kota-melati.contoh;verifier;nasional;',
    'Salah;bukan-email;verifier;kota-melati;',
    'Salah;a@b.contoh;raja;kota-melati;',
    'Salah;a@b.contoh;verifier;tidak-ada;',
  ].join('\n')
  const { id, page } = await checked(ani, 'officers', Buffer.from(`\ufeff${table}`, 'utf16le'))
  expect(await page()).toMatch(/Baru: 2 Berubah: 0 Sama, dilewati: 1 Ditolak: 5/)
  await run(ani, id)
  const roles = await town.space.db
    .selectFrom('role_bindings')
    .select(['role', 'position'])
    .where('person_id', '=', town.persons.hasan)
    .where('valid_to', 'is', null)
    .execute()
  expect(roles).toContainEqual({ role: 'verifier', position: 'Verifikator kota' })
  const mail = await town.space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('recipient', '=', 'baru@kota-melati.contoh')
    .executeTakeFirstOrThrow()
  const [, token = ''] = mail.body_text.match(/\/undangan\/([\w-]+)/) ?? []
  expect(wordsOf((await look(browser(app), `/undangan/${token}`)).text)).toContain('Dinas Perhubungan Kota Melati')
  const again = await checked(ani, 'officers', table)
  expect(await again.page()).toMatch(/Baru: 0/)
})

test('an import stops when its admin is one no more, and by hand; another admin does not see it', async () => {
  const table = `${head}\nkota-melati-x,X,X,division,kota-melati,,,`
  const { id } = await checked(ani, 'agencies', table)
  const nina = await signIn(app, 'nina')
  expect((await look(nina, `/meja/admin/impor/${id}`)).status).toBe(404)
  expect((await ani.post(`/meja/admin/impor/${id}/hentikan`)).status).toBe(303)
  expect((await ani.post(`/meja/admin/impor/${id}/jalankan`)).status).toBe(409)
  const next = await checked(ani, 'agencies', table)
  expect((await ani.post(`/meja/admin/impor/${next.id}/jalankan`)).status).toBe(303)
  const bindings = town.space.db.updateTable('role_bindings').where('person_id', '=', town.persons.ani)
  await bindings.set({ valid_to: '2026-11-23' }).execute()
  await town.space.runJobs()
  expect(await agency('kota-melati-x')).toBeUndefined()
  await bindings.set({ valid_to: null }).execute()
  expect(await next.page()).toContain('Dihentikan.')
})

test('files that make no sense are told so; budi may hand in nothing', async () => {
  const told = async (content: string) => wordsOf((await handIn(ani, 'agencies', content)).text)
  expect(await told('nama,email\na,b')).toContain('harus memuat kolom: kode, singkatan, bentuk, induk')
  expect(await told(`${head}\n"a,b`)).toContain('Tanda petik di baris 2')
  expect(await told(`${head}\n\n\n`)).toContain('Tidak ada isi')
  expect(await told('')).toContain('Pilih berkasnya.')
  const budi = await signIn(app, 'budi')
  expect((await look(budi, '/meja/admin/impor')).status).toBe(403)
  expect((await look(budi, '/meja/admin/ekspor/petugas.csv')).status).toBe(403)
  expect((await handIn(budi, 'agencies', head)).status).toBe(403)
})

test('a hundred thousand lines are taken in, and one more is not', async () => {
  const line = (i: number) => `kota-melati-u${i},Unit ${i},U${i},division,tidak-ada,,,`
  const lines = Array.from({ length: 100_001 }, (_, i) => line(i))
  expect(wordsOf((await handIn(ani, 'agencies', [head, ...lines].join('\n'))).text)).toContain(
    'Paling banyak 100.000 baris',
  )
  const { status, location } = await handIn(ani, 'agencies', [head, ...lines.slice(0, 100_000)].join('\n'))
  expect(status).toBe(303)
  const id = location?.split('/').at(-1) ?? ''
  const page = wordsOf((await look(ani, `/meja/admin/impor/${id}`)).text)
  expect(page).toContain('100.000 baris')
  expect(page).toContain('Sedang diperiksa')
  expect((await ani.post(`/meja/admin/impor/${id}/hentikan`)).status).toBe(303)
  await town.space.runJobs()
}, 300_000)
