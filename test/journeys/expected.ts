import { readFileSync } from 'node:fs'
import { z } from 'zod'

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

/** Days to settle: what the domain gives to each kind. */
export const settleDays = ({ kind, oversight }: Example): number => (kind !== 'Pengaduan' ? 5 : oversight ? 60 : 14)
