import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { normalizeCode, showCode } from '#src/reports/code.ts'
import { verifyChain } from '#src/reports/timeline.ts'
import { fileAs } from '#test/journeys/cast.ts'
import { wantsAll } from '#test/support/all.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { photo } from '#test/support/sample-files.ts'
import { type Answers, freshCode } from '#test/support/sign-in.ts'
import { type PersonKey, townPassword, townTotpSecret } from '#test/support/town.ts'
import { openPerson, type Person, type Way } from './person.ts'
import { type Served, serveTown } from './serve.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 })

let chromium: Chromium
beforeAll(async () => {
  chromium = await launchBrowser()
})
afterAll(() => chromium?.close())

const everyWay: [string, Way][] = [
  ['360 px, no scripts', { width: 360, scripts: false, keyboard: false }],
  ['desktop, scripts, keyboard alone', { width: 1280, scripts: true, keyboard: true }],
  ['360 px, scripts', { width: 360, scripts: true, keyboard: false }],
  ['desktop, scripts, mouse', { width: 1280, scripts: true, keyboard: false }],
  ['desktop, no scripts', { width: 1280, scripts: false, keyboard: false }],
]
// The two stories share the ways that differ most; where all is asked for, each of them takes every one.
const [long, short] = wantsAll ? [everyWay, everyWay] : [everyWay.slice(0, 1), everyWay.slice(1, 3)]

const story =
  'Lubang besar di Jalan Kenanga depan toko roti sejak Juni. Dua pengendara motor jatuh. Telepon saya 0812-3456-7890.'

type Scene = Awaited<ReturnType<typeof openScene>>
/** A town for one story; everybody comes in a browser of their own and officers sign in with both factors. */
async function openScene(way: Way) {
  const served: Served = await serveTown()
  const { cast } = served
  const people = new Map<string, Promise<Person>>()
  const open = (name: string, enter?: (person: Person) => Promise<void>) => {
    const known = people.get(name)
    if (known) return known
    const coming = openPerson(chromium, served, way).then(async (person) => {
      await enter?.(person)
      return person
    })
    people.set(name, coming)
    return coming
  }
  return {
    ...served,
    on: cast.on,
    citizen: (name: string) => open(name),
    officer: (key: PersonKey) => open(key, (person) => signIn(person, cast.app, key)),
    close: async () => {
      for (const person of people.values()) await (await person).leave()
      await served.close()
    },
  }
}

async function signIn(person: Person, app: Answers, key: PersonKey) {
  const email = `${key}@kota-melati.contoh`
  await person.open('/masuk/petugas')
  await person.write('email', email)
  await person.write('password', townPassword)
  await person.press('Masuk')
  await person.write('code', freshCode(app, email, townTotpSecret))
  await person.press('Masuk')
  expect(person.path()).toMatch(/^\/meja/)
}

/** From the desk to the report, and on to one of its actions. */
async function goTo(officer: Person, shown: string, action: string) {
  await officer.open('/meja')
  await officer.followTo(`/meja/laporan/${shown}`)
  await officer.follow(action)
}

test.each(long)('a pothole, from the first word to the last: %s', async (_, way) => {
  const scene = await openScene(way)
  const sri = await scene.citizen('sri')
  const shown = await files(scene, sri, way)
  await isAskedAndCompletes(scene, sri, shown)
  await isReferred(scene, sri, shown)
  await isHandled(scene, sri, shown)
  await isRefusedByTwo(scene, sri, shown)
  await isSolved(scene, sri, shown)
  await isReopenedAndTakenBack(scene, sri, shown)
  await holdsTogether(scene, shown)
  await scene.close()
})

async function holdsTogether({ cast }: Scene, shown: string) {
  const { id } = await cast.report(normalizeCode(shown))
  expect(await verifyChain(cast.town.space.db, id)).toBe(null)
}

