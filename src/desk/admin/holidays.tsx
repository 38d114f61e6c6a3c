import { z } from 'zod'
import {
  addHoliday, findHoliday, keyOf, knownDays, listHolidays, type NewHoliday, removeHoliday, settleHoliday,
} from '#src/calendar/holidays.ts' // biome-ignore format: a list
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type Moves, movesBy } from '#src/reports/recount.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { ChangeDayPage, HolidaysPage } from './pages/holidays.tsx'
import { adminBindings, adminToday, isNationalAdmin, nationalOnly } from './scope.ts'

/** GET /meja/admin/libur?tahun=: every admin reads the calendar, the national admin keeps it. */
export async function openHolidays(c: C) {
  adminBindings(c.var.actor)
  return showHolidays(c, yearAsked(c), blankForm())
}

/** POST /meja/admin/libur: what the day would move is said first; nothing has happened yet. */
export async function askDay(c: C) {
  const { day, form, refused } = await dayRead(c)
  if (!day) return refused
  const moves = await movesBy(c.var.space.db, { added: [asRow(day)], removed: [] }, day.date)
  const page = <ChangeDayPage change="add" day={day} moves={moves} form={form} />
  return deskPage(c, wordsFor(c.var.lang).holidays.addTitle, page)
}

export async function addDay(c: C) {
  const { day, form, refused } = await dayRead(c)
  if (!day) return refused
  const year = day.date.slice(0, 4)
  if (await inTransaction(c.var.space.db, (tx) => addHoliday(tx, day))) return done(c, year)
  return showHolidays(c, year, withError(form, 'tanggal', wordsFor(c.var.lang).admin.holidays.known), 422)
}

export const asRow = ({ date, name, decree, areaCode }: NewHoliday) => ({ date, name, decree, area_code: areaCode })

async function dayRead(c: C): Promise<{ day: NewHoliday; form: FormState; refused: null } | Refused> {
  nationalOnly(c)
  const { holidays: words } = wordsFor(c.var.lang).admin
  const schema = z.object({
    hari: z.string().trim().min(1).max(200),
    jenis: z.enum(['public_holiday', 'collective_leave']),
    dasar: z.string().trim().min(1).max(300),
    wilayah: z
      .string()
      .trim()
      .regex(/^(\d{2}(\.\d+)*)?$/, words.areaWrong)
      .default(''),
  })
  const form = readForm(schema, await c.req.parseBody())
  const date = dayOf(form, 'tanggal')
  const problem = date === '' ? words.dateMissing : date === null || !isCounted(date) ? 'date' : null
  const year = date && isCounted(date) ? date.slice(0, 4) : yearAsked(c)
  const refuse = async (state: FormState) => ({ day: null, form, refused: await showHolidays(c, year, state, 422) })
  if (!form.valid || problem || !date) {
    const errors = { ...(problem && { tanggal: problem }), ...form.errors }
    return refuse({ values: form.values, errors: sayArea(errors, words.areaWrong) })
  }
  const { hari: name, jenis: kind, dasar: decree, wilayah } = form.data
  const day = { date, name, kind, decree, areaCode: wilayah || null }
  if ((await knownDays(c.var.space.db, [day])).has(keyOf(day))) return refuse(withError(form, 'tanggal', words.known))
  return { day, form, refused: null }
}
type Refused = { day: null; form: FormState; refused: Response }

const sayArea = (errors: Record<string, string>, sentence: string) =>
  errors.wilayah ? { ...errors, wilayah: sentence } : errors

/** The years that the calendar can count. */
const isCounted = (day: string) => day >= '2000-01-01' && day <= '2099-12-31'

export async function askRemoval(c: C) {
  const day = await dayNamed(c)
  const moves = day.verified ? await movesBy(c.var.space.db, { added: [], removed: [day.id] }, day.date) : none
  return deskPage(
    c,
    wordsFor(c.var.lang).admin.holidays.removeTitle,
    <ChangeDayPage change="remove" {...{ day, moves }} />,
  )
}

export async function askSettling(c: C) {
  const day = await dayNamed(c)
  const moves = day.verified ? none : await movesBy(c.var.space.db, { added: [day], removed: [] }, day.date)
  return deskPage(c, wordsFor(c.var.lang).holidays.settleTitle, <ChangeDayPage change="settle" {...{ day, moves }} />)
}

const none: Moves = { count: 0, reports: 0, examples: [], more: false }

export const removeDay = (c: C) => change(c, removeHoliday)
export const settleDay = (c: C) => change(c, settleHoliday)

async function change(c: C, verb: (tx: Tx, id: string) => Promise<unknown>) {
  const { id, date } = await dayNamed(c)
  await inTransaction(c.var.space.db, (tx) => verb(tx, id))
  return done(c, date.slice(0, 4))
}

async function dayNamed(c: C) {
  nationalOnly(c)
  const id = c.req.param('id') ?? ''
  const day = /^\d{1,18}$/.test(id) ? await findHoliday(c.var.space.db, id) : undefined
  if (!day) throw new Refusal('not_found')
  return day
}

const done = (c: C, year: string) => c.redirect(c.var.space.href(`/meja/admin/libur?tahun=${year}&tersimpan`), 303)

function yearAsked(c: C): string {
  const asked = c.req.query('tahun') ?? ''
  return /^20\d\d$/.test(asked) ? asked : adminToday(c).slice(0, 4)
}

async function showHolidays(c: C, year: string, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const page = (
    <HolidaysPage
      year={year}
      thisYear={adminToday(c).slice(0, 4)}
      days={await listHolidays(space.db, year)}
      form={form}
      editable={isNationalAdmin(actor)}
      done={c.req.query('tersimpan') !== undefined}
    />
  )
  return deskPage(c, wordsFor(lang).admin.holidays.title, page, { status, wide: true })
}
