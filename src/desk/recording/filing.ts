import { findAgency } from '#src/agencies/queries.ts'
import { addCalendarDays, dayIn, startOfDay } from '#src/calendar/working-days.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Actor, Binding } from '#src/people/actor.ts'
import { findPlace } from '#src/places/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { suggestCategories } from '#src/reports/categories.ts'
import { type Kind, kinds } from '#src/reports/lifecycle.ts'
import type { Filing } from '#src/reports/submit.ts'
import { titleLength, titleProblem } from '#src/reports/title-length.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { type FormState, sayError, textOf, textsOf } from '#src/ui/form.tsx'

/** What comes in by hand: the counter first, then what other systems did not bring. */
export const recordedChannels = [
  'walk_in', 'phone', 'letter', 'sms', 'whatsapp', 'email', 'x', 'instagram', 'facebook', 'app',
] as const // biome-ignore format: a list

const HALF_A_DAY = 12 * 3_600_000
const OLDEST = -2 * 366 // days; an older stamp is a slip of the year
const LONGEST = 100_000 // letters are as long as they are

/** The position in whose name an officer records what others bring. */
export const recorderOf = ({ bindings }: Actor): Binding | undefined =>
  bindings.find(({ role }) => role === 'verifier' || role === 'agency_admin' || role === 'national_admin')

export type Desk = { zone: string; today: string; at: Date }

export async function deskOf(db: Db, { agencyId }: Binding, at: Date): Promise<Desk> {
  const { time_zone: zone } = await findAgency(db, agencyId)
  return { zone, today: dayIn(zone, at), at }
}

/** By field, what is wrong with the record. */
export async function recordProblems(db: Db, form: FormState, { today }: Desk, t: Words) {
  const words = t.admin.record
  const { max } = await titleLength(db, today)
  const judul = titleProblem(textOf(form, 'judul'), { min: 0, max })
  const text = (name: string) => textOf(form, name).trim()
  const place = text('wilayah')
  const problems: Record<string, string> = {
    ...(!isChannel(text('kanal')) && { kanal: words.channelMissing }),
    ...receivedProblem(dayOf(form, 'diterima'), today, words.receivedMissing),
    ...(!text('isi') && { isi: 'body_empty' }),
    ...(text('isi').length > LONGEST && { isi: sayError('body_long', text('isi').length - LONGEST) }),
    ...(judul && { judul }),
    ...(place && !(await findPlace(db, place)) && { wilayah: 'place_unknown' }),
    ...incidentProblem(dayOf(form, 'kejadian'), today),
    ...(text('email') && !isEmail(text('email')) && { email: 'email' }),
    ...(text('hp') && !phoneOf(text('hp')) && { hp: 'phone' }),
  }
  return problems
}

function receivedProblem(day: string | null, today: string, missing: string): Record<string, string> {
  if (day === '') return { diterima: missing }
  if (day === null) return { diterima: 'date' }
  if (day > today) return { diterima: 'date_future' }
  return day < addCalendarDays(today, OLDEST) ? { diterima: 'date_past' } : {}
}

function incidentProblem(day: string | null, today: string): Record<string, string> {
  if (day === '') return {}
  if (day === null) return { kejadian: 'date' }
  if (day > today) return { kejadian: 'date_future' }
  return day < '1945-08-17' ? { kejadian: 'date_past' } : {}
}

const isEmail = (text: string) => text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@]+\.[^\s@.]{2,}$/.test(text)

/** +62, 62 and 08 are the same telephone: kept as +62…; null for what is no mobile number. */
export function phoneOf(typed: string): string | null {
  const digits = typed.replace(/[\s().-]/g, '')
  const [, rest] = /^(?:\+?62|0)(8\d{7,11})$/.exec(digits) ?? []
  return rest === undefined ? null : `+62${rest}`
}

const isChannel = (name: string): boolean => recordedChannels.some((channel) => channel === name)

/** A judged form as a filing. The clocks start on the day of the stamp, at its noon. */
export async function filingOf(db: Db, form: FormState, desk: Desk, idempotencyKey: string): Promise<Filing> {
  const text = (name: string) => textOf(form, name).trim() || null
  const body = text('isi') ?? ''
  const receivedAt = receivedMoment(dayOf(form, 'diterima') ?? desk.today, desk)
  const flags = textsOf(form, 'rahasia')
  const none = textOf(form, 'tanpa_tempat') !== ''
  return {
    idempotencyKey: `catat:${idempotencyKey}`,
    kind: kindOf(textOf(form, 'jenis')),
    title: text('judul'),
    body,
    categoryId: text('topik') ?? (await suggestCategories(db, body, 1))[0]?.id ?? null,
    suggestedAgencyId: text('instansi'),
    keepFrom: text('jangan'),
    incidentOn: dayOf(form, 'kejadian') || null,
    incidentOngoing: textOf(form, 'berlangsung') !== '',
    place: { code: none ? null : text('wilayah'), words: none ? null : text('tempat'), none, lat: null, lon: null },
    flags: {
      nameHidden: flags.includes('nama'),
      identitySealed: flags.includes('segel'),
      confidential: flags.includes('rahasia'),
    },
    reporter: {
      personId: null,
      name: text('nama'),
      email: text('email')?.toLowerCase() ?? null,
      emailProvedAt: null,
      phone: phoneOf(textOf(form, 'hp')),
      onBehalfName: text('atas_nama'),
      onBehalfRelation: text('hubungan'),
      language: 'id',
    },
    channel: textOf(form, 'kanal'),
    externalId: null,
    sentAt: null,
    receivedAt,
  }
}

const kindOf = (typed: string): Kind => kinds.find((kind) => kind === typed) ?? 'complaint'

const receivedMoment = (day: string, { zone, today, at }: Desk): Date =>
  day === today ? at : new Date(startOfDay(zone, day).getTime() + HALF_A_DAY)
