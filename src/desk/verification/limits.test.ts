import { beforeEach, expect, test } from 'vitest'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, fill, look, officer, verification } from '#test/support/officers.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'

/** What policy says the pages of verification keep to, and say. */
let town: Awaited<ReturnType<typeof openTown>>
let app: ReturnType<typeof openApp>
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

const decide = (key: string, value: unknown) =>
  town.space.db
    .insertInto('policies')
    .values({ key, value: JSON.stringify(value), valid_from: '2026-11-23', reason: 'Diputuskan hari ini.' })
    .execute()

test('a public title is as long as policy says, and the error says how long', async () => {
  const { code } = await fileReport(town.space)
  await decide('title_length', { min: 5, max: 20 })
  const rina = await officer(app, 'rina')
  const path = deskPath(code, 'verifikasi')
  const long = await fill(rina, path, await verification(town, { judul: 'Jalan berlubang di pasar' }))
  expect(long.status).toBe(422)
  expect(wordsOf(long.text)).toContain('Judul kelebihan 4 huruf.')
  const short = await fill(rina, path, await verification(town, { judul: 'Rusa' }))
  expect(wordsOf(short.text)).toContain('Judul paling sedikit 5 huruf.')
  const part = await fill(rina, deskPath(code, 'pecah'), { judul: 'Rusa', isi: 'lubang besar', penjelasan: 'Dua hal.' })
  expect(wordsOf(part.text)).toContain('Judul paling sedikit 5 huruf.')
  expect((await fill(rina, path, await verification(town, { judul: 'Lubang' }))).status).toBe(303)
})

test('the city’s desk archives for the reasons that policy gives it, and is offered no other', async () => {
  const vera = await officer(app, 'vera')
  await vera.get('/meja') // the city's desk is awake
  const { code } = await fileReport(town.space, { suggestedAgencyId: town.agencies.city.id })
  await decide('desk_archive_reasons', ['test', 'not_public_service'])
  const path = deskPath(code, 'arsip')
  const { text } = await look(vera, path)
  expect(text).toContain('value="not_public_service"')
  expect(text).not.toContain('value="spam"')
  expect((await fill(vera, path, { alasan: 'spam', penjelasan: 'Ini iklan.' })).status).toBe(422)
  expect((await fill(vera, path, { alasan: 'not_public_service', penjelasan: 'Bukan layanan.' })).status).toBe(303)
})

test('oversight turns on what policy says, and the page says what that is', async () => {
  const { code } = await fileReport(town.space)
  await decide('oversight_flags', { name_hidden: true, identity_sealed: true, confidential: false })
  const rina = await officer(app, 'rina')
  const path = deskPath(code, 'verifikasi')
  const page = wordsOf((await look(rina, path)).text)
  expect(page).toContain('Langsung berlaku: nama disembunyikan dari publik, identitas disegel dari instansi.')
  const sent = await fill(
    rina,
    path,
    await verification(town, {
      pengawasan: 'ya',
      alasan_pengawasan: 'Menyangkut pegawai.',
      instansi: town.agencies.inspectorate.id,
    }),
  )
  expect(sent.status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ oversight: true, identitySealed: true, confidential: false })
})
