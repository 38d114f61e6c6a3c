import { readCsv, UnclosedQuote } from '#src/platform/read-csv.ts'
import type { NewHoliday } from './holidays.ts'
import { isCalendar, readCalendar } from './ical.ts'

export type ReadDay = { line: number; day: NewHoliday | null; problem: DayProblem | null; seen: string }
export type DayProblem = 'date' | 'name' | 'kind' | 'decree' | 'area' | 'repeats' | 'twice'
export type FileProblem = { problem: 'columns' | 'quote' | 'empty' | 'many'; line: number }

const MOST = 500
/** Who writes "Hari Raya" into a calendar seldom says by which decree: the form asks for it. */
type Otherwise = { decree: string }

const columns = { tanggal: 'date', nama: 'name', jenis: 'kind', dasar: 'decree', wilayah: 'area' } as const
type Column = (typeof columns)[keyof typeof columns]
type Cells = Partial<Record<Column, string>>

/** Days off from a table (tanggal, nama, jenis, dasar, wilayah) or an iCalendar file, each judged. */
export function readHolidays(text: string, otherwise: Otherwise): ReadDay[] | FileProblem {
  const found = isCalendar(text) ? fromCalendar(text) : fromTable(text)
  if (!Array.isArray(found)) return found
  if (found.length === 0) return { problem: 'empty', line: 1 }
  if (found.length > MOST) return { problem: 'many', line: found[MOST]?.line ?? MOST }
  const seen = new Set<string>()
  return found.map(({ line, cells, repeats }) => {
    const read = judge(line, cells, otherwise, repeats)
    if (!read.day) return read
    const key = [read.day.date, read.day.areaCode, read.day.name].join('\n')
    if (seen.has(key)) return { ...read, day: null, problem: 'twice' as const }
    seen.add(key)
    return read
  })
}

type Found = { line: number; cells: Cells; repeats: boolean }

const fromCalendar = (text: string): Found[] =>
  readCalendar(text).map(({ line, date, name, repeats }) => ({ line, cells: { date, name }, repeats }))

function fromTable(text: string): Found[] | FileProblem {
  try {
    const [head, ...rows] = readCsv(text)
    const names: Record<string, Column> = columns
    const order = head?.cells.map((name) => names[name.trim().toLowerCase()]) ?? []
    if (!order.includes('date') || !order.includes('name')) return { problem: 'columns', line: head?.line ?? 1 }
    return rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(order.flatMap((column, i) => (column ? [[column, cells[i] ?? '']] : []))),
      repeats: false,
    }))
  } catch (error) {
    if (error instanceof UnclosedQuote) return { problem: 'quote', line: error.line }
    throw error
  }
}

function judge(line: number, cells: Cells, otherwise: Otherwise, repeats: boolean): ReadDay {
  const date = dayIn(cells.date ?? '')
  const name = cells.name?.trim() ?? ''
  const kind = kindIn(cells.kind ?? '', name)
  const decree = cells.decree?.trim() || otherwise.decree
  const area = cells.area?.trim() ?? ''
  const seen = [cells.date?.trim(), name].filter(Boolean).join(' ')
  const problem: DayProblem | null = !date
    ? 'date'
    : name === '' || name.length > 200
      ? 'name'
      : repeats
        ? 'repeats'
        : !kind
          ? 'kind'
          : decree === '' || decree.length > 300
            ? 'decree'
            : /^(\d{2}(\.\d+)*)?$/.test(area)
              ? null
              : 'area'
  if (problem || !date || !kind) return { line, day: null, problem: problem ?? 'date', seen }
  return { line, day: { date, name, kind, decree, areaCode: area || null }, problem: null, seen }
}

/** '2026-08-17', '17/08/2026', '17-8-2026'; between the first and the last day that a calendar counts. */
function dayIn(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : []
  if (!year || !month || !day || year < '2000' || year > '2099') return null
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

function kindIn(text: string, name: string): NewHoliday['kind'] | null {
  const word = text.trim().toLowerCase()
  if (word === '') return /cuti bersama/i.test(name) ? 'collective_leave' : 'public_holiday'
  if (['libur', 'libur nasional', 'public_holiday'].includes(word)) return 'public_holiday'
  return ['cuti bersama', 'cuti', 'collective_leave'].includes(word) ? 'collective_leave' : null
}
