import { findPlace } from '#src/places/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { titleProblem } from '#src/reports/title-length.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { sayError } from '#src/ui/form.tsx'
import { type Answers, asValues } from './answers.ts'

/** Field -> what is wrong with it, as `sayError` makes it. */
export type Problems = Record<string, string>

/** What the judge must know besides the answers. Lengths come from policy, `today` is where the reporter may be. */
export type Bench = { db: Db; today: string; body: { min: number; max: number }; title: { min: number; max: number } }

type Judge = (answers: Answers, bench: Bench) => Problems | Promise<Problems>

/** One judge for each step: the words come back with every error, saved already. */
export const judges = { isi, lokasi, waktu, kerahasiaan, kabar } as const satisfies Record<string, Judge>

export async function judgeAll(answers: Answers, bench: Bench): Promise<Problems> {
  const all = await Promise.all(Object.values(judges).map((judge) => judge(answers, bench)))
  return Object.assign({}, ...all)
}

function isi({ isi: body = '', judul: title = '' }: Answers, bench: Bench): Problems {
  const length = characters(body.trim())
  if (length === 0) return { isi: 'body_empty' }
  if (length < bench.body.min) return { isi: 'body_short' }
  if (length > bench.body.max) return { isi: sayError('body_long', length - bench.body.max) }
  const judul = titleProblem(title, bench.title)
  return judul ? { judul } : {}
}

async function lokasi(answers: Answers, { db }: Bench): Promise<Problems> {
  const problems = { ...point(answers), ...tooLong(answers, 'tempat') }
  if (answers.tanpa_tempat) return problems
  if (!answers.wilayah && !answers.tempat?.trim()) return { ...problems, tempat: 'place' }
  if (answers.wilayah && !(await findPlace(db, answers.wilayah))) return { ...problems, wilayah: 'place_unknown' }
  return problems
}

/** A point is two numbers inside Indonesia (11° south to 6.5° north, 94.5° to 141.5° east), or nothing. */
function point({ lintang = '', bujur = '' }: Answers): Problems {
  if (!lintang.trim() && !bujur.trim()) return {}
  const lat = degrees(lintang)
  const lon = degrees(bujur)
  if (lat === null || lon === null) return { lintang: 'coordinates' }
  return lat < -11.5 || lat > 6.5 || lon < 94.5 || lon > 141.5 ? { lintang: 'coordinates_outside' } : {}
}

/** A comma or a point parts the decimals; anything else than one number is no number. */
export function degrees(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  return /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : null
}

function waktu(answers: Answers, { today }: Bench): Problems {
  if (answers.kapan !== 'tanggal' && answers.kapan !== undefined) return {}
  const empty = !answers.tanggal_day && !answers.tanggal_month && !answers.tanggal_year
  if (empty) return answers.kapan === 'tanggal' ? { tanggal: 'date' } : {}
  const day = dayFrom(answers)
  if (!day) return { tanggal: 'date' }
  if (day > today) return { tanggal: 'date_future' }
  return day < '1945-08-17' ? { tanggal: 'date_past' } : {}
}

/** The three boxes as a day ('YYYY-MM-DD'), or null when they are empty or no day. */
export const dayFrom = (answers: Answers): string | null =>
  dayOf({ values: asValues(answers), errors: {} }, 'tanggal') || null

function kerahasiaan(answers: Answers): Problems {
  const { nama_terlihat: name, isi_terlihat: content } = answers
  return {
    ...tooLong(answers, 'jangan'),
    ...(!isNameChoice(name) && { nama_terlihat: 'choose_name' }),
    ...(!isContentChoice(content) && { isi_terlihat: 'choose_content' }),
  }
}

/** Two questions, three flags, no impossible combination. */
export const nameChoices = {
  semua: { nameHidden: false, identitySealed: false },
  instansi: { nameHidden: true, identitySealed: false },
  tersegel: { nameHidden: true, identitySealed: true },
} as const
export const contentChoices = { semua: { confidential: false }, petugas: { confidential: true } } as const

export const isNameChoice = (value: string | undefined): value is keyof typeof nameChoices =>
  value !== undefined && Object.hasOwn(nameChoices, value)
export const isContentChoice = (value: string | undefined): value is keyof typeof contentChoices =>
  value !== undefined && Object.hasOwn(contentChoices, value)

function kabar(answers: Answers): Problems {
  const { kabar: way, email = '', nama = '', nama_terlihat: name } = answers
  return {
    ...tooLong(answers, 'nama', 'atas_nama', 'hubungan'),
    ...(way !== 'email' && way !== 'tanpa' && { kabar: 'choose_news' }),
    ...(way === 'email' && !isEmail(email.trim()) && { email: 'email' }),
    ...(name === 'semua' && !nama.trim() && { nama: 'required' }),
  }
}

export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@]+\.[^\s@.]{2,}$/.test(text)

/** Nobody's name or street is this long; what was pasted there by mistake comes back to be shortened. */
const LONGEST_LINE = 2_000

type Line = 'tempat' | 'jangan' | 'nama' | 'atas_nama' | 'hubungan'
const tooLong = (answers: Answers, ...lines: Line[]): Problems =>
  Object.fromEntries(
    lines.flatMap((line) => {
      const over = characters(answers[line] ?? '') - LONGEST_LINE
      return over > 0 ? [[line, sayError('too_long', over)]] : []
    }),
  )

// People count letters, not code units.
const characters = (text: string) => [...text].length
