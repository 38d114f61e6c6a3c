import { expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { acts } from '#test/support/acts.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { hidden } from '#test/support/officers.ts'
import { photo, windowsProgram } from '#test/support/sample-files.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import type { TestSpace } from '#test/support/space.ts'
import { act, fileReport, openTown, reportOf, type Town, visitor } from '#test/support/town.ts'
import { openByKey } from './open-by-key.ts'
import { takeBack } from './take-back.ts'

const unproved = { reporter: { emailProvedAt: null } }

async function open(filing: Parameters<typeof fileReport>[1] = {}) {
  const town = await openTown()
  const app = openApp(town.space)
  const { code, key, id } = await fileReport(town.space, filing)
  const sri = browser(app)
  await sri.post('/lacak', { nomor: code, kunci: key })
  return { town, app, sri, code, id, path: `/laporan/${code}` }
}

const read = async (who: Browser, path: string) => wordsOf(await (await who.get(path)).text())
const reporterOf = (space: TestSpace, id: string) =>
  space.db
    .selectFrom('reporters')
    .select(['email', 'email_proved_at', 'person_id', 'notices'])
    .where('report_id', '=', id)
    .executeTakeFirstOrThrow()

async function solve(town: Town, code: string) {
  const does = acts(town)
  await does.refer('rina', code)
  await does.answer('budi', code)
}

test('whoever sent a report opens it from the receipt without typing the key', async () => {
  const { app } = await open()
  const guest = browser(app)
  await guest.post('/lapor', { baru: 'ya' })
  await guest.post('/lapor/ringkas', {
    isi: 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh.',
    tempat: 'Pasar Melati',
    kapan: 'masih',
    nama_terlihat: 'instansi',
    isi_terlihat: 'petugas',
    kabar: 'tanpa',
  })
  const sent = await guest.post('/lapor/periksa')
  const receipt = sent.headers.get('location') ?? ''
  const report = receipt.replace('/tanda-terima', '')
  expect(await (await guest.get(receipt)).text()).toContain(`href="${report}"`)
  expect(await read(guest, report)).toContain('Dua pengendara motor sudah terjatuh.')
  expect(await read(browser(app), report)).not.toContain('Dua pengendara motor')
})

test('an address is proved later: the receipt goes out and "Laporan saya" lists the report', async () => {
  const { town, sri, code, id, path } = await open(unproved)
  await town.space.runJobs()
  expect(await town.space.db.selectFrom('outbox').select('id').where('audience', '=', 'reporter').execute()).toEqual([])
  expect(await read(sri, path)).toContain(
    'Kabar ke s•••@kota-melati.contoh baru dikirim setelah alamat itu dikonfirmasi.',
  )
  expect((await sri.post(`${path}/konfirmasi`, { email: 'bukan alamat' })).status).toBe(422)
  const asked = await sri.post(`${path}/konfirmasi`, { email: 'Sri.Baru@Melati.example' })
  expect(asked.headers.get('location')).toBe(`${path}/konfirmasi/kode`)
  expect(await read(sri, `${path}/konfirmasi/kode`)).toContain('sri.baru@melati.example')
  expect((await sri.post(`${path}/konfirmasi/kode`, { kode: '000000' })).status).toBe(422)
  const kode = await mailedCode(town.space, 'sri.baru@melati.example')
  expect((await sri.post(`${path}/konfirmasi/kode`, { kode })).status).toBe(303)
  const reporter = await reporterOf(town.space, id)
  expect(reporter).toMatchObject({ email: 'sri.baru@melati.example', notices: true, person_id: expect.any(String) })
  await town.space.runJobs()
  const mails = await town.space.db
    .selectFrom('outbox')
    .select(['recipient', 'template'])
    .where('audience', '=', 'reporter')
    .where('report_id', '=', id)
    .execute()
  expect(mails).toEqual([{ recipient: 'sri.baru@melati.example', template: 'submit' }])
  expect(await read(sri, '/saya')).toContain(`${code.slice(0, 4)}-${code.slice(4)}`)
  expect((await sri.get(`${path}/konfirmasi`)).status).toBe(303)
})

test('a proved address is not replaced, and a stranger proves nothing', async () => {
  const { town, app, sri, id, path } = await open()
  await sri.post(`${path}/konfirmasi`, { email: 'lain@melati.example' })
  const kode = await mailedCode(town.space, 'lain@melati.example')
  await sri.post(`${path}/konfirmasi/kode`, { kode })
  expect((await reporterOf(town.space, id)).email).toBe('sri@kota-melati.contoh')
  const stranger = browser(app)
  expect((await stranger.post(`${path}/konfirmasi`, { email: 'lain@melati.example' })).status).toBe(404)
  expect((await stranger.post(`${path}/kabar`, { kabar: 'tidak' })).status).toBe(404)
})

test('news is switched off and on again', async () => {
  const { town, sri, id, path } = await open()
  expect((await sri.post(`${path}/kabar`, { kabar: 'tidak' })).status).toBe(303)
  expect((await reporterOf(town.space, id)).notices).toBe(false)
  expect(await read(sri, path)).toContain('Kabar ke s•••@kota-melati.contoh dimatikan.')
  await sri.post(`${path}/kabar`, { kabar: 'ya' })
  expect((await reporterOf(town.space, id)).notices).toBe(true)
})

test('a closed report is rated once; the mail leads there', async () => {
  const { town, sri, code, path } = await open()
  await solve(town, code)
  expect((await sri.get(`${path}/penilaian`)).status).toBe(303)
  await acts(town).closeSilently(code)
  await town.space.runJobs()
  const { body_text } = await town.space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('template', '=', 'close')
    .where('audience', '=', 'reporter')
    .executeTakeFirstOrThrow()
  expect(body_text).toContain(`${code.slice(0, 4)}-${code.slice(4)}/penilaian`)
  expect(await read(sri, path)).toContain('Beri penilaian')
  expect(await read(sri, `${path}/penilaian`)).toContain('Seberapa puas Anda dengan penanganannya?')
  expect((await sri.post(`${path}/penilaian`, { selesai: 'ya' })).status).toBe(422)
  expect((await sri.post(`${path}/penilaian`, { selesai: 'sebagian', puas: '2' })).status).toBe(303)
  expect(await read(sri, path)).toContain('Penilaian Anda: Tidak puas.')
  expect((await sri.post(`${path}/penilaian`, { selesai: 'ya', puas: '5' })).status).toBe(409)
  expect((await sri.get(`${path}/penilaian`)).status).toBe(303)
})

test('"Laporan saya" counts what was begun and not sent', async () => {
  const { town, app } = await open()
  const sri = browser(app)
  await sri.post('/masuk', { email: 'sri@kota-melati.contoh' })
  await sri.post('/masuk/kode', { code: await mailedCode(town.space, 'sri@kota-melati.contoh') })
  expect(await read(sri, '/saya')).not.toContain('Draf (')
  await sri.post('/lapor/isi', { isi: 'Lampu jalan di depan sekolah mati sejak seminggu, anak-anak pulang gelap.' })
  const page = await read(sri, '/saya')
  expect(page).toContain('Draf (1)')
  expect(page).toContain('Lampu jalan di depan sekolah')
})

test('a reply that is sent twice is one, with its photo once', async () => {
  const { town, sri, code, id, path } = await open()
  await acts(town).askDetail('rina', code)
  const picture = new Uint8Array(await photo({}))
  const other = new Uint8Array(await photo({ orientation: 6 }))
  const read = hidden(await (await sri.get(path)).text())
  const body = (bytes = picture) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(read)) form.append(name, value)
    form.append('pesan', 'Di depan Toko Sinar.')
    form.append('berkas', new File([bytes], 'toko.jpg'))
    return form
  }
  const [one, two] = await Promise.all([
    sri.send(`${path}/balas`, { method: 'POST', body: body() }),
    sri.send(`${path}/balas`, { method: 'POST', body: body() }),
  ])
  expect([one.status, two.status]).toEqual([303, 303])
  const messages = await town.space.db.selectFrom('messages').select('sort').where('report_id', '=', id).execute()
  expect(messages.map(({ sort }) => sort)).toEqual(['question', 'detail'])
  const files = async () => (await listReportFiles(town.space.db, id)).length
  expect(await files()).toBe(1)
  await sri.send(`${path}/balas`, { method: 'POST', body: body(other) })
  expect(await files()).toBe(2)
})

