import { expect, test } from 'vitest'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

async function filed() {
  const town = await openTown()
  const { code, key } = await fileReport(town.space)
  const reporter = browser(openApp(town.space))
  await reporter.post('/lacak', { nomor: code, kunci: key })
  const page = async () => wordsOf(await (await reporter.get(`/laporan/${code}`)).text())
  return { town, does: acts(town), code, page }
}

test('the line of a report that was not processed claims neither a referral nor an answer', async () => {
  const { does, code, page } = await filed()
  await does.archive('rina', code, 'spam')

  expect(await page()).toContain('Diterima (sudah) Diperiksa (sudah) Tidak diproses')
})

test('what the desk asked stands above the answer; once too late, the last day to answer is a date', async () => {
  const { town, does, code, page } = await filed()
  await does.askDetail('rina', code)
  expect(await page()).toContain('Lengkapi laporan Di kilometer berapa?')

  town.space.clock.moveTo(new Date('2026-12-09T03:00:00Z'))
  await town.space.runSweeps()
  expect(await page()).toContain('Lengkapi paling lambat Selasa, 9 Mar 2027, dan laporan berjalan lagi.')
})

test('the reporter reads the answer in its frame, own deeds as own, lateness with its date, and no alarm clock of the office', async () => {
  const { town, does, code, page } = await filed()
  await does.refer('rina', code)
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-02']) {
    town.space.clock.moveTo(new Date(`${day}T03:00:00Z`))
    await town.space.runSweeps()
  }
  const late = await page()
  expect(late).toContain('Dinas Pekerjaan Umum Kota Melati terlambat')
  expect(late).toContain('Lewat tenggat. Jawaban pertama seharusnya paling lambat')
  expect(late).not.toContain('Tenggat besok')

  await does.answer('budi', code)
  expect(await page()).toContain('Menurut instansi: sudah diselesaikan')
})
