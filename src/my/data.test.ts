import { expect, test } from 'vitest'
import { acts } from '#test/support/acts.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { photo } from '#test/support/sample-files.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { fileAsSri, fileReport, openTown } from '#test/support/town.ts'

const HERE = '/saya/data'
const SRI = 'sri@kota-melati.contoh'

async function setUp() {
  const town = await openTown()
  const app = openApp(town.space)
  const sri = browser(app)
  await sri.post('/masuk', { email: SRI })
  await sri.post('/masuk/kode', { code: await mailedCode(town.space, SRI) })
  return { town, space: town.space, app, sri, does: acts(town) }
}

const read = async (who: Browser, path: string) => wordsOf(await (await who.get(path)).text())

test('what is kept is told, the name is corrected, and the page leads on', async () => {
  const { town, sri } = await setUp()
  await fileAsSri(town)
  const page = await read(sri, HERE)
  expect(page).toContain(`E-mail untuk masuk ${SRI}`)
  expect(page).toContain('Laporan 1')
  expect((await sri.post(HERE, { nama: 'Sri W. Handayani' })).status).toBe(303)
  expect(await read(sri, `${HERE}?tersimpan`)).toContain('Nama Sri W. Handayani')
  expect((await sri.post(HERE, { nama: 'x'.repeat(201) })).status).toBe(422)
  expect(await read(sri, '/saya')).toMatch(/Pengaturan kabar.*Data saya.*Keamanan akun/)
})

test('the copy holds every report of one’s own with its words and files, and nothing that is not', async () => {
  const { town, sri, does } = await setUp()
  const own: string[] = []
  for (let number = 0; number < 22; number += 1) own.push((await fileAsSri(town)).code)
  await fileReport(town.space, { reporter: { name: 'Joko', email: 'joko@kota-melati.contoh' } })
  const [code = ''] = own
  await does.askDetail('rina', code)
  const body = new FormData()
  body.append('pesan', 'Di depan Toko Sinar.')
  body.append('berkas', new File([new Uint8Array(await photo({}))], 'toko.jpg'))
  await sri.send(`/laporan/${code}/balas`, { method: 'POST', body })

  const answer = await sri.get('/saya/data/salinan.json')
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const copy = (await answer.json()) as {
    akun: { email: string }
    laporan: { nomor: string; pesan: { isi: string }[] }[]
  }
  expect(copy.akun.email).toBe(SRI)
  expect(copy.laporan.map(({ nomor }) => nomor.replace('-', ''))).toEqual(own)
  expect(copy.laporan[0]?.pesan.map(({ isi }) => isi)).toContain('Di depan Toko Sinar.')
  expect(JSON.stringify(copy)).not.toContain('Joko')

  const zip = Buffer.from(await (await sri.get('/saya/data/salinan.zip')).arrayBuffer())
  expect(zip.subarray(0, 2).toString()).toBe('PK')
  expect(zip.includes('data.json')).toBe(true)
  expect(zip.includes(`berkas/${code.slice(0, 4)}-${code.slice(4)}/1-toko.jpg`)).toBe(true)
})

test('a deleted account is gone with its addresses and drafts; the reports stay and open by their key', async () => {
  const { town, space, app, sri, does } = await setUp()
  const { id, code, key } = await fileAsSri(town)
  await sri.post('/lapor/isi', { isi: 'Lampu jalan di depan sekolah mati sejak seminggu, anak-anak pulang gelap.' })
  await space.runJobs()
  expect(await read(sri, '/saya/data/hapus')).toContain('5 tahun setelah laporan ditutup')
  const wrong = await sri.post('/saya/data/hapus', { kata: 'ya' })
  expect([wrong.status, wordsOf(await wrong.text()).includes('Tulis kata HAPUS bila Anda yakin.')]).toEqual([422, true])
  expect(wordsOf(await (await sri.post('/saya/data/hapus', { kata: 'hapus' })).text())).toContain('Akun dihapus')
  await space.runJobs()

  const reporter = await space.db.selectFrom('reporters').selectAll().where('report_id', '=', id).executeTakeFirst()
  expect(reporter).toMatchObject({ email: null, phone: null, person_id: null, notices: false, name: 'Sri Wulandari' })
  expect(await space.db.selectFrom('persons').select('id').where('email', '=', SRI).execute()).toEqual([])
  expect(await space.db.selectFrom('filings').select('id').execute()).toEqual([])
  expect((await sri.get(HERE)).headers.get('location')).toBe(`/masuk?kembali=${HERE}`)

  const sent = await space.db
    .selectFrom('outbox')
    .select(['recipient', 'body_text'])
    .where('report_id', '=', id)
    .execute()
  expect(sent).toEqual([{ recipient: '', body_text: '' }])
  await does.refer('rina', code)
  await space.runJobs()
  const mails = await space.db.selectFrom('outbox').select('template').where('recipient', '=', SRI).execute()
  expect(mails.map(({ template }) => template)).not.toContain('refer')
  const guest = browser(app)
  await guest.post('/lacak', { nomor: code, kunci: key })
  expect((await guest.get(`/laporan/${code}`)).status).toBe(200)
  expect(await read(guest, `/laporan/${code}`)).toContain('Ini laporan Anda.')
})

test('a sign-in of long ago does not delete, and strangers are shown the way in', async () => {
  const { space, app, sri } = await setUp()
  await space.db
    .updateTable('sessions')
    .set({ created_at: new Date(Date.now() - 3_600_000) })
    .execute()
  expect((await sri.get('/saya/data/hapus')).headers.get('location')).toBe('/masuk?kembali=/saya/data/hapus')
  expect((await sri.post('/saya/data/hapus', { kata: 'HAPUS' })).status).toBe(403)
  const stranger = browser(app)
  for (const path of ['/saya/data', '/saya/data/salinan.json', '/saya/data/salinan.zip'])
    expect((await stranger.get(path)).status).toBe(303)
  expect((await stranger.post('/saya/data/hapus', { kata: 'HAPUS' })).status).toBe(401)
})
