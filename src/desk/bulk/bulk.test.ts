import { beforeEach, expect, test } from 'vitest'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { timeline } from '#src/reports/timeline.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, look, officer, referTo } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'
import { deskJobs } from '../jobs.ts'
import { chooseUndo } from '../undo/preference.ts'
import { continueRun } from './run.ts'

/** Budi has twelve potholes that all belong to the roads division, and one report that he may not answer alone. */
let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let budi: Browser
let codes: string[]
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  codes = []
  for (let n = 0; n < 12; n += 1) {
    const { code } = await fileReport(town.space)
    await referTo(town, code, town.agencies.publicWorks)
    codes.push(code)
  }
  budi = await officer(app, 'budi')
}, 60_000)

const queue = '/meja/antrean/perlu-dijawab'
const choose = async (browser: Browser, words: Record<string, string | string[]>) => {
  const body = new URLSearchParams([['daftar', queue]])
  for (const [name, value] of Object.entries(words)) for (const one of [value].flat()) body.append(name, one)
  const { location } = await answerOf(await browser.post('/meja/massal', body))
  return location ?? ''
}
const holders = async () => {
  const reports = await Promise.all(codes.map((code) => reportOf(town, { code })))
  return reports.map(({ holder }) => holder?.id)
}
const runIn = (path: string) => path.split('/').at(-1) ?? ''
const text = async (browser: Browser, path: string) => wordsOf((await look(browser, path)).text)
const work = () => town.space.runJobs()

test('all that match are forwarded after a rehearsal, each once though one worker dies and two go on, and undone', async () => {
  const id = runIn(await choose(budi, { tindakan: 'teruskan', pilihan: 'semua' }))
  const asked = await text(budi, `/meja/massal/${id}`)
  expect(asked).toContain('12 laporan bisa diubah')
  expect(asked).toContain('Ubah 12 laporan')
  expect((await budi.post(`/meja/massal/${id}/mulai`, { unit: '' })).status).toBe(422)
  expect((await budi.post(`/meja/massal/${id}/mulai`, { unit: town.agencies.roads.id })).status).toBe(303)
  let looks = 0
  const dying = () => {
    looks += 1
    if (looks === 2) throw new Error('the power goes')
    return town.space.clock.now()
  }
  await expect(continueRun({ ...town.space, clock: { now: dying } }, id)).rejects.toThrow('the power goes')
  expect((await holders()).filter((holder) => holder === town.agencies.roads.id)).toHaveLength(10)
  expect(await text(budi, `/meja/massal/${id}`)).toContain('10 dari 12')
  await Promise.all([continueRun(town.space, id), continueRun(town.space, id)])
  await work()
  expect(new Set(await holders())).toEqual(new Set([town.agencies.roads.id]))
  for (const code of codes) {
    const events = await timeline(town.space.db, (await reportOf(town, { code })).id, ['agency'])
    expect(events.filter(({ action }) => action === 'forward')).toHaveLength(1)
  }
  expect(await text(budi, `/meja/massal/${id}`)).toContain('12 laporan diubah')
  expect((await budi.post(`/meja/massal/${id}/urungkan`, {})).status).toBe(303)
  expect(new Set(await holders())).toEqual(new Set([town.agencies.publicWorks.id]))
  expect(await text(budi, `/meja/massal/${id}`)).toContain('12 laporan kembali seperti semula')
  const hasan = await officer(app, 'hasan')
  expect((await look(hasan, `/meja/massal/${id}`)).status).toBe(404)
}, 90_000)