/** Monday, 10.14 in Jakarta. */
async function files({ cast }: Scene, sri: Person, { keyboard }: Way): Promise<string> {
  await sri.open('/')
  if (keyboard) {
    await sri.page.keyboard.press('Tab')
    await sri.page.keyboard.press('Enter') // "Langsung ke isi"
    await sri.page.keyboard.press('Tab')
    expect(await sri.page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  }
  await sri.follow('Buat laporan')
  await sri.press('Mulai')
  await sri.press('Lanjutkan')
  await sri.reads('Ada masalah', 'Tulis dulu apa yang terjadi.')
  await sri.write('isi', story)
  await sri.press('Lanjutkan')
  await sri.write('tempat', 'Jalan Kenanga, depan toko roti')
  await sri.press('Lanjutkan')
  await sri.choose('kapan', 'masih')
  await sri.press('Lanjutkan')
  await sri.attach('berkas', { name: 'lubang.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await sri.press('Unggah berkas')
  await sri.reads('lubang.jpg')
  await sri.press('Lanjutkan')
  await sri.choose('nama_terlihat', 'semua')
  await sri.choose('isi_terlihat', 'semua')
  await sri.press('Lanjutkan')
  await sri.choose('kabar', 'email')
  await sri.write('email', 'sri@kota-melati.contoh')
  await sri.write('nama', 'Sri Wulandari')
  await sri.press('Lanjutkan')
  await sri.write('kode', await cast.mailedCode('sri@kota-melati.contoh'))
  await sri.press('Lanjutkan')
  expect(sri.path()).toBe('/lapor/periksa')
  await sri.reads('Jalan Kenanga, depan toko roti', 'lubang.jpg', 'Semua orang', 'sri@kota-melati.contoh')
  await sri.press('Kirim laporan')
  expect(sri.path()).toMatch(/tanda-terima$/)
  await sri.reads('Laporan terkirim', 'Kamis, 26 Nov 2026')
  const [shown = ''] = (await sri.words()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/) ?? []
  return shown
}

async function isAskedAndCompletes(scene: Scene, sri: Person, shown: string) {
  const code = normalizeCode(shown)
  const stranger = await scene.citizen('stranger')
  await stranger.open(`/laporan/${shown}`)
  await stranger.reads('Kamis, 26 Nov 2026')
  await stranger.readsNot('toko roti', 'Wulandari', 'Sri W.')

  scene.on('2026-11-24T02:00:00Z')
  const rina = await scene.officer('rina')
  await rina.reads('Belum terverifikasi', shown)
  await goTo(rina, shown, 'Tunda: tanya pelapor')
  await rina.reads('pelapor menjawab paling lambat Selasa, 8 Des 2026')
  await rina.press('Kirim pertanyaan')
  await rina.reads('Ada masalah')
  await rina.choose('kurang', 'where')
  await rina.press('Isikan pertanyaannya')
  expect(await rina.value('pertanyaan')).toContain('patokan terdekat')
  await rina.write('pertanyaan', 'Di dekat patokan apa lubang itu?')
  await rina.press('Kirim pertanyaan')
  await rina.reads('Tersimpan.', 'Tunda', 'Giliran pelapor')

  scene.on('2026-11-25T02:00:00Z')
  await sri.open('/saya')
  await sri.reads('Perlu jawaban Anda (1)')
  await sri.followTo(`/laporan/${shown}`)
  await sri.reads(
    'Perlu dilengkapi',
    'Jawab pertanyaan petugas paling lambat Selasa, 8 Des 2026.',
    'Di dekat patokan apa lubang itu?',
  )
  await sri.write('pesan', 'Tepat di depan toko roti Mawar.')
  await sri.press('Kirim balasan')
  await sri.open(`/laporan/${shown}`)
  await sri.reads('Kami periksa paling lambat Jumat, 27 Nov 2026.')
  expect(await scene.cast.clocks(code)).toEqual(['verify 3 2026-11-27', 'law_60 60 2027-01-24'])
}

async function isReferred(scene: Scene, sri: Person, shown: string) {
  const { cast } = scene
  const { publicWorks, transport } = cast.town.agencies
  scene.on('2026-11-26T02:00:00Z')
  const rina = await scene.officer('rina')
  await goTo(rina, shown, 'Verifikasi')
  await rina.reads('Telepon saya 0812-3456-7890', 'nomor telepon')
  expect(await rina.value('isi')).toContain('[nomor telepon dihapus]')
  await rina.write('judul', 'Lubang besar di Jalan Kenanga')
  await rina.write('isi', 'Lubang besar di Jalan Kenanga sejak Juni. Dua pengendara motor jatuh.')
  await rina.choose('jenis', 'complaint')
  await rina.choose('pengawasan', 'tidak')
  await rina.pick('kategori', await categoryId(scene))
  await rina.write('cari_instansi', 'Dinas Pekerjaan Umum Kota Melati')
  await rina.pressFor('cari-instansi')
  await rina.choose('instansi', publicWorks.id)
  await rina.unfold('Tembusan')
  await rina.write('cari_tembusan', 'Dinas Perhubungan Kota Melati')
  await rina.pressFor('cari-tembusan')
  await rina.choose('tembusan', transport.id)
  await rina.write('catatan', 'Jalan Kenanga adalah jalan kota')
  await rina.press('Teruskan ke instansi yang dipilih')
  await rina.reads('Belum ditindaklanjuti', 'Giliran Dinas Pekerjaan Umum Kota Melati', 'Dinas Perhubungan Kota Melati')
  expect(await cast.clocks(normalizeCode(shown))).toEqual([
    'first_response 5 2026-12-03',
    'settle 14 2026-12-16',
    'law_60 60 2027-01-24',
  ])

  await sri.open(`/laporan/${shown}`)
  await sri.reads(
    'Diteruskan',
    'Dinas Pekerjaan Umum Kota Melati memberi jawaban pertama paling lambat Kamis, 3 Des 2026.',
    'Jalan Kenanga adalah jalan kota',
  )
  const stranger = await scene.citizen('stranger')
  await stranger.open(`/laporan/${shown}`)
  await stranger.reads('Lubang besar di Jalan Kenanga', 'Dinas Pekerjaan Umum Kota Melati', 'Sri W.')
  await stranger.readsNot('0812', 'Wulandari', 'roti Mawar', 'patokan')
  const hasan = await scene.officer('hasan')
  await hasan.open(`/meja/laporan/${shown}`)
  await hasan.reads('Tembusan membaca versi yang disunting petugas verifikasi.')
  await hasan.readsNot('0812', 'roti Mawar')
}

async function categoryId({ cast }: Scene): Promise<string> {
  const { db } = cast.town.space
  const { id } = await db.selectFrom('categories').select('id').where('slug', '=', 'public-works').executeTakeFirstOrThrow() // biome-ignore format: one line
  return id
}

async function isHandled(scene: Scene, sri: Person, shown: string) {
  scene.on('2026-11-27T02:00:00Z')
  const budi = await scene.officer('budi')
  await goTo(budi, shown, 'Teruskan ke unit')
  await budi.pick('unit', scene.cast.town.agencies.roads.id)
  await budi.press('Teruskan')
  await budi.reads('Giliran Bidang Jalan')

  scene.on('2026-11-30T02:00:00Z')
  const yoga = await scene.officer('yoga')
  await goTo(yoga, shown, 'Tindak lanjut')
  await yoga.write('langkah', 'Regu kami mengukur lubang dan memasang rambu.')
  await yoga.writeDay('tanggal', ['2', '12', '2026'])
  await yoga.press('Kirim tindak lanjut')
  await yoga.reads('Proses', 'Regu kami mengukur lubang')
  await sri.open(`/laporan/${shown}`)
  await sri.reads('Ditangani', 'menyelesaikan paling lambat Rabu, 16 Des 2026.', 'memasang rambu')
}

async function isRefusedByTwo(scene: Scene, sri: Person, shown: string) {
  scene.on('2026-12-01T02:00:00Z')
  const yoga = await scene.officer('yoga')
  await goTo(yoga, shown, 'Jawab')
  await yoga.write('isi', 'Jalan ini milik pengembang dan belum diserahkan kepada pemerintah kota.')
  await yoga.choose('hasil', 'refused')
  await yoga.write('dasar', 'Perda 3/2020 pasal 12')
  await yoga.press('Kirim jawaban')
  expect((await scene.cast.report(normalizeCode(shown))).status).toBe('in_progress')

  scene.on('2026-12-02T02:00:00Z')
  const budi = await scene.officer('budi')
  await budi.open(`/meja/laporan/${shown}`)
  await budi.reads('Konsep Yoga Pratama menunggu persetujuan')
  await budi.follow('Buka konsep')
  await budi.reads('Perda 3/2020 pasal 12', 'Tidak dapat dipenuhi')
  await budi.press('Setujui dan kirim')
  await budi.reads('Menunggu tanggapan pelapor')

  scene.on('2026-12-03T02:00:00Z')
  await sri.open('/saya')
  await sri.reads('Perlu jawaban Anda (1)')
  await sri.followTo(`/laporan/${shown}`)
  await sri.reads('Dijawab', 'Beri tanggapan paling lambat Rabu, 16 Des 2026.', 'Jalan ini milik pengembang')
  await sri.follow('Beri tanggapan')
  await sri.reads('Ya, saya terima penjelasannya')
  await sri.choose('selesai', 'belum')
  await sri.press('Kirim tanggapan')
  await sri.reads('Ada masalah') // an objection says what is missing
  await sri.write('kurang', 'Jalan ini sudah diserahkan pada 2024.')
  await sri.press('Kirim tanggapan')
  expect(await scene.cast.clocks(normalizeCode(shown))).toEqual([
    'first_response 5 2026-12-10',
    'second_round 10 2026-12-17',
  ])
}

async function isSolved(scene: Scene, sri: Person, shown: string) {
  scene.on('2026-12-08T02:00:00Z')
  const yoga = await scene.officer('yoga')
  await yoga.open('/meja')
  await yoga.reads(shown)
  await goTo(yoga, shown, 'Jawab')
  await yoga.write('isi', 'Lubang sudah ditambal pada 7 Desember oleh Bidang Jalan, dengan aspal panas.')
  await yoga.choose('hasil', 'solved')
  await yoga.attach('berkas', { name: 'sesudah.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await yoga.write('terlihat', 'Lubang sudah tertutup aspal')
  await yoga.press('Unggah')
  await yoga.reads('sesudah.jpg')
  await yoga.press('Kirim jawaban')
  await yoga.reads('Menunggu tanggapan pelapor')

  scene.on('2026-12-09T02:00:00Z')
  await sri.open(`/laporan/${shown}`)
  await sri.reads('Lubang sudah ditambal pada 7 Desember')
  await sri.follow('Beri tanggapan')
  await sri.choose('selesai', 'ya')
  await sri.choose('puas', '5')
  await sri.press('Kirim tanggapan')
  await sri.reads('Selesai, dikonfirmasi pelapor.', 'Sangat puas')
  expect(await scene.cast.report(normalizeCode(shown))).toMatchObject({ status: 'closed', outcome: 'solved' })
  expect(await scene.cast.clocks(normalizeCode(shown))).toEqual(['reopen 10 2026-12-23'])

  const stranger = await scene.citizen('stranger')
  await stranger.open('/jelajah?q=kenanga')
  await stranger.followTo(`/laporan/${shown}`)
  await stranger.reads('Selesai', 'Sri W.', 'Lubang sudah ditambal pada 7 Desember', 'Jalan ini milik pengembang')
  await stranger.readsNot('0812', 'Wulandari', 'roti Mawar', 'patokan')
  const pictures = stranger.page.getByAltText('Lubang sudah tertutup aspal')
  expect(await pictures.count()).toBe(1)
}

async function isReopenedAndTakenBack(scene: Scene, sri: Person, shown: string) {
  scene.on('2026-12-14T02:00:00Z')
  await sri.open(`/laporan/${shown}`)
  await sri.follow('Buka kembali')
  await sri.write('alasan', 'Aspalnya sudah terkelupas lagi.')
  await sri.press('Buka kembali')
  await sri.open(`/laporan/${shown}`)
  await sri.reads('Ditangani', 'Aspalnya sudah terkelupas lagi.')
  const yoga = await scene.officer('yoga')
  await yoga.open(`/meja/laporan/${shown}`)
  await yoga.reads('Proses', 'Aspalnya sudah terkelupas lagi.')
  await sri.follow('Cabut laporan')
  await sri.write('alasan', 'Sudah saya urus sendiri')
  await sri.press('Ya, cabut laporan')
  expect(await scene.cast.report(normalizeCode(shown))).toMatchObject({ status: 'closed', outcome: 'withdrawn' })
  const stranger = await scene.citizen('stranger')
  await stranger.open(`/laporan/${shown}`)
  await stranger.reads('Dicabut pelapor')
  await stranger.readsNot('urus sendiri')
}

test.each(short)('sent back, then not processed, then objected to: %s', async (_, way) => {
  const scene = await openScene(way)
  const { cast } = scene
  const guest = cast.stranger()
  const code = await fileAs(guest)
  const shown = showCode(code)
  const receipt = await (await guest.get(`/laporan/${shown}/tanda-terima`)).text()
  const [key = ''] = receipt.match(/\b\d{4} \d{4} \d{4} \d{4}\b/) ?? []
  const { transport } = cast.town.agencies
  const words = { kategori: await categoryId(scene), pengawasan: 'tidak', jenis: 'complaint', catatan: 'Lampu jalan' }
  await cast.desk('rina', code, 'verifikasi', { ...words, instansi: transport.id })

  scene.on('2026-11-25T02:00:00Z')
  const hasan = await scene.officer('hasan')
  await goTo(hasan, shown, 'Kembalikan, bukan wewenang')
  await hasan.reads('Ini pengembalian ke-1 dari 2.')
  await hasan.press('Kembalikan laporan')
  await hasan.reads('Ada masalah')
  await hasan.write('alasan', 'Ini jalan, bukan lampu: urusan Dinas PU.')
  await hasan.choose('usul', '')
  await hasan.press('Kembalikan laporan')
  expect(await cast.report(code)).toMatchObject({ status: 'received', hops: 1 })

  const joko = await scene.citizen('joko')
  await joko.open('/lacak')
  await joko.write('nomor', shown.toLowerCase())
  await joko.write('kunci', key)
  await joko.press('Lihat laporan')
  await joko.reads('Ini jalan, bukan lampu: urusan Dinas PU.', 'Kamis, 26 Nov 2026')

  scene.on('2026-11-26T02:00:00Z')
  const rina = await scene.officer('rina')
  await rina.open('/meja/antrean/dikembalikan')
  await rina.followTo(`/meja/laporan/${shown}`)
  await rina.follow('Arsipkan')
  await rina.choose('alasan', 'other_channel')
  await rina.press('Isikan penjelasan baku')
  expect(await rina.value('penjelasan')).toContain('ditangani lembaga lain')
  await rina.press('Arsipkan laporan')
  await rina.reads('Arsip: ditangani lembaga lain')
  expect(await cast.clocks(code)).toEqual(['object_archive 10 2026-12-10'])

  await joko.open(`/laporan/${shown}`)
  await joko.reads('Tidak diproses', 'Keberatan? Tulis paling lambat Kamis, 10 Des 2026')
  await joko.follow('Ajukan keberatan')
  await joko.write('alasan', 'Tempatnya jelas: depan Pasar Melati.')
  await joko.press('Kirim keberatan')
  const rudi = await scene.officer('rudi')
  await rudi.open('/meja/antrean/keberatan-arsip')
  await rudi.followTo(`/meja/laporan/${shown}`)
  await rudi.reads('Tempatnya jelas: depan Pasar Melati.')
  await holdsTogether(scene, shown)
  await scene.close()
})
