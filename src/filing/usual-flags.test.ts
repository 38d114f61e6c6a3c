import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { fileWords } from '#src/reports/file-words.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { officer } from '#test/support/officers.ts'
import { browser } from '#test/support/sign-in.ts'
import { openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: ReturnType<typeof openApp>
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

const said = 'Setiap laporan di sini kami lindungi lebih dulu. Anda boleh mengubahnya.'
const isChosen = (html: string, name: string, value: string) =>
  [...html.matchAll(/<input\b[^>]*>/g)].some(
    ([input]) => input.includes(`name="${name}"`) && input.includes(`value="${value}"`) && input.includes('checked'),
  )

/** Nina changes by what is chosen before anybody chooses. */
const sealByDefault = () =>
  town.space.db
    .insertInto('policies')
    .values({
      key: 'flag_defaults',
      value: JSON.stringify({ name_hidden: true, identity_sealed: true, confidential: true }),
      valid_from: '2026-11-23',
      reason: 'Pelapor di daerah ini takut.',
    })
    .execute()

test('what policy chooses first stands chosen on the web, with a sentence why, and the citizen may choose otherwise', async () => {
  const citizen = browser(app, town.space.publicUrl)
  await citizen.post('/lapor')
  await citizen.post('/lapor/isi', { isi: 'Jalan di depan pasar berlubang dalam sejak Juni yang lalu.' })
  const page = async (path: string) => (await citizen.get(path)).text()
  const usual = await page('/lapor/kerahasiaan')
  expect(isChosen(usual, 'nama_terlihat', 'instansi') && isChosen(usual, 'isi_terlihat', 'semua')).toBe(true)
  expect(wordsOf(usual)).not.toContain(said)

  await sealByDefault()
  for (const path of ['/lapor/kerahasiaan', '/lapor/ringkas']) {
    const html = await page(path)
    expect(isChosen(html, 'nama_terlihat', 'tersegel'), path).toBe(true)
    expect(isChosen(html, 'isi_terlihat', 'petugas'), path).toBe(true)
    expect(wordsOf(html), path).toContain(said)
  }
  const chosen = await citizen.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'semua' })
  expect(chosen.status).toBe(303)
  const again = await page('/lapor/kerahasiaan')
  expect(isChosen(again, 'nama_terlihat', 'instansi') && isChosen(again, 'isi_terlihat', 'semua')).toBe(true)
})

test('where nobody is asked, by SMS and mail, it is so; at the counter the officer finds it ticked', async () => {
  await sealByDefault()
  const at = town.space.clock.now()
  const body = 'KOTA MELATI lampu jalan mati dua minggu'
  const words = {
    channel: 'sms',
    key: 'sms:1',
    externalId: null,
    title: null,
    body,
    kindBy: body,
    subjectBy: body,
  } as const
  const { code } = await inTransaction(town.space.db, (tx) =>
    fileWords(town.space, tx, { ...words, reporter: { phone: '+6281234567890' }, receivedAt: at }, at),
  )
  expect(await reportOf(town, { code })).toMatchObject({ nameHidden: true, identitySealed: true, confidential: true })
  const rina = await officer(app, 'rina')
  const html = await (await rina.get('/meja/catat')).text()
  for (const flag of ['nama', 'segel', 'rahasia']) expect(isChosen(html, 'rahasia', flag), flag).toBe(true)
})
