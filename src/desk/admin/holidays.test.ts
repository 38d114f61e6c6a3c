import { beforeAll, expect, test } from 'vitest'
import { loadCalendar } from '#src/calendar/queries.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, hidden, look, officer as signIn } from '#test/support/officers.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let nina: Browser
beforeAll(async () => {
  town = await openTown()
  nina = await signIn(openApp(town.space), 'nina')
})

const day = (date: string, name: string) => {
  const [year = '', month = '', at = ''] = date.split('-')
  const boxes = { tanggal_day: at, tanggal_month: month, tanggal_year: year }
  return { ...boxes, hari: name, jenis: 'public_holiday', dasar: 'SKB contoh' }
}
const ask = async (form: Record<string, string>) => answerOf(await nina.post('/meja/admin/libur', form))
const dueOf = async (code: string, name: string) =>
  (await reportOf(town, { code })).clocks.find(({ clock }) => clock === name)?.dueOn

test('what a day off would move is said before it is, and moves once it is', async () => {
  const { code } = await fileAsSri(town)
  await acts(town).refer('rina', code)
  expect(await dueOf(code, 'first_response')).toBe('2026-11-30')
  const asked = await ask(day('2026-11-26', 'Hari Melati'))
  const words = wordsOf(asked.text)
  expect(words).toContain('2 tenggat dari 1 laporan bergeser')
  expect(words).toContain(showCode(code))
  expect(words).toContain('Selasa, 1 Des 2026')
  await town.space.runSweeps()
  expect(await dueOf(code, 'first_response')).toBe('2026-11-30')
  expect((await nina.post('/meja/admin/libur/tambah', hidden(asked.text))).status).toBe(303)
  await town.space.runSweeps()
  expect(await dueOf(code, 'first_response')).toBe('2026-12-01')

  const { id } = await town.space.db
    .selectFrom('holidays')
    .select('id')
    .where('name', '=', 'Hari Melati')
    .executeTakeFirstOrThrow()
  const removal = await look(nina, `/meja/admin/libur/${id}/hapus`)
  expect(wordsOf(removal.text)).toContain('2 tenggat dari 1 laporan bergeser')
  expect((await nina.post(`/meja/admin/libur/${id}/hapus`)).status).toBe(303)
  await town.space.runSweeps()
  expect(await dueOf(code, 'first_response')).toBe('2026-11-30')
})

test('a day off added for yesterday moves what still runs; what was met or missed keeps its verdict', async () => {
  const running = await fileAsSri(town)
  await acts(town).refer('rina', running.code)
  const answered = await fileAsSri(town)
  await acts(town).refer('rina', answered.code)
  town.space.clock.moveTo(new Date('2026-12-01T03:00:00Z')) // a day after the first answer was due
  await acts(town).followUp('budi', answered.code)
  const verdict = town.space.db
    .selectFrom('clocks')
    .select(['state', 'due_on'])
    .where('report_id', '=', answered.id)
    .where('clock', '=', 'first_response')
  expect(await verdict.execute()).toEqual([{ state: 'missed', due_on: '2026-11-30' }])
  const asked = await ask(day('2026-11-30', 'Libur kemarin'))
  expect(wordsOf(asked.text)).toContain(showCode(running.code))
  expect((await nina.post('/meja/admin/libur/tambah', hidden(asked.text))).status).toBe(303)
  await town.space.runSweeps()
  expect(await dueOf(running.code, 'first_response')).toBe('2026-12-01')
  expect(await verdict.execute()).toEqual([{ state: 'missed', due_on: '2026-11-30' }])
  town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z'))
})

async function upload(bytes: Uint8Array | string, over: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ aksi: 'baca', sebagai: 'usulan', dasar: '', ...over }))
    form.set(name, value)
  const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
  form.set('berkas', new File([content], 'libur.csv'))
  return answerOf(await nina.send('/meja/admin/libur/impor', { method: 'POST', body: form }))
}

