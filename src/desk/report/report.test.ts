import { beforeEach, expect, test } from 'vitest'
import { keepAttachments } from '#src/attachments/keep.ts'
import { readMultipart } from '#src/attachments/read-multipart.ts'
import { listAccess } from '#src/audit/access.ts'
import { inTransaction } from '#src/platform/db.ts'
import { timeline } from '#src/reports/timeline.ts'
import { openApp } from '#test/support/app.ts'
import { answerOf, deskPath, fill, look, officer, referTo, verification } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import type { Answers } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

test('Rina reads the original, and the reading is logged', async () => {
  const { id, code } = await fileReport(town.space)
  const { status, text } = await look(await officer(app, 'rina'), deskPath(code))
  expect(status).toBe(200)
  expect(text).toContain('Sri Wulandari')
  expect(text).not.toContain('sri@kota-melati.contoh')
  expect(await listAccess(town.space.db, id)).toMatchObject([{ what: 'original', role: 'verifier' }])
})

test('the contact is shown once, logged, and told to the reporter', async () => {
  const { id, code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const shown = await answerOf(await rina.post(deskPath(code, 'kontak')))
  expect(shown.text).toContain('sri@kota-melati.contoh')
  expect((await listAccess(town.space.db, id)).map(({ what }) => what)).toContain('contact')
  expect((await timeline(town.space.db, id, ['parties'])).map(({ action }) => action)).toContain('show_contact')
  const { text } = await look(rina, deskPath(code))
  expect(text).toContain('Hanya pelapor dan petugas')
  expect(text).not.toContain('Hanya Anda')
  expect((await look(rina, deskPath(code))).text).not.toContain('sri@kota-melati.contoh')
})

test('a sealed report shows the agency neither name nor original', async () => {
  const { id, code } = await fileReport(town.space, { flags: { identitySealed: true } })
  await referTo(town, code, town.agencies.publicWorks)
  const budi = await officer(app, 'budi')
  const { status, text } = await look(budi, deskPath(code))
  expect(status).toBe(200)
  expect(text).toContain('Isi yang disunting.')
  expect(text).not.toContain('Sri Wulandari')
  expect(text).not.toContain('Jalan Kenanga')
  expect((await budi.post(deskPath(code, 'kontak'))).status).toBe(403)
  expect((await listAccess(town.space.db, id)).filter(({ role }) => role === 'liaison')).toEqual([])
})

test('another agency and the reported unit find nothing, also where the public page exists', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.inspectorate, { aboutAgencyId: town.agencies.publicWorks.id })
  for (const key of ['hasan', 'budi', 'yoga'] as const) {
    const browser = await officer(app, key)
    for (const page of ['', 'verifikasi', 'kembalikan', 'ubah']) {
      const { status, text } = await look(browser, deskPath(code, page))
      expect(status, `${key} ${page}`).toBe(404)
      expect(text).not.toContain('Judul yang disunting')
    }
    const posted = await browser.post(deskPath(code, 'kembalikan'), { versi: '2', alasan: 'x' })
    expect(posted.status).toBe(404)
  }
})

test('the words of the public version that differ are marked', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const { text } = await look(await officer(app, 'budi'), deskPath(code))
  expect(text).toContain('<del>')
  expect(text).toContain('<ins>')
})

test('a visitor and a number that does not exist get no page', async () => {
  const { code } = await fileReport(town.space)
  expect((await app.request(deskPath(code))).status).toBe(303)
  const rina = await officer(app, 'rina')
  expect((await rina.get('/meja/laporan/7KX4-92M7')).status).toBe(404)
  expect((await rina.get('/meja/laporan/bukan-nomor')).status).toBe(404)
})

test('files of a sealed report stay with the verifier; a released photo reaches the agency without its original', async () => {
  const { id, code } = await fileReport(town.space, { flags: { identitySealed: true } })
  const body = new FormData()
  body.append('lampiran', new File([new Uint8Array(await photo())], 'lubang.jpg'))
  const upload = await readMultipart(town.space, new Request('http://localhost/', { method: 'POST', body }))
  const { kept } = await inTransaction(town.space.db, (tx) =>
    keepAttachments(tx, { reportId: id }, upload.files, { role: 'reporter', at: town.space.clock.now() }),
  )
  const file = kept[0]?.public_id ?? ''
  const address = (variant: string) => deskPath(code, `berkas/${file}/${variant}`)
  const rina = await officer(app, 'rina')
  expect((await rina.get(address('asli'))).status).toBe(200)
  expect((await listAccess(town.space.db, id)).map(({ what }) => what)).toContain('attachment')
  const sent = await fill(rina, deskPath(code, 'verifikasi'), await verification(town, { foto: file }))
  expect(sent.status).toBe(303)
  const budi = await officer(app, 'budi')
  expect((await look(budi, deskPath(code))).text).toContain(`berkas/${file}/publik`)
  expect((await budi.get(address('publik'))).status).toBe(200)
  expect((await budi.get(address('asli'))).status).toBe(404)
  const hasan = await officer(app, 'hasan')
  expect((await hasan.get(address('publik'))).status).toBe(404)
})
