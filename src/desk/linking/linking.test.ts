import { beforeEach, expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { showCode } from '#src/reports/code.ts'
import { timeline, verifyChain } from '#src/reports/timeline.ts'
import { type Cast, deskPath, fileAs, openCast, openWithKey, sendFiling, writeFiling } from '#test/journeys/cast.ts'
import { send } from '#test/journeys/form.ts'
import { wordsOf } from '#test/support/app.ts'
import { photo } from '#test/support/sample-files.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openCast()
})

const LAMP = 'Lampu jalan di depan masjid juga mati sejak Maret.'
const HOLE = 'Jalan Kenanga berlubang dalam sejak Juni, dua pengendara motor jatuh.'

const newest = () =>
  cast.town.space.db.selectFrom('reports').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

test('Rina splits a letter about two things: the second gets a number of its own, and the same key opens it', async () => {
  const guest = cast.stranger()
  const mail = { kabar: 'email', email: 'sari@contoh.test', nama: 'Sari' }
  await writeFiling(guest, { isi: { isi: `${HOLE}\n${LAMP}` }, kabar: mail })
  const body = new FormData()
  body.append('berkas', new File([new Uint8Array(await photo())], 'lampu.jpg'))
  body.append('aksi', 'unggah')
  expect((await guest.send('/lapor/lampiran', { method: 'POST', body })).status).toBe(303)
  const kode = await cast.mailedCode('sari@contoh.test').catch(() => '')
  if (kode) await guest.post('/lapor/kode', { kode })
  const code = await sendFiling(guest)
  const first = await cast.report(code)
  cast.on('2026-11-24T02:00:00Z')

  const [file] = await listReportFiles(cast.town.space.db, first.id)
  await cast.desk('rina', code, 'pecah', { isi: LAMP, judul: 'Lampu jalan mati', berkas: [file?.public_id ?? ''] })
  const second = await newest()
  expect(second).toMatchObject({
    title: 'Lampu jalan mati',
    body: LAMP,
    status: 'received',
    received_at: first.receivedAt,
    name_hidden: first.nameHidden,
    desk_agency_id: first.desk.id,
  })
  const files = async (id: string) =>
    (await listReportFiles(cast.town.space.db, id)).map(({ name, owner_kind }) => [name, owner_kind])
  expect([await files(first.id), await files(second.id)]).toEqual([[], [['lampu.jpg', 'report']]])

  // Each shows the other, the original of the first is whole, and both chains hold.
  const rina = await cast.officer('rina')
  expect(await cast.page(rina, deskPath(code))).toContain(showCode(second.code))
  expect(await cast.page(rina, deskPath(code))).toContain(LAMP)
  expect(await cast.page(rina, deskPath(second.code))).toContain(showCode(code))
  for (const id of [first.id, second.id]) expect(await verifyChain(cast.town.space.db, id)).toBe(null)

  const page = await cast.page(guest, `/laporan/${showCode(code)}`)
  expect(page).toContain(`Satu bagian laporan ini kini laporan tersendiri: ${showCode(second.code)}`)
  expect(page).toContain('Laporan Anda memuat dua hal.')
  const receipt = await (await guest.get(`/laporan/${showCode(code)}/tanda-terima`)).text()
  const [kunci = ''] = receipt.match(/\b\d{4} \d{4} \d{4} \d{4}\b/) ?? []
  const elsewhere = cast.stranger()
  expect((await elsewhere.post('/lacak', { nomor: second.code, kunci })).status).toBe(303)
  expect(await cast.page(elsewhere, `/laporan/${showCode(second.code)}`)).toContain(LAMP)
})

