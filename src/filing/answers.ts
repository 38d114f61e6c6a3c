import { z } from 'zod'
import { kinds } from '#src/reports/lifecycle.ts'

/** Everything a filing may hold, as typed: saved before it is judged, so nothing here is required or checked. */
const typed = z.string().max(20_000).optional()
const answers = z.object({
  isi: typed,
  judul: typed,
  /** "No, nobody is in danger" was answered. */
  aman: z.boolean().optional(),
  tempat: typed,
  wilayah: typed,
  tanpa_tempat: z.boolean().optional(),
  lintang: typed,
  bujur: typed,
  tanggal_day: typed,
  tanggal_month: typed,
  tanggal_year: typed,
  kapan: typed,
  nama_terlihat: typed,
  isi_terlihat: typed,
  jangan: typed,
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

export const readAnswers = (stored: unknown): Answers => answers.catch({}).parse(stored)

/** As a form shows them. */
export const asValues = (given: Answers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([field, value]) =>
      value === undefined || value === false ? [] : [[field, value === true ? 'ya' : value]],
    ),
  )
