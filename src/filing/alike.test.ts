import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
let joko: Browser
beforeEach(async () => {
  town = await openTown()
  does = acts(town)
  joko = browser(openApp(town.space))
  await joko.post('/lapor')
})

const DAY = 86_400_000
const village = '17.71.01.1001'
const hole = 'Lubang besar di Jalan Kenanga depan toko Makmur, dua pengendara motor sudah jatuh.'
const same = 'Jalan Kenanga berlubang besar, pengendara motor jatuh di depan toko. Mohon ditambal.'

type Filing = NonNullable<Parameters<typeof fileReport>[1]>
const reads = { publicTitle: 'Lubang besar di Jalan Kenanga', publicBody: hole }
async function published(more: Filing = {}, words = reads) {
  const place = { code: village, words: null, none: false, ...more.place }
  const report = await fileReport(town.space, { body: hole, ...more, place })
  await does.refer('rina', report.code, words)
  return report
}

/** Where the place step leads for these words. */
async function write(isi: string, lokasi: Record<string, string> = { wilayah: village }) {
  await joko.post('/lapor/isi', { isi })
  return (await joko.post('/lapor/lokasi', lokasi)).headers.get('location')
}
const read = async (path: string) => wordsOf(await (await joko.get(path)).text())

test('Joko reads of the same hole, says that it is another one, and is not asked again', async () => {
  await published()
  town.space.clock.advance(5 * DAY)
  expect(await write(same)).toBe('/lapor/serupa')
  const page = await read('/lapor/serupa')
  expect(page).toMatch(/Apakah ini masalah yang sama\? .*Diteruskan .*Lubang besar di Jalan Kenanga .*Kota Bengkulu/)
  expect(page).toContain('Dilaporkan 5 hari lalu')
  const answer = await joko.post('/lapor/serupa', {})
  expect(answer.headers.get('location')).toBe('/lapor/waktu')
  expect(await write(same)).toBe('/lapor/waktu')
  expect((await joko.get('/lapor/serupa')).headers.get('location')).toBe('/lapor/waktu')
  expect(await read('/lapor/isi')).toContain(same)
})

test('or that it is the same: he lives with it too, is led to its news, and what he wrote waits', async () => {
  const { id, code } = await published()
  await write(same)
  const answer = await joko.post('/lapor/serupa', { ikuti: showCode(code) })
  expect(answer.headers.get('location')).toBe(`/laporan/${showCode(code)}/ikuti?draf`)
  expect(await read(`/laporan/${showCode(code)}/ikuti?draf`)).toContain(
    'Tulisan Anda belum dikirim dan tetap tersimpan.',
  )
  expect(await read(`/laporan/${showCode(code)}`)).toContain('1 orang juga mengalami')
  expect(await read('/lapor/isi')).toContain(same)
  const kept = await town.space.db.selectFrom('endorsements').select('report_id').execute()
  expect(kept.map(({ report_id }) => report_id)).toEqual([id])
})

test('only what is public and open is compared: nothing confidential, waiting, closed, or somewhere else', async () => {
  await fileReport(town.space, { body: hole, place: { code: village, words: null, none: false } })
  const secret = { nameHidden: true, identitySealed: false, confidential: true }
  const hidden = await fileReport(town.space, { body: hole, flags: secret, place: { code: village, none: false } })
  await does.refer('rina', hidden.code, { flags: secret })
  const done = await published()
  await does.answer('budi', done.code)
  await does.closeSilently(done.code)
  await published({ place: { code: '17.01.01.2001' } })
  await published({}, { publicTitle: 'Lampu taman mati', publicBody: 'Lampu taman mati sejak minggu lalu.' })
  expect(await write(same)).toBe('/lapor/waktu')
  const code = showCode(hidden.code)
  expect((await joko.post('/lapor/serupa', { ikuti: code })).headers.get('location')).toBe('/lapor/waktu')
})

test('what is written in confidence, or what the words protect, is compared with nothing', async () => {
  await published()
  expect(await write(`${same} Suami saya memukul saya di sana.`)).not.toBe('/lapor/serupa')
  await joko.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'petugas' })
  expect(await write(same)).toBe('/lapor/waktu')
  await joko.post('/lapor/kerahasiaan', { nama_terlihat: 'tersegel', isi_terlihat: 'semua' })
  expect(await write(same)).toBe('/lapor/waktu')
  await joko.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'semua' })
  expect(await write(same)).toBe('/lapor/serupa')
})

test('a point finds what lies near it, and the name of the place what is named so', async () => {
  await published({ place: { code: null, lat: -3.8, lon: 102.26 } })
  const at = (lat: string) => ({ wilayah: '', tempat: 'Depan rumah', lintang: lat, bujur: '102.26' })
  expect(await write(same, at('-3.8021'))).toBe('/lapor/serupa')
  expect(await read('/lapor/serupa')).toContain('Sekitar 200 m dari titik Anda')
  expect(await write(same, at('-3.9'))).toBe('/lapor/waktu')
  const named = { wilayah: '', lintang: '', bujur: '', tempat: 'Jalan Kenanga, depan toko Makmur' }
  expect(await write(same, named)).toBe('/lapor/serupa')
})