test('a part says nothing that the reporter did not write, and pressing twice makes one report', async () => {
  const code = await fileAs(cast.stranger(), { isi: { isi: `${HOLE}\n${LAMP}` } })
  const rina = await cast.officer('rina')
  const added = await send(rina, deskPath(code, 'pecah'), { isi: `${LAMP}\nPetugasnya malas.` })
  expect(added.status).toBe(422)
  const words = wordsOf(await added.text())
  expect(words).toContain('Kutip kata-kata pelapor apa adanya')
  expect(words).toContain('Petugasnya malas.')

  const both = await Promise.all([1, 2].map(() => send(rina, deskPath(code, 'pecah'), { isi: LAMP })))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await cast.town.space.db.selectFrom('reports').select('id').execute()).toHaveLength(2)
})

test('a third thing may leave, too; the agency that has it later splits nothing', async () => {
  const code = await fileAs(cast.stranger(), { isi: { isi: `${HOLE}\n${LAMP}\nSampah di pasar tidak diangkut.` } })
  await cast.desk('rina', code, 'pecah', { isi: LAMP })
  await cast.desk('rina', code, 'pecah', { isi: 'Sampah di pasar tidak diangkut.' })
  expect(await cast.town.space.db.selectFrom('reports').select('id').execute()).toHaveLength(3)
  const budi = await cast.officer('budi')
  expect(await cast.status(budi, deskPath(code, 'pecah'))).toBe(404)
})

test('a sealed report splits into a sealed one', async () => {
  const guest = cast.stranger()
  const kerahasiaan = { nama_terlihat: 'tersegel', isi_terlihat: 'petugas' }
  const code = await fileAs(guest, { isi: { isi: `${HOLE}\n${LAMP}` }, kerahasiaan })
  const first = await cast.report(code)
  expect([first.identitySealed, first.confidential]).toEqual([true, true])
  await cast.desk('nina', code, 'pecah', { isi: LAMP })
  expect(await newest()).toMatchObject({ identity_sealed: true, confidential: true, name_hidden: first.nameHidden })
  await openWithKey(guest, code)
})

test('officers put reports side by side and take them apart; who may not open one does not learn of it', async () => {
  const lamp = await fileAs(cast.stranger(), { isi: { isi: LAMP } })
  const hole = await fileAs(cast.stranger(), { isi: { isi: HOLE } })
  const rina = await cast.officer('rina')
  await cast.desk('rina', hole, 'tautan', { nomor: showCode(lamp).toLowerCase() })
  expect(await cast.page(rina, deskPath(lamp))).toContain(showCode(hole))
  expect(await cast.page(rina, deskPath(hole))).toContain(showCode(lamp))

  for (const nomor of [lamp, hole, '7KX492M7', 'bukan nomor']) {
    const refused = await send(rina, deskPath(hole, 'tautan'), { nomor })
    expect(refused.status, nomor).toBe(422)
    expect(wordsOf(await refused.text())).toContain('Nomor ini tidak bisa ditautkan')
  }
  expect((await send(rina, deskPath(hole, 'tautan'), {})).status).toBe(422)

  const { publicWorks } = cast.town.agencies
  await cast.desk('rina', hole, 'verifikasi', {
    jenis: 'complaint',
    pengawasan: 'tidak',
    catatan: 'Jalan kota',
    instansi: publicWorks.id,
    kategori: await category(),
  })
  const budi = await cast.officer('budi')
  expect(await cast.page(budi, deskPath(hole))).not.toContain(showCode(lamp))
  expect((await send(budi, deskPath(hole, 'tautan'), { nomor: lamp })).status).toBe(422)

  await cast.desk('rina', hole, 'tautan', { lepas: [lamp] })
  expect(await cast.page(rina, deskPath(lamp))).not.toContain(showCode(hole))
  const { id } = await cast.report(lamp)
  const events = await timeline(cast.town.space.db, id, ['agency'])
  expect(events.map(({ action }) => action)).toEqual(['link', 'unlink'])
})

const category = async () =>
  (await cast.town.space.db.selectFrom('categories').select('id').where('slug', '=', 'public-works').executeTakeFirstOrThrow()).id // biome-ignore format: one line
