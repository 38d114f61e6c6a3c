import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, look, officer } from '#test/support/officers.ts'
import { type Answers, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  does = acts(town)
  read = '0'
})

const on = async (day: string) => {
  town.space.clock.moveTo(new Date(`${day}T09:00:00+07:00`))
  await town.space.runSweeps()
  await town.space.runJobs()
}

let read = '0'
/** Who was mailed since the last time one asked, without the morning's digest. */
async function mailed(): Promise<string[]> {
  const rows = await town.space.db
    .selectFrom('outbox')
    .select(['id', 'recipient', 'template'])
    .where('id', '>', read)
    .where('template', 'not like', 'digest%')
    .orderBy('id')
    .execute()
  read = rows.at(-1)?.id ?? read
  return rows.map(({ recipient, template }) => `${recipient.split('@')[0]} ${template}`).sort()
}

test('an agency that says nothing: who hears of it on which day, and both pages say so beforehand', async () => {
  const filed = await fileReport(town.space)
  await on('2026-11-25')
  await does.refer('rina', filed.code, { oversight: false })
  await town.space.runJobs()
  await mailed()

  const page = wordsOf((await look(await officer(app, 'budi'), deskPath(filed.code))).text)
  const own = browser(app, town.space.publicUrl)
  await own.post('/lacak', { nomor: filed.code, kunci: filed.key })
  const mine = wordsOf(await (await own.get(`/laporan/${showCode(filed.code)}`)).text())
  for (const rung of [
    'Selasa, 1 Des 2026: pejabat penghubung diingatkan (Jawaban pertama)',
    'Rabu, 2 Des 2026: tenggat; petugas dan admin instansi diingatkan (Jawaban pertama)',
    'Kamis, 3 Des 2026: ditandai lewat tenggat (Jawaban pertama)',
    'Senin, 7 Des 2026: pimpinan instansi diberi tahu (Jawaban pertama)',
    'Rabu, 9 Des 2026: meja nasional dan inspektorat ikut mengawasi (Jawaban pertama)',
    'Rabu, 16 Des 2026: pelapor diberi tahu cara melapor ke Ombudsman, berkas siap diunduh (Jawaban pertama)',
  ]) {
    expect(page).toContain(rung)
    expect(mine).toContain(rung)
  }

  const rungs = [
    ['2026-11-30', []],
    ['2026-12-01', ['budi first_response_before', 'tuti first_response_before']],
    ['2026-12-02', ['ani first_response_due', 'budi first_response_due', 'tuti first_response_due']],
    ['2026-12-03', []],
    ['2026-12-07', ['wali first_response_leader']],
    ['2026-12-09', ['ina escalated', 'nadia escalated', 'nina escalated', 'sri escalate', 'sri escalate']],
  ] as const
  for (const [day, heard] of rungs) {
    await on(day)
    expect(await mailed(), day).toEqual(heard)
  }
  expect(wordsOf((await look(await officer(app, 'budi'), deskPath(filed.code))).text)).toContain('Lewat tenggat')
  await on('2026-12-10')
  await on('2026-12-14')
  await mailed()
  await on('2026-12-16')
  expect(await mailed()).toContain('sri warn_first_response_ombudsman')
  expect((await own.get(`/laporan/${showCode(filed.code)}/berkas-lengkap.pdf`)).status).toBe(200)
}, 90_000)

test('a report that is over says nothing of what comes while nobody acts', async () => {
  const filed = await fileReport(town.space)
  const own = browser(app, town.space.publicUrl)
  await own.post('/lacak', { nomor: filed.code, kunci: filed.key })
  const mine = async () => wordsOf(await (await own.get(`/laporan/${showCode(filed.code)}`)).text())
  const desk = async () => wordsOf((await look(await officer(app, 'budi'), deskPath(filed.code))).text)
  const heading = 'Yang terjadi bila belum ada tindakan'

  await does.refer('rina', filed.code)
  await does.answer('budi', filed.code)
  expect([await mine(), await desk()]).toEqual([expect.stringContaining(heading), expect.stringContaining(heading)])
  await does.closeSilently(filed.code)
  for (const page of [await mine(), await desk()]) expect(page).not.toContain(heading)
})

test('after two returns the nation decides within two working days, is reminded, and what it decides binds', async () => {
  const filed = await fileReport(town.space)
  await does.refer('rina', filed.code)
  await does.sendBack('budi', filed.code)
  await does.refer('rina', filed.code, { agencyId: town.agencies.transport.id })
  await town.space.runJobs() // who is told of a return reads how many there were when the news is written
  await mailed()
  await does.sendBack('hasan', filed.code)
  await town.space.runJobs()
  expect((await mailed()).filter((mail) => mail.endsWith(' decide'))).toEqual(['nadia decide', 'nina decide'])
  const { clocks } = await reportOf(town, filed)
  expect(clocks.find(({ clock }) => clock === 'decide')).toMatchObject({ dueOn: '2026-11-25', limitDays: 2 })

  const nina = await officer(app, 'nina')
  expect((await look(nina, '/meja/antrean/menunggu-keputusan')).text).toContain(showCode(filed.code))
  const page = wordsOf((await look(nina, deskPath(filed.code))).text)
  expect(page).toContain('Keputusan admin nasional: paling lambat Rabu, 25 Nov 2026')
  expect(page).toContain('Rabu, 25 Nov 2026: tenggat; admin nasional diingatkan')
  const rina = await officer(app, 'rina')
  expect((await look(rina, '/meja/antrean/menunggu-keputusan')).status).toBe(404)
  await expect(does.refer('rina', filed.code)).rejects.toMatchObject({ reason: 'not_allowed' })

  await on('2026-11-25')
  expect((await mailed()).filter((mail) => mail.includes('decide_due'))).toEqual([
    'nadia decide_due',
    'nina decide_due',
  ])
  await does.refer('nina', filed.code)
  expect((await look(nina, '/meja/antrean/menunggu-keputusan')).text).not.toContain(showCode(filed.code))
  await expect(does.sendBack('budi', filed.code)).rejects.toMatchObject({ reason: 'not_allowed' })
}, 90_000)
