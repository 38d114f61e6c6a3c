import { expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, look, officer, referTo } from '#test/support/officers.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

test('a formal request for information shows either side the days of the information officer beside our date', async () => {
  const town = await openTown()
  const app = openApp(town.space)
  const { code, key } = await fileReport(town.space, { kind: 'information_request' })
  const budi = await officer(app, 'budi')
  const reporter = browser(app, town.space.publicUrl)
  await reporter.post('/lacak', { nomor: code, kunci: key })
  const told = async () => wordsOf((await look(reporter, `/laporan/${showCode(code)}`)).text)
  expect(await told()).not.toContain('PPID')

  await referTo(town, code, town.agencies.publicWorks, { kind: 'information_request' })
  const page = wordsOf((await look(budi, deskPath(code))).text)
  expect(page).toContain('paling lambat Senin, 30 Nov 2026 berikan informasinya atau nomor pendaftaran PPID')
  expect(page).toContain('10 hari kerja sampai Senin, 7 Des 2026')
  expect(page).toContain('diperpanjang 7 hari kerja sampai Rabu, 16 Des 2026')
  expect(wordsOf((await look(budi, deskPath(code, 'jawab'))).text)).toContain('nomor pendaftaran PPID')
  expect(await told()).toContain('jawaban PPID paling lambat Senin, 7 Des 2026')
  expect(await told()).not.toContain('UU 14/2008') // unverified: never quoted to a citizen as law

  const other = await fileReport(town.space)
  await referTo(town, other.code, town.agencies.publicWorks)
  expect((await look(budi, deskPath(other.code))).text).not.toContain('PPID')
})