test('a table is shown line by line first; as proposals it moves nothing until each is settled', async () => {
  const table = [
    'Tanggal;Nama;Jenis;Dasar;Wilayah',
    '17/08/2028;Kemerdekaan;libur;SKB 2028;',
    '',
    '2028-02-30;Tidak ada;libur;SKB 2028;',
    '18-08-2028;"Cuti; bersama";cuti bersama;SKB 2028;17.71',
    '21/08/2028;Keliru;pesta;SKB 2028;',
    '22/08/2028;Tanpa dasar;;;',
    '17/08/2028;Kemerdekaan;libur;SKB 2028;',
  ].join('\r\n')
  const read = await upload(Buffer.from(table.replace('Kemerdekaan', 'Kémerdekaan'), 'latin1'))
  const words = wordsOf(read.text)
  expect(words).toContain('3 hari baru dari 6 baris')
  for (const said of ['tanggal tidak terbaca', 'jenis harus libur', 'dasar hukum belum ada', 'Kémerdekaan'])
    expect(words).toContain(said)
  const rows = () =>
    town.space.db.selectFrom('holidays').selectAll().where('date', '>=', '2028-08-01').orderBy('date').execute()
  expect(await rows()).toEqual([])
  const save = await nina.post('/meja/admin/libur/impor', { ...hiddenText(read.text), aksi: 'simpan' })
  expect(save.status).toBe(303)
  const saved = await rows()
  expect(saved.map(({ name, verified, area_code }) => [name, verified, area_code])).toEqual([
    ['Kémerdekaan', false, null],
    ['Kemerdekaan', false, null],
    ['Cuti; bersama', false, '17.71'],
  ])
  expect((await loadCalendar(town.space.db, null)).isWorkingDay('2028-08-17')).toBe(true)
  const again = await upload(table)
  expect(wordsOf(again.text)).toContain('sudah ada, dilewati')
  expect(wordsOf((await look(nina, `/meja/admin/libur/${saved[0]?.id}/tetapkan`)).text)).toContain('sekarang usulan')
})

/** A form's hidden fields as a browser reads them, entities and line ends too. */
const hiddenText = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/&#39;/g, "'"),
    ]),
  )

test('a calendar in UTF-16, settled at once, says what it moves; events that repeat are for a person', async () => {
  const { code } = await fileAsSri(town)
  await acts(town).refer('rina', code)
  const calendar = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261127',
    'DTEND;VALUE=DATE:20261128',
    'SUMMARY:Pemungutan suara\\, ser',
    ' entak',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART:20261225T000000Z',
    'RRULE:FREQ=YEARLY',
    'SUMMARY:Natal',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const read = await upload(Buffer.from(`\ufeff${calendar}`, 'utf16le'), { sebagai: 'tetap', dasar: 'Keppres contoh' })
  const words = wordsOf(read.text)
  expect(words).toContain('Pemungutan suara, serentak')
  expect(words).toContain('acara berulang')
  expect(words).toMatch(/\d+ tenggat dari \d+ laporan bergeser/)
  const form = { ...hiddenText(read.text), aksi: 'simpan' }
  expect((await nina.post('/meja/admin/libur/impor', form)).status).toBe(303)
  await town.space.runSweeps()
  expect((await loadCalendar(town.space.db, null)).isWorkingDay('2026-11-27')).toBe(false)
})

test('files that make no sense are told so', async () => {
  expect(wordsOf((await upload('hari,bulan\n1,2')).text)).toContain('kolom tanggal dan nama')
  expect(wordsOf((await upload('tanggal,nama\n2027-01-01,"Tahun baru')).text)).toContain('Tanda petik di baris 2')
  expect(wordsOf((await upload('tanggal,nama\n')).text)).toContain('Tidak ada hari libur')
  expect(wordsOf((await upload('')).text)).toContain('Pilih berkasnya.')
  expect((await upload(`tanggal,nama\n${'2027-01-01,x\n'.repeat(600)}`)).status).toBe(422)
  expect((await upload('x'.repeat(300_000))).status).toBe(413)
})
