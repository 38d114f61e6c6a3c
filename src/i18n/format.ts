import type { Lang } from './lang.ts'

type Names = { days: readonly string[]; months: readonly string[]; short: readonly string[]; at: string; dot: string }

const names: Record<Lang, Names> = {
  id: {
    days: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
    months: [
      'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni',
      'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
    ], // biome-ignore format: a list
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
    at: 'pukul',
    dot: '.',
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: [
      'January', 'February', 'March', 'April', 'May', 'June',
      'July', 'August', 'September', 'October', 'November', 'December',
    ], // biome-ignore format: a list
    short: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    at: 'at',
    dot: ':',
  },
}

/** Hours ahead of UTC -> the name Indonesians print after a time. */
const zoneNames: Record<string, string> = { 7: 'WIB', 8: 'WITA', 9: 'WIT' }

const parts = new Map<string, Intl.DateTimeFormat>()

/** Local date and time in a zone, as numbers. */
function local(zone: string, at: Date) {
  let format = parts.get(zone)
  if (!format) {
    const numeric = '2-digit'
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, hourCycle: 'h23', timeZoneName: 'shortOffset',
      year: 'numeric', month: numeric, day: numeric, hour: numeric, minute: numeric,
    }) // biome-ignore format: a list
    parts.set(zone, format)
  }
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const offset = (found.timeZoneName ?? '').replace('GMT+', '')
  return {
    day: `${found.year}-${found.month}-${found.day}`,
    hour: found.hour ?? '',
    minute: found.minute ?? '',
    zone: zoneNames[offset] ?? found.timeZoneName ?? '',
  }
}

/** How far away a deadline is, in working days; below zero it is late. */
export type Due = { dueOn: string; today: string; remainingWorkingDays: number; provisional?: boolean }

export type Format = {
  /** 'Jumat, 11 Des 2026'. Days are 'YYYY-MM-DD' strings. */
  dayShort(day: string): string
  /** 'Jumat, 11 Desember 2026'. */
  dayLong(day: string): string
  /** '11 Des 2026', for tables. */
  dayBare(day: string): string
  /** '14.05 WIB'; `zone` is an IANA name such as Asia/Jakarta. */
  time(at: Date, zone: string): string
  /** 'Senin, 23 Nov 2026 pukul 10.14 WIB'. */
  dayAndTime(at: Date, zone: string): string
  /** '2026-11' -> 'November 2026'. */
  month(month: string): string
  /** '12.345,6'. */
  number(value: number, digits?: number): string
  /** A ratio between 0 and 1: 0.824 -> '82,4%'. */
  percent(ratio: number, digits?: number): string
  /** '0,8 MB', '312 kB', '0 kB'; 1 MB is 1024 × 1024 bytes, as the limits are. */
  bytes(count: number): string
  /** 'Rp250.000', 'Rp312,50'. */
  rupiah(amount: number): string
  /** 'paling lambat Rabu, 2 Des 2026 (3 hari kerja lagi)', 'hari ini, …', 'Lewat tenggat 4 hari kerja (seharusnya …)'. */
  due(due: Due): string
  /** The same after a sentence that named the day: '3 hari kerja lagi', 'hari ini', 'Lewat tenggat 4 hari kerja'. */
  left(due: Due): string
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

function makeFormat(lang: Lang): Format {
  const { days, months, short, at: atWord, dot } = names[lang]
  const locale = lang === 'id' ? 'id-ID' : 'en-GB'
  const write = (day: string, monthNames: readonly string[]) => {
    const [year, month, date] = day.split('-').map(Number)
    return `${date} ${monthNames[(month ?? 1) - 1]} ${year}`
  }
  const dayShort = (day: string) => `${days[weekday(day)]}, ${write(day, short)}`
  const time = (at: Date, zone: string) => {
    const { hour, minute, zone: name } = local(zone, at)
    return `${hour}${dot}${minute} ${name}`
  }
  const number = (value: number, digits = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })

  return {
    dayShort,
    dayLong: (day) => `${days[weekday(day)]}, ${write(day, months)}`,
    dayBare: (day) => write(day, short),
    month: (month) => write(`${month}-01`, months).replace(/^1 /, ''),
    time,
    dayAndTime: (at, zone) => `${dayShort(local(zone, at).day)} ${atWord} ${time(at, zone)}`,
    number,
    percent: (ratio, digits = 1) => `${number(ratio * 100, digits)}%`,
    bytes: (count) => {
      const megabytes = count / 1024 / 1024
      if (megabytes < 0.1) return `${number(Math.ceil(count / 1024))} kB`
      return `${number(megabytes, megabytes < 10 && megabytes % 1 !== 0 ? 1 : 0)} MB`
    },
    rupiah: (amount) => `Rp${number(amount, Number.isInteger(amount) ? 0 : 2)}`,
    due: (due) => dueWords[lang](dayShort(due.dueOn), due),
    left: (due) => leftWords[lang](due),
  }
}

const provisionalMark: Record<Lang, string> = { id: ' (perkiraan)', en: ' (provisional)' }

const dueWords: Record<Lang, (day: string, due: Due) => string> = {
  id: (day, due) => {
    const left = due.remainingWorkingDays
    const late = left < 0 ? ` ${-left} hari kerja` : ''
    if (due.dueOn === due.today) return `hari ini, ${day}${mark('id', due)}`
    if (due.dueOn < due.today) return `Lewat tenggat${late} (seharusnya ${day})`
    return `paling lambat ${day}${mark('id', due)} (${left} hari kerja lagi)`
  },
  en: (day, due) => {
    const left = due.remainingWorkingDays
    const late = left < 0 ? ` by ${days(-left)}` : ''
    if (due.dueOn === due.today) return `today, ${day}${mark('en', due)}`
    if (due.dueOn < due.today) return `Overdue${late} (was due ${day})`
    return `by ${day}${mark('en', due)} (${days(left)} left)`
  },
}

const leftWords: Record<Lang, (due: Due) => string> = {
  id: (due) => {
    const left = due.remainingWorkingDays
    if (due.dueOn === due.today) return `hari ini${mark('id', due)}`
    if (due.dueOn < due.today) return left < 0 ? `Lewat tenggat ${-left} hari kerja` : 'Lewat tenggat'
    return `${left} hari kerja lagi${mark('id', due)}`
  },
  en: (due) => {
    const left = due.remainingWorkingDays
    if (due.dueOn === due.today) return `today${mark('en', due)}`
    if (due.dueOn < due.today) return left < 0 ? `Overdue by ${days(-left)}` : 'Overdue'
    return `${days(left)} left${mark('en', due)}`
  },
}

const mark = (lang: Lang, due: Due) => (due.provisional ? provisionalMark[lang] : '')

const days = (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`

const formats: Record<Lang, Format> = { id: makeFormat('id'), en: makeFormat('en') }

/** Dates, times and numbers as a language writes them. Pure: nothing here reads a clock. */
export const formatFor = (lang: Lang): Format => formats[lang]
