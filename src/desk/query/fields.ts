import type { Kind, Outcome, Status } from '#src/reports/lifecycle.ts'
import type { Sign } from './grammar.ts'

/** What may stand before the colon of a query line, and what behind it. The words are the officers' own. */
export type Field =
  | { reads: 'status'; choices: Record<string, readonly Status[]> }
  | { reads: 'outcome'; choices: Record<string, readonly Outcome[]> }
  | { reads: 'kind'; choices: Record<string, readonly Kind[]> }
  | { reads: 'channel'; choices: Record<string, readonly string[]> }
  | {
      reads: 'yes'
      about: 'oversight' | 'confidential' | 'urgent' | 'files'
      choices: Record<string, readonly boolean[]>
    }
  | { reads: 'reporter' | 'person'; choices: Record<string, readonly string[]> }
  | { reads: 'age' | 'due' | 'received' }
  | { reads: 'unit' | 'category' | 'place' }

const open: readonly Status[] = ['received', 'incomplete', 'referred', 'in_progress', 'answered']
const yes = { ya: [true], tidak: [false] }

// biome-ignore format: a table is read by its columns
export const fields: Readonly<Record<string, Field>> = {
  status: { reads: 'status', choices: {
    'belum-terverifikasi': ['received'],   diterima: ['received'],       tunda: ['incomplete'],
    'belum-ditindaklanjuti': ['referred'], diteruskan: ['referred'],     proses: ['in_progress'],
    dijawab: ['answered'],                 'menunggu-tanggapan': ['answered'],
    selesai: ['closed'],                   arsip: ['archived'],          terbuka: open } },
  hasil: { reads: 'outcome', choices: {
    dikonfirmasi: ['solved'], dijadwalkan: ['planned'], ditolak: ['refused'], dicabut: ['withdrawn'],
    'tanpa-tanggapan': ['silent'] } },
  umur:       { reads: 'age' },
  tenggat:    { reads: 'due' },
  diterima:   { reads: 'received' },
  unit:       { reads: 'unit' },
  topik:      { reads: 'category' },
  kategori:   { reads: 'category' },
  tempat:     { reads: 'place' },
  kanal: { reads: 'channel', choices: {
    situs: ['web', 'app'], sms: ['sms'], email: ['email'], 'e-mail': ['email'], whatsapp: ['whatsapp'], telegram: ['telegram'],
    telepon: ['phone'], surat: ['letter'], 'tatap-muka': ['walk_in'], x: ['x'], instagram: ['instagram'],
    facebook: ['facebook'], youtube: ['youtube'], api: ['api', 'open311'] } },
  jenis: { reads: 'kind', choices: {
    pengaduan: ['complaint'], aspirasi: ['aspiration'], informasi: ['information_request'],
    'permintaan-informasi': ['information_request'] } },
  pengawasan: { reads: 'yes', about: 'oversight',    choices: yes },
  rahasia:    { reads: 'yes', about: 'confidential', choices: yes },
  mendesak:   { reads: 'yes', about: 'urgent',       choices: yes },
  lampiran:   { reads: 'yes', about: 'files',        choices: { ada: [true], tidak: [false] } },
  pelapor:    { reads: 'reporter', choices: { menunggu: ['waits'] } },
  petugas:    { reads: 'person',   choices: { saya: ['me'], ada: ['somebody'], kosong: ['nobody'] } },
}

export const fieldNames = Object.keys(fields)
export const fieldOf = (name: string): Field | undefined => (Object.hasOwn(fields, name) ? fields[name] : undefined)

/** Whether a name may be compared by more and less, not only by equal. */
export const isOrdered = ({ reads }: Field): boolean => reads === 'age' || reads === 'due' || reads === 'received'
export const fits = (field: Field, sign: Sign): boolean => sign === '=' || isOrdered(field)

/** "Belum terverifikasi", "belum_terverifikasi" and "belum-terverifikasi" are one word. */
export const plainValue = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

export const choiceOf = <T>(choices: Record<string, readonly T[]>, text: string): readonly T[] | undefined => {
  const word = plainValue(text)
  return Object.hasOwn(choices, word) ? choices[word] : undefined
}

export type Span = { count: number; unit: 'wd' | 'cd' }

/** "14hk", "14 hari kerja", "3h", "3 hari": without a unit working days, as deadlines count. */
export function readSpan(text: string): Span | null {
  const [, digits, unit = ''] = /^(\d{1,4})-?(hk|hari-kerja|h|hari)?$/.exec(plainValue(text)) ?? []
  return digits === undefined ? null : { count: Number(digits), unit: unit === 'h' || unit === 'hari' ? 'cd' : 'wd' }
}

/** "2026-12-02", "2-12-2026" or "2/12/2026" -> '2026-12-02'; null for what is no day. */
export function readDay(text: string): string | null {
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim()) ?? []
  const [, day = d, month = m, year = y] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim()) ?? []
  if (!day || !month || !year || Number(year) < 2001 || Number(year) > 2098) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso
}
