import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { daysAfter, workingDaysAfter } from './plain-calendar.ts'

/** The invented complaints, as people sent them, with the handling that each should get. */
const line = z.object({
  id: z.number(),
  channel: z.enum(['web', 'app', 'sms', 'wa', 'x', 'fb', 'ig', 'tatap_muka']),
  text: z.string(),
  kind: z.enum(['Pengaduan', 'Aspirasi', 'Permintaan Informasi']).nullable(),
  category: z.string().nullable(),
  agency: z.string().nullable(),
  oversight: z.boolean(),
  name_hidden: z.boolean(),
  confidential: z.boolean(),
  decision: z.enum(['teruskan', 'tunda', 'arsip', 'gabung', 'kembalikan', 'rujuk']),
  why: z.string(),
})
export type Example = z.infer<typeof line>

export const examples: readonly Example[] = readFileSync(new URL('examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => line.parse(JSON.parse(row)))

/** Which agency the prose means: lead first, then the copies. Slugs of the reference data. */
export const destinations: Record<number, readonly [string, ...string[]]> = {
  1: ['prov-bengkulu-dinas-pupr'],
  2: ['kota-bengkulu-dishub'],
  7: ['prov-bengkulu-dinas-pendidikan', 'prov-bengkulu-inspektorat'],
  8: ['kota-bengkulu-dinas-sosial', 'kemensos'],
  10: ['kota-bengkulu-dishub', 'prov-bengkulu-dishub'],
  11: ['kota-bengkulu-air-minum'],
  13: ['prov-bengkulu-rsud-m-yunus'],
  14: ['ksop-pulau-baai', 'prov-bengkulu-dishub'],
  16: ['bpjn-bengkulu', 'prov-bengkulu-bpbd', 'kab-bengkulu-tengah-bpbd', 'kab-kepahiang-bpbd'],
  26: ['bpn-bengkulu', 'kab-bengkulu-tengah-dpmd'],
  29: ['kab-kaur-dinas-pendidikan', 'kab-kaur-inspektorat'],
  31: ['kab-bengkulu-utara-dlh', 'prov-bengkulu-dlhk'],
  32: ['bksda-bengkulu'],
  34: ['prov-bengkulu-diskominfotik'],
  35: ['prov-bengkulu-bapenda'],
  37: ['kota-bengkulu-dinas-pupr'],
  38: ['bawaslu-bengkulu'],
  43: ['kab-bengkulu-selatan-dinas-kesehatan'],
  44: ['kota-padang'],
}

/** The unit that an oversight report is about, where it is in the tree. */
export const accused: Record<number, string> = { 38: 'kab-kaur-satpol-pp' }

/** Agencies that got it first and had to send it back. */
export const wronglyFirst: Record<number, string> = { 44: 'prov-bengkulu' }

export const archiveReasons: Record<number, string> = {
  19: 'spam',
  20: 'hate_obscene',
  23: 'other_channel',
  25: 'in_court',
  40: 'test',
}

export const kindOf = {
  Pengaduan: 'complaint',
  Aspirasi: 'aspiration',
  'Permintaan Informasi': 'information_request',
} as const
export const channelOf = {
  web: 'web', app: 'web', sms: 'sms', wa: 'whatsapp', x: 'x', fb: 'facebook', ig: 'instagram', tatap_muka: 'walk_in',
} as const // biome-ignore format: a table

/** The lead's liaison sends these on to a unit below. */
export const forwarded: readonly number[] = [1, 11, 29]

export const publicTitle = ({ id }: Example) => `Judul contoh ke-${id}`
export const publicText = ({ id }: Example) => `Ringkasan ${id}. Disunting verifikator.`
/** A word that only the original has: no subject and no agency is called by it. */
export const wordOf = ({ text, category }: Example): string =>
  text
    .split(/[^\p{L}]+/u)
    .filter((word) => !category?.toLowerCase().includes(word.toLowerCase()))
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '')

/** Days to settle: what the domain gives to each kind. */
const settleDays = ({ kind, oversight }: Example): number => (kind !== 'Pengaduan' ? 5 : oversight ? 60 : 14)

/** All was done on this day, a Monday. */
const doneOn = '2026-11-23'
const wd = (clock: string, days: number) => `${clock} ${days} ${workingDaysAfter(doneOn, days)}`
const verifying = (urgent: boolean) => (urgent ? wd('verify_urgent', 1) : wd('verify', 3))
const law60 = ({ kind }: Example): string[] =>
  (kind ?? 'Pengaduan') === 'Pengaduan' ? [`law_60 60 ${daysAfter(doneOn, 60)}`] : []

/** The clocks of a report that has just come in, and of one that was handled as its example says: name, limit, due day. */
export const clocksAtFirst = (urgent: boolean): string => verifying(urgent)
export function clocksAtTheEnd(example: Example, urgent: boolean): string[] {
  if (isReferred(example)) return [wd('first_response', 5), wd('settle', settleDays(example)), ...law60(example)]
  if (example.decision === 'tunda') return [`${verifying(urgent)} paused`, wd('complete', 10), ...law60(example)]
  return [wd('object_archive', 10)]
}

const isReferred = ({ decision }: Example) => decision === 'teruskan' || decision === 'kembalikan'

export const readers = [
  'reporter', 'stranger', 'verifier', 'national admin', 'lead', 'copy', 'unit', 'unrelated agency', 'inspector',
] as const // biome-ignore format: a list
export type Reader = (typeof readers)[number]

/** What a reader's page has on it, and what they may do there. */
export type Found = {
  page: 'desk' | 'public' | 'none'
  text: 'original' | 'public' | 'none'
  name: 'full' | 'short' | 'none'
  files: 'all' | 'public' | 'none'
  may: string
}

/** The inspector sits at the province's inspectorate: these went to its government, or in copy to a part of it. */
const inspected: readonly number[] = [1, 7, 10, 13, 14, 16, 31, 34, 35]
/** The detector presumed that who wrote this must be hidden, and no person decided otherwise. */
const presumedSealed: readonly number[] = [20]

type Standing = 'reports' | 'handles' | 'copied' | 'watches' | 'outside'

function standingOf(reader: Reader, { id }: Example): Standing {
  if (reader === 'reporter') return 'reports'
  if (reader === 'verifier' || reader === 'national admin') return 'watches'
  if (reader === 'lead') return 'handles'
  if (reader === 'copy') return 'copied'
  if (reader === 'unit' && forwarded.includes(id)) return 'handles'
  if (reader === 'inspector' && inspected.includes(id)) return 'watches'
  return 'outside'
}

/** The domain's table on privacy, written a second time. */
function shownTo(standing: Standing, example: Example): Omit<Found, 'may'> {
  const { confidential, oversight } = example
  const sealed = oversight || presumedSealed.includes(example.id)
  const shortName = example.name_hidden || sealed ? 'none' : 'short'
  const released = confidential ? 'none' : 'public'
  if (standing === 'reports') return { page: 'public', text: 'original', name: 'none', files: 'all' } // knows the name
  if (standing === 'watches') return { page: 'desk', text: 'original', name: sealed ? 'none' : 'full', files: 'all' }
  if (standing === 'copied') return { page: 'desk', text: 'public', name: shortName, files: released }
  if (standing === 'handles' && sealed) return { page: 'desk', text: 'public', name: 'none', files: released }
  if (standing === 'handles') return { page: 'desk', text: 'original', name: 'full', files: 'all' }
  if (confidential) return { page: 'none', text: 'none', name: 'none', files: 'none' }
  if (!isReferred(example)) return { page: 'public', text: 'none', name: 'none', files: 'none' }
  return { page: 'public', text: 'public', name: shortName, files: 'public' }
}

/** What the domain lets each do with a report in the state that it was left in: names of pages. */
const deeds = {
  referred: {
    reporter: 'balas cabut',
    verifier: 'balas gabung ganda tautan ubah',
    'national admin': 'balas eskalasi gabung ganda kembalikan tautan ubah',
    handles: 'balas jawab kembalikan tautan teruskan tindak-lanjut ubah',
    inspector: 'eskalasi kembalikan tautan ubah',
  },
  incomplete: {
    reporter: 'balas cabut',
    verifier: 'arsip balas gabung ganda lengkapi pecah tautan ubah',
    'national admin': 'arsip balas gabung ganda lengkapi pecah tautan ubah',
  },
  archived: { reporter: 'keberatan', verifier: 'tautan ubah', 'national admin': 'tautan ubah' },
  merged: { reporter: 'keberatan', verifier: 'pisah tautan ubah', 'national admin': 'pisah tautan ubah' },
} as const
const leftIn = {
  teruskan: 'referred',
  kembalikan: 'referred',
  tunda: 'incomplete',
  arsip: 'archived',
  rujuk: 'archived',
  gabung: 'merged',
} as const

function mayDo(reader: Reader, standing: Standing, example: Example): string {
  const allowed: Partial<Record<string, string>> = deeds[leftIn[example.decision]]
  if (standing === 'copied' || standing === 'outside') return ''
  const may = (standing === 'handles' ? allowed.handles : allowed[reader]) ?? ''
  const breaksGlass = reader === 'national admin' || reader === 'inspector'
  const sealed = example.oversight || presumedSealed.includes(example.id)
  return breaksGlass && sealed ? [...may.split(' '), 'buka-segel'].sort().join(' ') : may
}

export function seenAtTheEnd(reader: Reader, example: Example): Found {
  const standing = standingOf(reader, example)
  return { ...shownTo(standing, example), may: mayDo(reader, standing, example) }
}
