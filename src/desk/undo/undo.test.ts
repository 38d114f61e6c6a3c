import { beforeEach, describe, expect, test, vi } from 'vitest'
import { jobs } from '#src/consequences.ts'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { listMessages } from '#src/reports/messages.ts'
import { timeline } from '#src/reports/timeline.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, fill, hidden, look, officer, verification } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, type PersonKey, reportOf } from '#test/support/town.ts'
import { deskSweeps } from '../jobs.ts'
import { chooseUndo } from './preference.ts'

vi.setConfig({ testTimeout: 60_000 }) // several people sign in

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown({ now: '2026-11-25T02:00:00Z' })
  app = openApp(town.space)
  does = acts(town)
})

const pausing = async (key: PersonKey, seconds = 15): Promise<Browser> => {
  await inTransaction(town.space.db, (tx) => chooseUndo(tx, town.persons[key], seconds))
  return officer(app, key)
}
const referred = async () => {
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code)
  return filed
}
const later = async (seconds: number) => {
  town.space.clock.advance(seconds * 1000)
  await town.space.runSweeps(deskSweeps)
}

const patched = 'Tiga lubang di Jalan Kenanga sudah ditambal pada 24 November 2026 oleh Bidang Jalan.'
const solved = { isi: patched, hasil: 'solved', aksi: 'kirim' }
const said = async ({ id }: { id: string }) => (await listMessages(town.space.db, id, 'all')).map(({ body }) => body)
const events = async ({ id }: { id: string }) =>
  (await timeline(town.space.db, id, ['public', 'parties', 'agency', 'internal'])).map(({ action }) => action)
const actIn = (text: string) => text.match(/(?:batalkan|buang).(\d+)"/)?.[1] ?? '0'
const takeBack = (browser: Browser, { code }: { code: string }, text: string) =>
  browser.post(deskPath(code, `batalkan/${actIn(text)}`))
const mailed = async () => {
  await town.space.runJobs()
  return (await town.space.db.selectFrom('outbox').select('template').execute()).map(({ template }) => template)
}

describe('what Budi sends', () => {
  test('waits fifteen seconds unseen by the citizen, then goes out with the time of the press, once', async () => {
    const filed = await referred()
    const budi = await pausing('budi')
    const sent = await fill(budi, deskPath(filed.code, 'jawab'), solved)
    expect(sent).toMatchObject({ status: 303, location: deskPath(filed.code) })
    const page = await look(budi, deskPath(filed.code))
    expect(wordsOf(page.text)).toContain('Terkirim dalam 15 detik. Kirim jawaban')
    expect(page.text).not.toContain('Tersimpan.')
    const tuti = await look(await officer(app, 'tuti'), deskPath(filed.code))
    expect(wordsOf(tuti.text)).toContain('Budi Prasetyo: Kirim jawaban, terkirim dalam 15 detik.')
    await later(14)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
    expect(await events(filed)).not.toContain('answer')
    expect(await mailed()).not.toContain('answer')

    town.space.clock.advance(2000)
    await Promise.all([town.space.runSweeps(deskSweeps), town.space.runSweeps(deskSweeps)])
    expect(await reportOf(town, filed)).toMatchObject({
      status: 'answered',
      answeredAt: new Date('2026-11-25T02:00:00Z'),
    })
    expect((await said(filed)).filter((body) => body === patched)).toHaveLength(1)
    expect(await mailed()).toContain('answer')
    const after = await takeBack(budi, filed, page.text)
    expect(after.headers.get('location')).toBe(`${deskPath(filed.code)}?terlambat`)
    expect(wordsOf((await look(budi, `${deskPath(filed.code)}?terlambat`)).text)).toContain('Sudah terkirim')
  })

  test('asks for nothing but its own end while it is only rehearsed', async () => {
    const filed = await referred()
    const budi = await pausing('budi')
    await town.space.runJobs()
    expect(await fill(budi, deskPath(filed.code, 'jawab'), solved)).toMatchObject({ status: 303 })
    const { rows } = await town.space.pool.query('select task_identifier from graphile_worker.jobs')
    expect(rows).toEqual([{ task_identifier: 'act' }])
  })

  test('comes back at one press, without a script, and nothing was sent', async () => {
    const filed = await referred()
    const budi = await pausing('budi')
    const step = { siapa: 'Bidang Jalan', langkah: 'Survei lokasi', aksi: 'kirim' }
    const day = { tanggal_day: '1', tanggal_month: '12', tanggal_year: '2026' }
    await fill(budi, deskPath(filed.code, 'tindak-lanjut'), { ...step, ...day })
    const { text } = await look(budi, '/meja/antrean/perlu-dijawab')
    expect(wordsOf(text)).toContain('Segera terkirim')
    const undone = await takeBack(budi, filed, text)
    expect(undone.headers.get('location')).toBe(`${deskPath(filed.code, 'tindak-lanjut')}?dibatalkan`)
    const form = await look(budi, undone.headers.get('location') ?? '')
    expect(wordsOf(form.text)).toContain('Dibatalkan, tidak ada yang terkirim.')
    expect(form.text).toContain('Survei lokasi')
    await later(60)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  })

  test('comes back by itself with every word when the report changed meanwhile', async () => {
    const filed = await fileAsSri(town)
    const rina = await pausing('rina')
    const words = { alasan: 'spam', penjelasan: 'Ini sepertinya iklan toko.' }
    expect((await fill(rina, deskPath(filed.code, 'arsip'), words)).status).toBe(303)
    await does.refer('nina', filed.code)
    await later(15)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
    const queue = await look(rina, '/meja/antrean/belum-terverifikasi')
    expect(wordsOf(queue.text)).toContain('Tidak jadi terkirim: Arsipkan')
    expect((await rina.post(deskPath(filed.code, `buang/${actIn(queue.text)}`))).status).toBe(303)
    expect((await look(rina, '/meja/antrean/belum-terverifikasi')).text).not.toContain('Tidak jadi terkirim')
  })

  test('of a form that still fits is in the form again', async () => {
    const filed = await fileAsSri(town)
    const rina = await pausing('rina')
    await fill(rina, deskPath(filed.code, 'tunda'), { pertanyaan: 'Di kilometer berapa lubang itu?' })
    const { text } = await look(rina, deskPath(filed.code))
    await takeBack(rina, filed, text)
    expect((await look(rina, deskPath(filed.code, 'tunda'))).text).toContain('Di kilometer berapa lubang itu?')
    await fill(rina, deskPath(filed.code, 'tunda'), { pertanyaan: 'Di mana?' })
    await later(15)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'incomplete' })
    expect(await said(filed)).toEqual(['Di mana?'])
  })

  test('is not sent when the task was taken from him before', async () => {
    const filed = await referred()
    const budi = await pausing('budi')
    await fill(budi, deskPath(filed.code, 'jawab'), solved)
    const position = await town.space.db
      .selectFrom('role_bindings')
      .select('id')
      .where('person_id', '=', town.persons.budi)
      .executeTakeFirstOrThrow()
    await inTransaction(town.space.db, (tx) => endRole(tx, position.id, town.who('nina')))
    await later(15)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
    const act = await town.space.db.selectFrom('pending_acts').selectAll().executeTakeFirstOrThrow()
    expect(act).toMatchObject({ state: 'returned', refusal: 'not_allowed', form: { isi: patched } })
  })

  test('pressed twice is one, and the later words count', async () => {
    const filed = await referred()
    const budi = await pausing('budi')
    const { text } = await look(budi, deskPath(filed.code, 'balas'))
    for (const pesan of ['Kami datang besok.', 'Kami datang lusa.'])
      expect((await budi.post(deskPath(filed.code, 'balas'), { ...hidden(text), pesan })).status).toBe(303)
    await later(15)
    expect(await said(filed)).toContain('Kami datang lusa.')
    expect(await said(filed)).not.toContain('Kami datang besok.')
  })
})