test('one answer for two waits for the pause and can be cancelled; what needs a second person is said before', async () => {
  await inTransaction(town.space.db, (tx) => chooseUndo(tx, town.persons.budi, 15))
  const watched = (await fileReport(town.space)).code
  await referTo(town, watched, town.agencies.publicWorks, { oversight: true })
  const wish = { tindakan: 'jawab', pilihan: 'dicentang', pilih: [codes[0] ?? '', codes[1] ?? '', watched] }
  const id = runIn(await choose(budi, wish))
  const asked = await text(budi, `/meja/massal/${id}`)
  expect(asked).toContain('2 laporan bisa diubah, 1 tidak:')
  expect(asked).toContain('jawabannya perlu persetujuan orang kedua')
  expect(asked).toContain('1 pelapor akan menerima kabar')
  await budi.post(`/meja/massal/${id}/mulai`, { isi: 'Lubang ditambal pada 22 November 2026 oleh Bidang Jalan.' })
  await continueRun(town.space, id)
  expect((await reportOf(town, { code: codes[0] ?? '' })).status).toBe('referred')
  await budi.post(`/meja/massal/${id}/hentikan`, {})
  town.space.clock.advance(60_000)
  await continueRun(town.space, id)
  expect((await reportOf(town, { code: codes[0] ?? '' })).status).toBe('referred')

  const again = runIn(await choose(budi, wish))
  await budi.post(`/meja/massal/${again}/mulai`, { isi: 'Lubang ditambal pada 22 November 2026 oleh Bidang Jalan.' })
  town.space.clock.advance(16_000)
  await continueRun(town.space, again)
  const answered = await Promise.all([codes[0], codes[1], codes[2]].map((code = '') => reportOf(town, { code })))
  expect(answered.map(({ status }) => status)).toEqual(['answered', 'answered', 'referred'])
}, 60_000)

test('a position that ends in the middle stops the rest', async () => {
  const id = runIn(await choose(budi, { tindakan: 'tindak-lanjut', pilihan: 'semua' }))
  await budi.post(`/meja/massal/${id}/mulai`, { isi: 'Survei dijadwalkan pekan ini.' })
  const { id: binding } = await town.space.db
    .selectFrom('role_bindings')
    .select('id')
    .where('person_id', '=', town.persons.budi)
    .executeTakeFirstOrThrow()
  await inTransaction(town.space.db, (tx) => endRole(tx, binding, town.who('nina')))
  town.space.clock.advance(20_000)
  await deskJobs.bulk?.(town.space, { runId: id })
  const run = await town.space.db
    .selectFrom('bulk_runs')
    .select(['state', 'why'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(run).toEqual({ state: 'stopped', why: 'rights' })
  const { status } = await reportOf(town, { code: codes[0] ?? '' })
  expect(status).toBe('referred')
}, 60_000)

test('reports that the person may not list cannot be ticked; marking as read clears the list', async () => {
  const foreign = (await fileReport(town.space)).code
  const nothing = await answerOf(
    await budi.post('/meja/massal', { daftar: queue, tindakan: 'baca', pilihan: 'dicentang', pilih: foreign }),
  )
  expect(nothing.status).toBe(422)
  const id = runIn(await choose(budi, { tindakan: 'baca', pilihan: 'semua' }))
  await budi.post(`/meja/massal/${id}/mulai`, {})
  await work()
  expect((await look(budi, queue)).text).not.toContain('class="report-row unread"')
  await budi.post(`/meja/massal/${id}/urungkan`, {})
  expect((await look(budi, queue)).text).toContain('class="report-row unread"')
}, 60_000)

test('a list as a file holds what each page would show, and the reading is noted', async () => {
  const words = { title: '=Mandor memeras', body: 'Mandor bernama Tigor memeras pemasok setiap pekan.' }
  const sealed = await fileReport(town.space, { ...words, flags: { identitySealed: true } })
  await referTo(town, sealed.code, town.agencies.publicWorks, {
    flags: { nameHidden: true, identitySealed: true, confidential: false },
    publicTitle: '=Dugaan pungutan',
  })
  const response = await budi.post('/meja/unduh-daftar', { daftar: queue })
  expect(response.headers.get('content-type')).toContain('text/csv')
  const file = await response.text()
  expect(file.split('\r\n')).toHaveLength(15)
  expect(file).toContain(showCode(codes[0] ?? ''))
  expect(file).toContain(`"'=Dugaan pungutan"`)
  expect(file).not.toContain('Mandor')
  const noted = await town.space.db.selectFrom('access_log').select('report_id').where('what', '=', 'export').execute()
  expect(noted).toHaveLength(12)
  expect(noted.map(({ report_id }) => report_id)).not.toContain(sealed.id)
}, 60_000)
