import type { Answers } from './answers.ts'
import type { judges } from './judge.ts'

/** A step with a judge of its own; `lampiran`, `kode` and `periksa` have handlers of their own. */
export type Judged = keyof typeof judges
export const judgedSteps = ['isi', 'lokasi', 'waktu', 'kerahasiaan', 'kabar'] as const satisfies readonly Judged[]
export const isJudged = (name: string): name is Judged => (judgedSteps as readonly string[]).includes(name)

/** The six steps that are counted, in their order. */
export const counted = ['isi', 'lokasi', 'waktu', 'lampiran', 'kerahasiaan', 'kabar'] as const
export type Counted = (typeof counted)[number]

export const placeOfStep = (step: Counted) => counted.indexOf(step) + 1

export const pathOf = (step: string) => `/lapor/${step}`

/** Where the step leads; `back` is the check page when the person came from there. */
export function after(step: Counted, answers: Answers, options: { danger: boolean; toCheck: boolean }): string {
  if (step === 'isi' && options.danger && !answers.aman) return '/lapor/bahaya'
  if (options.toCheck) return '/lapor/periksa'
  return pathOf(counted[placeOfStep(step)] ?? 'periksa')
}

type Form = Record<string, string | undefined>

/** What each form may change. A box that is not ticked is not sent, so its absence is an answer. */
export const answersFrom: Record<Judged, (form: Form) => Answers> = {
  isi: ({ isi, judul }) => ({ isi, judul }),
  lokasi: ({ tempat, wilayah, lintang, bujur, tanpa_tempat }) => ({
    tempat,
    ...(wilayah !== undefined && { wilayah }),
    lintang,
    bujur,
    tanpa_tempat: tanpa_tempat !== undefined,
  }),
  waktu: ({ kapan, tanggal_day, tanggal_month, tanggal_year }) => ({ kapan, tanggal_day, tanggal_month, tanggal_year }),
  kerahasiaan: ({ nama_terlihat, isi_terlihat, jangan }) => ({ nama_terlihat, isi_terlihat, jangan }),
  kabar: ({ kabar, email, nama, atas_nama, hubungan }) => ({ kabar, email: email?.trim(), nama, atas_nama, hubungan }),
}
