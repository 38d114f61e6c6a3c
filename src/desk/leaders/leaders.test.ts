import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { look, officer } from '#test/support/officers.ts'
import type { Answers } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  does = acts(town)
})

const on = (moment: string) => town.space.clock.moveTo(new Date(moment))

test('Pak Wali reads one page: what is late and where, without a name and without what is confidential', async () => {
  const late = await fileReport(town.space)
  await does.refer('rina', late.code)
  const kept = await fileReport(town.space)
  await does.refer('rina', kept.code)
  await does.answer('budi', kept.code)
  const secret = await fileReport(town.space, { flags: { confidential: true } })
  await does.refer('rina', secret.code, { agencyId: town.agencies.transport.id })
  const about = await fileReport(town.space)
  await does.refer('nina', about.code, { aboutAgencyId: town.agencies.city.id, agencyId: town.agencies.ombudsman.id })
  const wali = await officer(app, 'wali')
  expect(wordsOf((await look(wali, '/meja/pimpinan')).text)).toContain('terisi besok pagi')

  on('2026-12-02T02:00:00Z') // two days after the first response was due
  await town.space.runSweeps()
  await town.space.runSweeps()
  const page = wordsOf((await look(wali, '/meja/pimpinan')).text)
  expect(page).toContain('Ketepatan belum dapat dibandingkan; 2 laporan lewat tenggat, 1 di')
  expect(page).toContain('Jawaban pertama tepat waktu 1 dari 3')
  expect(page).toContain('Lewat tenggat sekarang 2 dari 2')
  expect(page).toContain('Dinas Pekerjaan Umum Kota Melati 0 1')
  expect(page).toContain('Pekerjaan Umum dan Penataan Ruang: 2 laporan, sebelumnya 0')
  expect(page).toContain(showCode(late.code))
  for (const { code } of [kept, secret, about]) expect(page).not.toContain(showCode(code))
  expect(page).not.toMatch(/Sri|Wulandari/)

  for (const who of ['ani', 'budi', 'ina', 'nina'] as const)
    expect((await look(await officer(app, who), '/meja/pimpinan')).status, who).toBe(403)
}, 60_000)
