import { expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { type Cast, deskPath, fileAs, openCast, openWithKey, sendFiling } from './cast.ts'
import { done, send } from './form.ts'

const story =
  'Lubang besar di Jalan Kenanga depan toko roti sejak Juni. Dua pengendara motor jatuh. Telepon saya 0812-3456-7890.'

/** Ibu Sri files with her address, proves it by the mailed code and is signed in from then on. */
async function fileAsSri(cast: Cast, sri: Browser): Promise<string> {
  await sri.post('/lapor')
  await sri.post('/lapor/isi', { isi: story })
  await sri.post('/lapor/lokasi', { tempat: 'Jalan Kenanga, depan toko roti' })
  await sri.post('/lapor/waktu', { kapan: 'masih' })
  await sri.post('/lapor/kerahasiaan', { nama_terlihat: 'semua', isi_terlihat: 'semua' })
  const email = 'sri@kota-melati.contoh'
  await sri.post('/lapor/kabar', { kabar: 'email', email, nama: 'Sri Wulandari' })
  await sri.post('/lapor/kode', { kode: await cast.mailedCode(email) })
  return sendFiling(sri)
}

/** The verifier's one screen: our suggestions, and over them what she chooses. */
const verifyTo = async (cast: Cast, code: string, agency: keyof Cast['town']['agencies'], more = {}) => {
  const category = await cast.town.space.db
    .selectFrom('categories')
    .select('id')
    .where('slug', '=', 'public-works')
    .executeTakeFirstOrThrow()
  return cast.desk('rina', code, 'verifikasi', {
    instansi: cast.town.agencies[agency].id,
    kategori: category.id,
    pengawasan: 'tidak',
    jenis: 'complaint',
    catatan: 'Jalan Kenanga adalah jalan kota',
    ...more,
  })
}

test('a pothole: asked about, completed, referred, forwarded, answered, objected to, answered again, solved', async () => {
  const cast = await openCast()
  const { town, news, clocks, on } = cast
  const sri = cast.stranger()
  const stranger = cast.stranger()

  // Monday, 10.14 in Jakarta
  const code = await fileAsSri(cast, sri)
  const path = `/laporan/${showCode(code)}`
  expect(await news()).toEqual(['sign_in_code -> sri', 'submit -> sri'])
  expect(await clocks(code)).toEqual(['verify 3 2026-11-26', 'law_60 60 2027-01-22'])
  expect(await cast.page(stranger, path)).toContain('Petugas memeriksa paling lambat Kamis, 26 Nov 2026.')
  expect(await cast.page(stranger, path)).not.toContain('toko roti')

  on('2026-11-24T02:00:00Z')
  expect(await cast.page(await cast.officer('rina'), '/meja/antrean/belum-terverifikasi')).toContain(showCode(code))
  await cast.desk('rina', code, 'tunda', { pertanyaan: 'Di dekat patokan apa lubang itu?' })
  expect(await news()).toEqual(['ask_detail -> sri'])
  expect(await clocks(code)).toEqual(['verify 3 2026-11-26 paused', 'complete 10 2026-12-08', 'law_60 60 2027-01-22'])
  expect(await cast.page(sri, path)).toContain('Di dekat patokan apa lubang itu?')

  on('2026-11-25T02:00:00Z')
  await done(sri, `${path}/balas`, { pesan: 'Tepat di depan toko roti Mawar.' }, path)
  expect(await news()).toEqual(['complete -> sri', 'said -> rina'])
  expect(await clocks(code)).toEqual(['verify 3 2026-11-27', 'law_60 60 2027-01-24'])

  on('2026-11-26T02:00:00Z')
  await verifyTo(cast, code, 'publicWorks', { tembusan: [town.agencies.transport.id] })
  expect(await news()).toEqual(['copied -> hasan', 'refer -> sri', 'work -> ani', 'work -> budi', 'work -> tuti'])
  expect(await clocks(code)).toEqual(['first_response 5 2026-12-03', 'settle 14 2026-12-16', 'law_60 60 2027-01-24'])
  expect(await cast.page(sri, path)).toContain('Jalan Kenanga adalah jalan kota') // why this agency
  const published = await cast.page(stranger, path)
  expect(published).toContain('Lubang besar di Jalan Kenanga')
  expect(published).toContain('Dinas Pekerjaan Umum Kota Melati')
  expect(published).toContain('Sri W.')
  for (const secret of ['0812', 'Wulandari', 'roti Mawar', 'patokan']) expect(published).not.toContain(secret)
  expect(await cast.page(stranger, '/jelajah?q=kenanga')).toContain('Lubang besar')
  expect(await cast.page(await cast.officer('hasan'), deskPath(code))).not.toContain('0812')

  on('2026-11-27T02:00:00Z')
  await cast.desk('budi', code, 'teruskan', { unit: town.agencies.roads.id })
  expect(await news()).toEqual(['work -> yoga'])
  expect(await clocks(code)).toEqual(['first_response 5 2026-12-03', 'settle 14 2026-12-16', 'law_60 60 2027-01-24'])

  on('2026-11-30T02:00:00Z')
  await cast.followUp('yoga', code, 'Regu kami menambal lubang', ['2', '12', '2026'])
  expect(await news()).toEqual(['follow_up -> sri'])
  expect((await cast.report(code)).status).toBe('in_progress')
  expect(await clocks(code)).toEqual(['settle 14 2026-12-16', 'law_60 60 2027-01-24'])

  on('2026-12-02T02:00:00Z')
  await cast.answer('yoga', code, { isi: 'Lubang sudah ditambal pada 1 Desember oleh Bidang Jalan.' })
  expect(await news()).toEqual(['answer -> sri'])
  expect(await clocks(code)).toEqual(['reply 10 2026-12-16'])
  expect(await cast.page(stranger, path)).toContain('Lubang sudah ditambal pada 1 Desember')

  on('2026-12-03T02:00:00Z')
  const unsaid = await send(sri, `${path}/tanggapan`, { selesai: 'belum', kurang: '' })
  expect(unsaid.status).toBe(422)
  await done(sri, `${path}/tanggapan`, { selesai: 'belum', kurang: 'Yang ditambal lubang lain.' })
  expect((await cast.report(code)).status).toBe('in_progress')
  expect(await clocks(code)).toEqual(['first_response 5 2026-12-10', 'second_round 10 2026-12-17'])
  expect(await news()).toEqual(['object -> sri', 'work -> ani', 'work -> yoga'])

  on('2026-12-08T02:00:00Z')
  await cast.answer('yoga', code, { isi: 'Lubang di depan toko kini ditambal juga, difoto 8 Desember.' })
  on('2026-12-09T02:00:00Z')
  await done(sri, `${path}/tanggapan`, { selesai: 'ya', puas: '5' })
  expect(await cast.report(code)).toMatchObject({ status: 'closed', outcome: 'solved', objected: 1 })
  expect(await clocks(code)).toEqual(['reopen 10 2026-12-23'])
  expect(await news()).toEqual(['answer -> sri', 'close -> sri', 'closed -> ani', 'closed -> yoga'])
  expect(await cast.page(stranger, path)).toContain('Selesai, dikonfirmasi pelapor')
  expect(await cast.page(stranger, path)).toContain('Lubang di depan toko kini ditambal juga')
  expect(await cast.page(sri, '/saya')).toContain('Selesai (1)')
})

test('silence closes after ten working days, never as solved; reopened, a refusal needs a second person', async () => {
  const cast = await openCast()
  const { town, news, clocks, on } = cast
  const sri = cast.stranger()
  const code = await fileAsSri(cast, sri)
  const path = `/laporan/${showCode(code)}`
  on('2026-11-25T02:00:00Z')
  await verifyTo(cast, code, 'publicWorks')
  on('2026-12-02T02:00:00Z')
  await cast.answer('budi', code, { isi: 'Lubang sudah ditambal pada 1 Desember oleh Bidang Jalan.' })
  expect(await clocks(code)).toEqual(['reply 10 2026-12-16'])
  await news()

  on('2026-12-16T16:59:00Z') // 23.59 in Jakarta: still the tenth day
  await town.space.runSweeps()
  expect((await cast.report(code)).status).toBe('answered')
  on('2026-12-16T17:01:00Z')
  await town.space.runSweeps()
  expect(await cast.report(code)).toMatchObject({ status: 'closed', outcome: 'silent', answeredAs: 'solved' })
  expect(await news()).toEqual(['close -> sri', 'closed -> ani', 'closed -> budi', 'closed -> tuti'])
  expect(await cast.page(cast.stranger(), path)).toContain('Ditutup tanpa tanggapan')
  expect(await cast.page(cast.stranger(), path)).not.toContain('dikonfirmasi pelapor')

  on('2026-12-18T02:00:00Z')
  await done(sri, `${path}/buka-kembali`, { alasan: 'Saya baru pulang; lubangnya masih ada.' })
  expect(await cast.report(code)).toMatchObject({ status: 'in_progress', reopened: 1 })
  expect(await clocks(code)).toEqual(['first_response 5 2026-12-29', 'second_round 9 2027-01-05'])

  on('2026-12-21T02:00:00Z')
  const refusal = {
    isi: 'Jalan ini milik pengembang dan belum diserahkan kepada pemerintah kota.',
    hasil: 'refused',
    dasar: 'Perda 3/2020 pasal 12',
  }
  await cast.answer('budi', code, refusal)
  expect((await cast.report(code)).status).toBe('in_progress') // it waits for somebody else
  await cast.answerByTwo('budi', 'tuti', code, refusal)
  expect(await cast.report(code)).toMatchObject({ status: 'answered', answeredAs: 'refused' })
  await done(sri, `${path}/tanggapan`, { selesai: 'ya' })
  expect(await cast.report(code)).toMatchObject({ status: 'closed', outcome: 'refused' })
  expect(await cast.page(cast.stranger(), path)).toContain('Tidak dapat dipenuhi')
})

test('sent back twice, only the national admin decides, and that stands', async () => {
  const cast = await openCast()
  const { town, news, clocks, on } = cast
  const sri = cast.stranger()
  const code = await fileAsSri(cast, sri)
  on('2026-11-24T02:00:00Z')
  await verifyTo(cast, code, 'publicWorks')
  on('2026-11-25T02:00:00Z')
  const { transport, roads } = town.agencies
  await cast.desk('budi', code, 'kembalikan', { alasan: 'Ini lampu, urusan Dishub', usul: transport.id })
  expect(await cast.report(code)).toMatchObject({ status: 'received', hops: 1, hopCapReached: false })
  expect(await clocks(code)).toContain('reverify 1 2026-11-26')
  await news()
  await verifyTo(cast, code, 'transport')
  on('2026-11-26T02:00:00Z')
  await cast.desk('hasan', code, 'kembalikan', { alasan: 'Ini jalan, urusan PU' })
  expect(await cast.report(code)).toMatchObject({ status: 'received', hops: 2, hopCapReached: true })
  expect(await clocks(code)).toContain('decide 2 2026-11-30')

  await expect(verifyTo(cast, code, 'publicWorks')).rejects.toThrow('303') // sent to the report, which says why
  expect(await cast.page(await cast.officer('rina'), deskPath(code))).toContain('2 kali')
  await cast.desk('nina', code, 'verifikasi', {
    instansi: town.agencies.publicWorks.id,
    catatan: 'Jalan kota: diputuskan',
  })
  expect(await cast.report(code)).toMatchObject({ status: 'referred', binding: true })
  await expect(cast.desk('budi', code, 'kembalikan', { alasan: 'Bukan kami' })).rejects.toThrow('303')
  await cast.desk('budi', code, 'teruskan', { unit: roads.id })
  const published = await cast.page(cast.stranger(), `/laporan/${showCode(code)}`)
  for (const words of ['Ini lampu, urusan Dishub', 'Ini jalan, urusan PU']) expect(published).toContain(words)
})

test('a reporter who was pressed takes it back: the inspector is told, strangers are not', async () => {
  const cast = await openCast()
  const { news, on } = cast
  const sri = cast.stranger()
  const code = await fileAs(sri)
  await openWithKey(sri, code)
  on('2026-11-24T02:00:00Z')
  await verifyTo(cast, code, 'publicWorks')
  await news()
  const path = `/laporan/${showCode(code)}`
  await done(sri, `${path}/cabut`, { alasan: 'Saya didatangi orang', ditekan: 'ya' })
  expect(await cast.report(code)).toMatchObject({ status: 'closed', outcome: 'withdrawn' })
  const mails = await news()
  expect(mails).toContain('pressed -> ina')
  expect(mails.filter((mail) => mail.startsWith('pressed'))).toHaveLength(1)
  const published = await cast.page(cast.stranger(), path)
  expect(published).toContain('Dicabut pelapor')
  const seenByAgency = await cast.page(await cast.officer('budi'), deskPath(code))
  for (const secret of ['didatangi', 'tekan', 'Inspektorat']) {
    expect(published).not.toContain(secret)
    expect(seenByAgency).not.toContain(secret)
  }
  expect(await cast.page(await cast.officer('ina'), deskPath(code))).toContain('Pengawas Inspektorat Kota Melati')
})