test('one address that guesses keys uses up its own tries, not those of everybody', async () => {
  const { town, code } = await open()
  const tries = (address: string, key: string) => openByKey(town.space, code, key, { address, proved: false })
  for (let n = 0; n < 60; n += 1) await tries('203.0.113.7', '0000 0000 0000 0000')
  expect(await tries('203.0.113.7', '1')).toMatchObject({ wait: expect.any(Date) })
  expect(await tries('203.0.113.8', '1')).toBeNull()
})

test('how many keys may be tried is a policy', async () => {
  const { town, code } = await open()
  const tries = (address: string) => openByKey(town.space, code, '1', { address, proved: false })
  expect(await tries('203.0.113.7')).toBeNull()
  const change = { value: JSON.stringify({ per_address_and_hour: 1, per_report: 3 }) }
  await inTransaction(town.space.db, (tx) =>
    tx.updateTable('policies').set(change).where('key', '=', 'key_tries').execute(),
  )
  expect(await tries('203.0.113.7')).toMatchObject({ wait: expect.any(Date) })
  expect(await tries('203.0.113.8')).toBeNull()
  expect(await tries('203.0.113.9')).toMatchObject({ wait: expect.any(Date) })
})

test('who signs out on a shared computer leaves no report open there', async () => {
  const { sri, path } = await open()
  expect(await read(sri, path)).toContain('Jalan Kenanga')
  await sri.post('/keluar')
  expect(await read(sri, path)).not.toContain('Jalan Kenanga')
})

