import { beforeEach, expect, test } from 'vitest'
import { keepAttachments } from '#src/attachments/keep.ts'
import { readMultipart } from '#src/attachments/read-multipart.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { timeline } from '#src/reports/timeline.ts'
import { openApp } from '#test/support/app.ts'
import { answerOf, deskPath, fill, hidden, look, officer, verification } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import type { Answers } from '#test/support/sign-in.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'

const verificationWords = wordsFor('id').verification

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

test('Rina checks, edits and refers with one form', async () => {
  const { code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const done = await fill(rina, deskPath(code, 'verifikasi'), await verification(town))
  expect(done, done.text).toMatchObject({ status: 303, location: `${deskPath(code)}?tersimpan` })
  expect(await reportOf(town, { code })).toMatchObject({ status: 'referred', holder: { slug: 'kota-melati-dinas-pu' } })
  const budi = await officer(app, 'budi')
  const queue = await look(budi, '/meja/antrean/perlu-dijawab')
  expect(queue.text).toContain(showCode(code))
  expect((await look(budi, deskPath(code))).text).toContain('Jalan Kenanga adalah jalan kota.')
})

test('both dates are said before anything is sent', async () => {
  const { code } = await fileReport(town.space)
  town.space.clock.moveTo(new Date('2026-11-25T03:00:00Z'))
  const rina = await officer(app, 'rina')
  const { text } = await look(rina, deskPath(code, 'verifikasi'))
  const sought = await answerOf(
    await rina.post(deskPath(code, 'verifikasi'), {
      ...hidden(text),
      ...(await verification(town)),
      aksi: 'cari-instansi',
      cari_instansi: 'dinas pu',
    }),
  )
  expect(sought.status).toBe(200)
  expect(sought.text).toContain('Dinas Pekerjaan Umum Kota Melati')
  expect(sought.text).toContain(
    'Jawaban pertama paling lambat Rabu, 2 Des 2026. Selesai paling lambat Selasa, 15 Des 2026.',
  )
  expect(sought.text).toContain('Jalan Kenanga adalah jalan kota.')
})

test('numbers are masked before Rina looks, and do not slip through', async () => {
  const body = 'Tetangga saya NIK 1771012303850001 diminta uang, telepon 0812 3456 7890. Mohon dibantu segera.'
  const { code } = await fileReport(town.space, { body })
  const rina = await officer(app, 'rina')
  const { text } = await look(rina, deskPath(code, 'verifikasi'))
  expect(text.match(/<textarea[^>]*name="isi"[^>]*>([^<]*)/)?.[1]).toContain('[NIK dihapus]')
  const refused = await fill(rina, deskPath(code, 'verifikasi'), await verification(town, { isi: body }))
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Galat: ')
  expect(refused.text).toContain('Isi publik masih memuat nomor pribadi')
  const kept = await fill(rina, deskPath(code, 'verifikasi'), await verification(town, { isi: body, tetap: 'ya' }))
  expect(kept.status).toBe(303)
})

test('an empty form says field by field what is missing and loses nothing', async () => {
  const { code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const { status, text } = await fill(
    rina,
    deskPath(code, 'verifikasi'),
    await verification(town, { judul: '', catatan: '', isi: 'Tetap ada.' }),
  )
  expect(status).toBe(422)
  expect(text).toContain('href="#judul"')
  expect(text).toContain('href="#catatan"')
  expect(text).toContain('Tetap ada.')
  expect(await reportOf(town, { code })).toMatchObject({ status: 'received' })
})

test('oversight seals everything and needs its reason; the accused cannot be chosen', async () => {
  const { id, code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const over = { pengawasan: 'ya', tentang: town.agencies.publicWorks.id }
  const page = deskPath(code, 'verifikasi')
  expect((await fill(rina, page, await verification(town, over))).status).toBe(422)
  const accused = await fill(rina, page, await verification(town, { ...over, alasan_pengawasan: 'Ada dugaan pungli' }))
  expect(accused.status).toBe(422)
  expect(accused.text).toContain('Instansi yang dilaporkan tidak boleh menangani')
  const inspected = { ...over, alasan_pengawasan: 'Ada dugaan pungli', instansi: town.agencies.inspectorate.id }
  expect((await fill(rina, page, await verification(town, inspected))).status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({
    oversight: true, nameHidden: true, identitySealed: true, confidential: true, holder: { slug: 'kota-melati-inspektorat' },
  }) // biome-ignore format: a list
  expect((await timeline(town.space.db, id, ['parties'])).map(({ action }) => action)).toContain('flags')
})

test('whoever was overtaken keeps every word and reads what changed', async () => {
  const { code } = await fileReport(town.space)
  const [rina, rudi] = [await officer(app, 'rina'), await officer(app, 'rudi')]
  const opened = hidden((await look(rina, deskPath(code, 'verifikasi'))).text)
  town.space.clock.moveTo(new Date('2026-11-23T03:32:00Z'))
  expect((await fill(rudi, deskPath(code, 'tunda'), { pertanyaan: 'Di mana persisnya?' })).status).toBe(303)
  const late = await answerOf(
    await rina.post(deskPath(code, 'verifikasi'), {
      ...opened,
      ...(await verification(town, { isi: 'Tulisan Rina yang panjang.' })),
    }),
  )
  expect(late.status).toBe(409)
  expect(late.text).toContain('Laporan ini berubah pukul 10.32 WIB saat Anda menulis')
  expect(late.text).toContain('Petugas meminta keterangan')
  expect(late.text).toContain('Rudi Hartono')
  expect(late.text).toContain('Tulisan Rina yang panjang.')
})

test('two who edit at once read both public versions', async () => {
  const { code } = await fileReport(town.space)
  const [rina, rudi] = [await officer(app, 'rina'), await officer(app, 'rudi')]
  const opened = hidden((await look(rina, deskPath(code, 'verifikasi'))).text)
  const first = await verification(town, { isi: 'Versi Rudi tentang lubang itu.' })
  expect((await fill(rudi, deskPath(code, 'verifikasi'), first)).status).toBe(303)
  const mine = await verification(town, { isi: 'Versi Rina tentang lubang itu.', catatan: 'Jalan kota juga.' })
  const late = await answerOf(await rina.post(deskPath(code, 'verifikasi'), { ...opened, ...mine }))
  expect(late.status).toBe(409)
  expect(late.text).toContain('Versi publik yang tersimpan sekarang')
  expect(late.text).toContain('Versi Rudi tentang lubang itu.')
  expect(late.text).toContain('Versi Rina tentang lubang itu.')
})

test('pressing twice refers once', async () => {
  const { id, code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const form = { ...hidden((await look(rina, deskPath(code, 'verifikasi'))).text), ...(await verification(town)) }
  const both = await Promise.all([
    rina.post(deskPath(code, 'verifikasi'), form),
    rina.post(deskPath(code, 'verifikasi'), form),
  ])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const actions = (await timeline(town.space.db, id, ['public'])).map(({ action }) => action)
  expect(actions.filter((action) => action === 'refer')).toHaveLength(1)
})

test('Rina asks, archives and merges with words that the reporter reads', async () => {
  const [first, second, third] = [
    await fileReport(town.space),
    await fileReport(town.space),
    await fileReport(town.space),
  ]
  const rina = await officer(app, 'rina')
  const asked = deskPath(first.code, 'tunda')
  const { text } = await look(rina, asked)
  const helped = await answerOf(await rina.post(asked, { ...hidden(text), kurang: 'where', aksi: 'isi' }))
  expect(helped.text).toContain('Di mana persisnya ini terjadi?')
  expect((await fill(rina, asked, { pertanyaan: 'Di mana?' })).status).toBe(303)
  expect(
    (await fill(rina, deskPath(second.code, 'arsip'), { alasan: 'unclear', penjelasan: 'Kurang jelas.' })).status,
  ).toBe(422)
  expect((await fill(rina, deskPath(second.code, 'arsip'), { alasan: 'spam', penjelasan: 'Ini iklan.' })).status).toBe(
    303,
  )
  const merging = deskPath(third.code, 'gabung')
  expect((await fill(rina, merging, { nomor: '7KX4-92M7', penjelasan: 'Sama.' })).status).toBe(422)
  expect((await fill(rina, merging, { nomor: showCode(first.code), penjelasan: 'Sama.' })).status).toBe(303)
  expect(await reportOf(town, first)).toMatchObject({ status: 'incomplete' })
  expect(await reportOf(town, second)).toMatchObject({ status: 'archived', archiveReason: 'spam' })
  expect(await reportOf(town, third)).toMatchObject({ status: 'archived', archiveReason: 'duplicate' })
})

test('Rina has merged the wrong two: the report is its own again, and its reporter reads why', async () => {
  const main = await fileReport(town.space)
  const twin = await fileReport(town.space, { reporter: { email: 'joko@kota-melati.contoh' } })
  const rina = await officer(app, 'rina')
  const apart = deskPath(twin.code, 'pisah')
  expect(await look(rina, apart)).toMatchObject({ status: 303 }) // nothing to take apart yet
  await fill(rina, deskPath(twin.code, 'gabung'), { nomor: showCode(main.code), penjelasan: 'Sama.' })
  expect((await look(rina, deskPath(twin.code))).text).toContain('Pisahkan lagi')
  expect((await fill(rina, apart, { penjelasan: '' })).status).toBe(422)
  expect((await fill(rina, apart, { penjelasan: 'Ternyata lubang yang lain.' })).status).toBe(303)
  expect(await reportOf(town, twin)).toMatchObject({ status: 'received', mergedInto: null })
  expect((await look(rina, '/meja/antrean/belum-terverifikasi')).text).toContain(showCode(twin.code))
  await town.space.runJobs()
  const mail = await town.space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('recipient', '=', 'joko@kota-melati.contoh')
    .where('template', '=', 'unmerge')
    .executeTakeFirstOrThrow()
  expect(mail.body_text).toContain(`tidak lagi mengikuti ${showCode(main.code)}`)
  expect(mail.body_text).toContain('Ternyata lubang yang lain.')
})

test('what came by telephone completes the report; Rudi takes it over', async () => {
  const { id, code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  await fill(rina, deskPath(code, 'tunda'), { pertanyaan: 'Di mana?' })
  expect((await fill(rina, deskPath(code, 'lengkapi'), { kanal: 'phone', keterangan: 'Depan masjid.' })).status).toBe(
    303,
  )
  const rudi = await officer(app, 'rudi')
  expect((await rudi.post(deskPath(code, 'ambil'))).status).toBe(303)
  const events = await timeline(town.space.db, id, ['parties'])
  expect(events.map(({ action, channel }) => `${action} ${channel}`)).toEqual([
    'ask_detail web',
    'complete phone',
    'take web',
  ])
  expect((await look(rudi, deskPath(code))).text).toContain('Anda memegang laporan ini.')
})

/** Two pictures that came with the report: the addresses' ids. */
async function withPictures(reportId: string): Promise<[string, string]> {
  const body = new FormData()
  for (const name of ['lubang.jpg', 'wajah.jpg']) {
    body.append('lampiran', new File([new Uint8Array(await photo())], name))
  }
  const upload = await readMultipart(town.space, new Request('http://localhost/', { method: 'POST', body }))
  const { kept } = await inTransaction(town.space.db, (tx) =>
    keepAttachments(tx, { reportId }, upload.files, { role: 'reporter', at: town.space.clock.now() }),
  )
  return [kept[0]?.public_id ?? '', kept[1]?.public_id ?? '']
}

const strangerGets = async (picture: string) => (await app.request(`/berkas/${picture}/publik`)).status

test('strangers see the pictures that Rina ticked, until she takes them back', async () => {
  const { id, code } = await fileReport(town.space)
  const [hole, face] = await withPictures(id)
  const rina = await officer(app, 'rina')
  const { text } = await look(rina, deskPath(code, 'verifikasi'))
  expect(text.match(/name="foto"/g)).toHaveLength(2)
  expect(text).not.toMatch(/<input[^>]*name="foto"[^>]*checked/)

  await fill(rina, deskPath(code, 'verifikasi'), await verification(town, { foto: hole }))
  expect([await strangerGets(hole), await strangerGets(face)]).toEqual([200, 404])

  const nina = await officer(app, 'nina')
  const now = { jenis: 'complaint', pengawasan: 'tidak', kerahasiaan: 'nama' }
  expect((await fill(nina, deskPath(code, 'ubah'), { ...now, foto: face })).status).toBe(303)
  expect([await strangerGets(hole), await strangerGets(face)]).toEqual([404, 200])
  expect((await fill(nina, deskPath(code, 'ubah'), now)).status).toBe(303)
  expect([await strangerGets(hole), await strangerGets(face)]).toEqual([404, 404])
})

test('Budi takes a picture back and can show none; a confidential report shows none', async () => {
  const { id, code } = await fileReport(town.space)
  const [hole, face] = await withPictures(id)
  const rina = await officer(app, 'rina')
  await fill(rina, deskPath(code, 'verifikasi'), await verification(town, { foto: hole }))
  const budi = await officer(app, 'budi')
  expect((await fill(budi, deskPath(code, 'ubah'), { kerahasiaan: 'nama', foto: face })).status).toBe(303)
  expect([await strangerGets(hole), await strangerGets(face)]).toEqual([404, 404])

  const nina = await officer(app, 'nina')
  await fill(nina, deskPath(code, 'ubah'), { jenis: 'complaint', kerahasiaan: 'rahasia', foto: face })
  const shown = await town.space.db
    .selectFrom('attachments')
    .select('id')
    .where('public_since', 'is not', null)
    .execute()
  expect(shown).toEqual([])
})

test('a report that came by mail shows whether its sender was proved, and never the address', async () => {
  const { code, id } = await fileReport(town.space, { channel: 'email', reporter: { email: 'sri@contoh.test' } })
  const check = async (proved: boolean) => {
    const dmarc = proved ? ('pass' as const) : ('fail' as const)
    const sender_check = JSON.stringify({ spf: 'unknown', dkim: 'none', dmarc, proved })
    await town.space.db.updateTable('reporters').set({ sender_check }).where('report_id', '=', id).execute()
    return (await look(await officer(app, 'rina'), deskPath(code, 'verifikasi'))).text
  }
  const unproved = await check(false)
  expect(unproved).toContain('SPF')
  expect(unproved).toContain(verificationWords.sender.unproved)
  const proved = await check(true)
  expect(proved).toContain(verificationWords.sender.proved)
  expect(proved).not.toContain(verificationWords.sender.unproved)
  expect(unproved + proved).not.toContain('sri@contoh.test')
})
