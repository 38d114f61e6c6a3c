import { expect, test } from 'vitest'
import { formatFor } from './format.ts'

const id = formatFor('id')
const en = formatFor('en')
const sent = new Date('2026-11-23T03:14:00Z')

test('days are written short and long, in both languages', () => {
  expect(id.dayShort('2026-12-11')).toBe('Jumat, 11 Des 2026')
  expect(id.dayLong('2026-12-11')).toBe('Jumat, 11 Desember 2026')
  expect(id.dayBare('2026-08-02')).toBe('2 Agu 2026')
  expect(en.dayShort('2026-12-11')).toBe('Friday, 11 Dec 2026')
})

test('a time always names its zone', () => {
  expect(id.time(sent, 'Asia/Jakarta')).toBe('10.14 WIB')
  expect(id.time(sent, 'Asia/Pontianak')).toBe('10.14 WIB')
  expect(id.time(sent, 'Asia/Makassar')).toBe('11.14 WITA')
  expect(id.time(sent, 'Asia/Jayapura')).toBe('12.14 WIT')
  expect(id.dayAndTime(sent, 'Asia/Jakarta')).toBe('Senin, 23 Nov 2026 pukul 10.14 WIB')
  expect(en.dayAndTime(sent, 'Asia/Jakarta')).toBe('Monday, 23 Nov 2026 at 10:14 WIB')
})

test('the day of a moment is the day where the reader of the clock is', () => {
  const night = new Date('2026-08-13T16:30:00Z')
  expect(id.dayAndTime(night, 'Asia/Jakarta')).toBe('Kamis, 13 Agu 2026 pukul 23.30 WIB')
  expect(id.dayAndTime(night, 'Asia/Jayapura')).toBe('Jumat, 14 Agu 2026 pukul 01.30 WIT')
})

test('numbers use the marks of Indonesia', () => {
  expect(id.number(12345.6, 1)).toBe('12.345,6')
  expect(id.number(1240)).toBe('1.240')
  expect(id.percent(0.824)).toBe('82,4%')
  expect(id.rupiah(250000)).toBe('Rp250.000')
  expect(en.number(12345.6, 1)).toBe('12,345.6')
})

test('sizes are written as people know them from their telephones', () => {
  expect(id.bytes(0)).toBe('0 kB')
  expect(id.bytes(40_000)).toBe('40 kB')
  expect(id.bytes(840_000)).toBe('0,8 MB')
  expect(id.bytes(10 * 1024 * 1024)).toBe('10 MB')
  expect(id.bytes(14 * 1024 * 1024 + 90_000)).toBe('14 MB')
})

test('a deadline leads with its date, and says how many working days are left', () => {
  const due = { dueOn: '2026-12-02', today: '2026-11-27', remainingWorkingDays: 3 }
  expect(id.due(due)).toBe('paling lambat Rabu, 2 Des 2026 (3 hari kerja lagi)')
  expect(id.due({ ...due, today: '2026-12-02', remainingWorkingDays: 0 })).toBe('hari ini, Rabu, 2 Des 2026')
  expect(id.due({ ...due, today: '2026-12-08', remainingWorkingDays: -4 })).toBe(
    'Lewat tenggat 4 hari kerja (seharusnya Rabu, 2 Des 2026)',
  )
  expect(id.due({ dueOn: '2026-12-04', today: '2026-12-05', remainingWorkingDays: 0 })).toBe(
    'Lewat tenggat (seharusnya Jumat, 4 Des 2026)',
  )
  expect(id.due({ dueOn: '2027-01-05', today: '2026-12-22', remainingWorkingDays: 8, provisional: true })).toBe(
    'paling lambat Selasa, 5 Jan 2027 (perkiraan) (8 hari kerja lagi)',
  )
  expect(en.due({ ...due, today: '2026-12-01', remainingWorkingDays: 1 })).toBe(
    'by Wednesday, 2 Dec 2026 (1 working day left)',
  )
})