test('the cookies of a browser name no report and no address', async () => {
  const { sri, id, path } = await open(unproved)
  await sri.post(`${path}/konfirmasi`, { email: 'sri.baru@melati.example' })
  await sri.post('/masuk', { email: 'sri.baru@melati.example' })
  const read = [...sri.jar.values()].flatMap((cookie) =>
    cookie.split('.').map((part) => Buffer.from(decodeURIComponent(part), 'base64url').toString('latin1')),
  )
  expect(read.length).toBeGreaterThan(2)
  for (const words of read) {
    expect(words).not.toContain(`"${id}"`)
    expect(words).not.toContain('melati.example')
  }
})

test('a guest finds the button that shuts the report', async () => {
  const { sri, path } = await open()
  const page = await read(sri, path)
  expect(page).toContain('Tutup di perangkat ini')
})

test('somebody pressed to withdraw a report about the inspectorate itself alarms the nation', async () => {
  const { town, code, id } = await open()
  const { inspectorate, national, publicWorks } = town.agencies
  await acts(town).refer('rina', code, { agencyId: publicWorks.id, aboutAgencyId: inspectorate.id })
  await act(town, { ...visitor(town.space), openedReports: [id] }, 'withdraw', code, (tx, report, by) =>
    takeBack(tx, report, { reason: '', pressed: true }, by),
  )
  const { supervisors } = await reportOf(town, { code })
  expect(supervisors.map(({ slug }) => slug)).toEqual([national.slug])
})

test('a file that cannot be taken is named, and the reply waits with its words', async () => {
  const { town, sri, id, path } = await open()
  const body = new FormData()
  body.append('pesan', 'Ini fotonya, mohon dilihat.')
  body.append('berkas', new File([new Uint8Array(windowsProgram())], 'foto.jpg'))
  const answer = await sri.send(`${path}/balas`, { method: 'POST', body })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(wordsOf(html)).toContain('foto.jpg bukan foto, PDF, suara, atau video.')
  expect(html).toContain('Ini fotonya, mohon dilihat.</textarea>')
  expect(await town.space.db.selectFrom('messages').select('id').where('report_id', '=', id).execute()).toEqual([])
})
