import { z } from 'zod'
import { kinds } from '#src/reports/lifecycle.ts'

/**
 * Everything a filing may hold, as typed: saved before it is judged, so nothing here is required or checked. How long
 * an answer may be is for its judge to say; more than a form of text may carry never arrives (`limitBody`).
 */
const typed = z.string().optional().catch(undefined)
const ticked = z.boolean().optional().catch(undefined)
const answers = z.object({
  isi: typed,
  judul: typed,
  /** "No, nobody is in danger" was answered. */
  aman: ticked,
  tempat: typed,
  wilayah: typed,
  tanpa_tempat: ticked,
  lintang: typed,
  bujur: typed,
  /** Reports that are not the same, as the person said: their numbers, parted by commas. */
  bukan_serupa: typed,
  tanggal_day: typed,
  tanggal_month: typed,
  tanggal_year: typed,
  kapan: typed,
  nama_terlihat: typed,
  isi_terlihat: typed,
  jangan: typed,
  /** What was proposed for these words when the person chose otherwise or the same: flags, parted by commas. */
  diputuskan: typed,
  kabar: typed,
  email: typed,
  nama: typed,
  atas_nama: typed,
  hubungan: typed,
  /** The address that a code has proved, and when. */
  email_terbukti: typed,
  email_terbukti_pada: typed,
  jenis: z.enum(kinds).optional().catch(undefined),
  kategori: typed,
  instansi: typed,
})
export type Answers = z.infer<typeof answers>

/** What is broken in the store costs that one answer. */
export const readAnswers = (stored: unknown): Answers => answers.catch({}).parse(stored)

/** The words as suggestions and detectors read them: nobody sends more, and reading all of 200 kB takes its time. */
export const weighedWords = ({ isi = '' }: Answers): string => isi.slice(0, 20_000)

/** As a form shows them. */
export const asValues = (given: Answers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) =>
      value === undefined || value === false ? [] : [[field, value === true ? 'ya' : value]],
    ),
  )
