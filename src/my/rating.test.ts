import { expect, test } from 'vitest'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { hidden } from '#test/support/officers.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'

/** Ibu Sri, whose pothole is filled a second time after she had accepted and rated the first filling. */
async function filledTwice() {
  const town = await openTown()
  const { code, key, id } = await fileReport(town.space)
  const sri = browser(openApp(town.space))
  await sri.post('/lacak', { nomor: code, kunci: key })
  const path = `/laporan/${code}`
  const does = acts(town)
  const send = async (page: string, words: Record<string, string>) => {
    const read = hidden(await (await sri.get(path + page)).text())
    return sri.post(path + page, { ...read, ...words })
  }
  await does.refer('rina', code)
  await does.answer('budi', code)
  expect((await send('/tanggapan', { selesai: 'ya', puas: '5' })).status).toBe(303)
  expect((await send('/buka-kembali', { alasan: 'Tambalannya lepas lagi.' })).status).toBe(303)
  await does.answer('budi', code)
  const rating = () =>
    town.space.db.selectFrom('ratings').select(['stars', 'solved']).where('report_id', '=', id).execute()
  const rated = async () => {
    const events = town.space.db.selectFrom('report_events').select('particulars').where('report_id', '=', id)
    return (await events.where('action', '=', 'rate').orderBy('seq').execute()).map(({ particulars }) => particulars)
  }
  const page = async () => wordsOf(await (await sri.get(path)).text())
  return { does, sri, code, path, send, rating, rated, page, report: () => reportOf(town, { code }) }
}

test('whoever accepts a second answer with other stars closes the report, and the latest stars count', async () => {
  const { send, rating, rated, page, report } = await filledTwice()
  expect((await send('/tanggapan', { selesai: 'ya', puas: '2' })).status).toBe(303)
  expect(await report()).toMatchObject({ status: 'closed', outcome: 'solved' })
  expect(await rating()).toEqual([{ stars: 2, solved: 'yes' }])
  expect(await rated()).toEqual([
    { stars: 5, solved: 'yes' },
    { stars: 2, solved: 'yes' },
  ])
  expect(await page()).toContain('Penilaian Anda: Tidak puas.')
})

test('a second round is rated once, afterwards, where it closed without stars', async () => {
  const { does, sri, code, path, send, rating, page } = await filledTwice()
  await does.closeSilently(code)
  expect(await page()).toContain('Beri penilaian')
  expect((await send('/penilaian', { selesai: 'belum', puas: '1' })).status).toBe(303)
  expect(await rating()).toEqual([{ stars: 1, solved: 'no' }])
  expect(await page()).not.toContain('Beri penilaian')
  expect((await sri.post(`${path}/penilaian`, { selesai: 'ya', puas: '5' })).status).toBe(409)
})