test('what is refused is refused at the press, beside its field', async () => {
  const { code } = await fileAsSri(town)
  const rina = await pausing('rina')
  const wrong = await fill(rina, deskPath(code, 'gabung'), { nomor: 'P0TH000G', penjelasan: 'Sama.' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('id="nomor-error"')
  expect(await town.space.db.selectFrom('pending_acts').selectAll().execute()).toEqual([])
})

test('Rina goes on with the next report while the first one still waits', async () => {
  const first = await fileAsSri(town)
  const second = await fileAsSri(town)
  const rina = await pausing('rina')
  const words = await verification(town, { lalu: 'berikutnya' })
  const sent = await fill(rina, deskPath(first.code, 'verifikasi'), words)
  expect(sent.location).toBe(deskPath(second.code, 'verifikasi'))
  await later(15)
  expect(await reportOf(town, first)).toMatchObject({ status: 'referred' })
})

test('Tuti approves and takes it back: the draft waits for approval as before', async () => {
  const filed = await referred()
  await fill(await officer(app, 'dodi'), deskPath(filed.code, 'jawab'), { ...solved, aksi: 'usul' })
  const tuti = await pausing('tuti')
  const [, draft = ''] = (await look(tuti, deskPath(filed.code))).text.match(/href="([^"]+\/konsep\/\d+)"/) ?? []
  const { text } = await look(tuti, draft)
  expect((await tuti.post(`${draft}/setujui`, hidden(text))).status).toBe(303)
  const back = await takeBack(tuti, filed, (await look(tuti, draft)).text)
  expect(back.headers.get('location')).toBe(`${draft}?dibatalkan`)
  expect((await tuti.post(`${draft}/setujui`, hidden(text))).status).toBe(303)
  await later(15)
  expect(await reportOf(town, filed)).toMatchObject({ status: 'answered' })
})

test('every officer chooses the pause; the product’s own is fifteen seconds', async () => {
  await town.space.db.deleteFrom('undo_preferences').execute()
  const budi = await officer(app, 'budi')
  const path = '/meja/pengaturan/jeda-kirim'
  expect((await look(budi, path)).text).toMatch(/value="15"[^>]*checked/)
  expect((await budi.post(path, { detik: '7' })).status).toBe(422)
  expect((await budi.post(path, { detik: '180' })).status).toBe(303)
  const filed = await referred()
  await fill(budi, deskPath(filed.code, 'jawab'), solved)
  expect(wordsOf((await look(budi, '/meja/antrean/konsep')).text)).toContain('Terkirim dalam 3 menit.')
})

test('the job that comes before its time by the space’s clock waits on', async () => {
  const filed = await referred()
  await fill(await pausing('budi'), deskPath(filed.code, 'jawab'), solved)
  const { id } = await town.space.db.selectFrom('pending_acts').select('id').executeTakeFirstOrThrow()
  await jobs.act?.(town.space, { actId: id })
  expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  town.space.clock.advance(15_000)
  await jobs.act?.(town.space, { actId: id })
  await jobs.act?.(town.space, { actId: id })
  expect(await reportOf(town, filed)).toMatchObject({ status: 'answered' })
})
