import { expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { done } from '#test/journeys/form.ts'
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
  return { town, does: acts(town), code, page, reporter }
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
  town.space.clock.moveTo(new Date('2027-03-10T03:00:00Z'))
  expect(await page()).not.toContain('Lengkapi paling lambat')
  expect(await page()).toContain('Untuk masalah lain, buat laporan baru.')
})

test('sent back, the reporter reads by whom, why and until when the desk decides; a desk that is late is called late', async () => {
  const { town, does, code, page } = await filed()
  await does.refer('rina', code)
  await does.sendBack('budi', code)
  const returned = await page()
  expect(returned).toContain(`Dinas Pekerjaan Umum Kota Melati menyatakan bukan kewenangannya: 'Ini jalan provinsi'`)
  expect(returned).toContain('Kami tentukan instansi yang tepat paling lambat')

  town.space.clock.moveTo(new Date('2026-12-07T03:00:00Z'))
  expect(await page()).toMatch(/Petugas verifikasi terlambat \d+ hari kerja\. Seharusnya paling lambat/)
})

test('after an objection the reporter reads the day of the next answer, and at all times how long the report has run', async () => {
  const { town, does, code, page, reporter } = await filed()
  await does.refer('rina', code)
  await does.answer('budi', code)
  town.space.clock.moveTo(new Date('2026-11-25T03:00:00Z'))
  await done(reporter, `/laporan/${showCode(code)}/tanggapan`, { selesai: 'belum', kurang: 'Masih berlubang.' })
  const again = await page()
  expect(again).toContain('memberi jawaban pertama paling lambat Rabu, 2 Des 2026.')
  expect(again).not.toContain('menyelesaikan paling lambat')
  expect(again).toContain('Berjalan 2 hari kerja, 2 menunggu pelapor.')
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
