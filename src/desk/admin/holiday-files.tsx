import { z } from 'zod'
import { addHoliday, keyOf, knownDays, type NewHoliday } from '#src/calendar/holidays.ts'
import { type FileProblem, type ReadDay, readHolidays } from '#src/calendar/read-holidays.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { decodeText } from '#src/platform/decode-text.ts'
import { movesBy } from '#src/reports/recount.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { asRow } from './holidays.tsx'
import { HolidayFilePage, HolidayFileReadPage } from './pages/holiday-files.tsx'
import { nationalOnly } from './scope.ts'

const LONGEST = 60_000

/** GET /meja/admin/libur/impor: days off from a table or an iCalendar file. */
export async function openHolidayFile(c: C) {
  nationalOnly(c)
  return showFile(c, blankForm({ sebagai: 'usulan' }))
}

/** What the file holds is shown with what it would move; saved only after that. */
export async function readHolidayFile(c: C) {
  nationalOnly(c)
  const { db } = c.var.space
  const words = wordsFor(c.var.lang).holidays
  const body = await c.req.parseBody()
  const { berkas: file, aksi } = body
  const form = readForm(fields, body)
  if (!form.valid) return showFile(c, form, 422)
  const text =
    file instanceof File && file.size > 0 ? decodeText(new Uint8Array(await file.arrayBuffer())) : form.data.isi
  if (text.trim() === '') return showFile(c, withError(form, 'berkas', words.fileMissing), 422)
  const read = text.length > LONGEST ? tooLong : readHolidays(text, { decree: form.data.dasar })
  if (!Array.isArray(read)) return showFile(c, withError(form, 'berkas', words.files[read.problem](read.line)), 422)
  const fresh = await unknownOf(c, read)
  const settled = form.data.sebagai === 'tetap'
  if (aksi === 'simpan') {
    await inTransaction(db, async (tx) => {
      for (const day of fresh) await addHoliday(tx, day, settled)
    })
    const year = fresh[0]?.date.slice(0, 4) ?? ''
    return c.redirect(c.var.space.href(`/meja/admin/libur?tahun=${year}&tersimpan`), 303)
  }
  const first = fresh.map(({ date }) => date).toSorted()[0]
  const moves = settled && first ? await movesBy(db, { added: fresh.map(asRow), removed: [] }, first) : null
  const page = (
    <HolidayFileReadPage
      read={read}
      fresh={new Set(fresh.map(keyOf))}
      moves={moves}
      text={text.replace(/\r\n?/g, '\n')}
      settled={settled}
      decree={form.data.dasar}
    />
  )
  return deskPage(c, words.fileTitle, page, { wide: true })
}

const fields = z.object({
  sebagai: z.enum(['usulan', 'tetap']),
  dasar: z.string().trim().max(300).default(''),
  isi: z
    .string()
    .max(LONGEST + 1)
    .default(''),
})
const tooLong: FileProblem = { problem: 'many', line: 500 }

async function unknownOf(c: C, read: readonly ReadDay[]): Promise<NewHoliday[]> {
  const days = read.flatMap(({ day }) => day ?? [])
  const known = await knownDays(c.var.space.db, days)
  return days.filter((day) => !known.has(keyOf(day)))
}

const showFile = (c: C, form: FormState, status = 200) =>
  deskPage(c, wordsFor(c.var.lang).holidays.fileTitle, <HolidayFilePage form={form} />, { status })
