import { z } from 'zod'
import { addHoliday, findHoliday, listHolidays, removeHoliday, settleHoliday } from '#src/calendar/holidays.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { HolidaysPage, RemovalPage } from './pages/holidays.tsx'
import { adminBindings, adminToday, isNationalAdmin, nationalOnly } from './scope.ts'

/** GET /meja/admin/libur?tahun=: every admin reads the calendar, the national admin keeps it. */
export async function openHolidays(c: C) {
  adminBindings(c.var.actor)
  return showHolidays(c, yearAsked(c), blankForm())
}

export async function addDay(c: C) {
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
  if (!form.valid || problem || !date) {
    const errors = { ...(problem && { tanggal: problem }), ...form.errors }
    return showHolidays(c, year, { values: form.values, errors: sayArea(errors, words.areaWrong) }, 422)
  }
  const { hari: name, jenis: kind, dasar: decree, wilayah } = form.data
  const day = { date, name, kind, decree, areaCode: wilayah || null }
  if (await inTransaction(c.var.space.db, (tx) => addHoliday(tx, day))) return done(c, year)
  return showHolidays(c, year, withError(form, 'tanggal', words.known), 422)
}

const sayArea = (errors: Record<string, string>, sentence: string) =>
  errors.wilayah ? { ...errors, wilayah: sentence } : errors

/** The years that the calendar can count. */
const isCounted = (day: string) => day >= '2000-01-01' && day <= '2099-12-31'

export async function askRemoval(c: C) {
  return deskPage(c, wordsFor(c.var.lang).admin.holidays.removeTitle, <RemovalPage day={await dayNamed(c)} />)
}

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
