import { z } from 'zod'
import {
  isPolicy, policyHistory, setPolicy, setStandard, standardHistory, withdrawPolicy, withdrawStandard,
} from '#src/calendar/change-rules.ts' // biome-ignore format: a list
import { isFixed } from '#src/calendar/policies.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { boxesFor, dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { PolicyPage, StandardPage } from './pages/change-rules.tsx'
import { policyTyped, policyValues } from './policy-form.ts'
import { adminToday, nationalOnly } from './scope.ts'

const LAST_DAY = '2099-12-31'

/** GET /meja/admin/aturan/kebijakan/:key: what it is, was and will be; a change is a new row with a day and a reason. */
export async function openPolicy(c: C) {
  const { present } = await policyAsked(c)
  return showPolicy(c, blankForm({ ...policyValues(present), ...boxesFor('mulai', adminToday(c)) }))
}

export async function changePolicy(c: C) {
  const { space, lang } = c.var
  const words = wordsFor(lang).rules
  const { key, present } = await policyAsked(c)
  const form = readForm(
    z.object({ alasan: z.string().trim().min(10, words.reasonShort).max(500) }),
    await c.req.parseBody(),
  )
  const from = dayOf(form, 'mulai')
  const { value, wrong } = policyTyped(key, present, form)
  const errors = {
    ...(wrong && { [wrong]: words.valueWrong }),
    ...(isFrom(c, from) ? {} : { mulai: words.fromWrong }),
    ...(form.errors.alasan && { alasan: words.reasonShort }),
  }
  if (!form.valid || !from || Object.keys(errors).length > 0) return showPolicy(c, { values: form.values, errors }, 422)
  const change = { value, from, reason: form.data.alasan }
  if (await inTransaction(space.db, (tx) => setPolicy(tx, key, change)))
    return c.redirect(space.href(`/meja/admin/aturan/kebijakan/${key}?tersimpan`), 303)
  return showPolicy(c, withError(form, 'mulai', words.fromTaken), 422)
}

export async function dropPolicy(c: C) {
  const { key } = await policyAsked(c)
  const { mulai } = await c.req.parseBody()
  const from = typeof mulai === 'string' && /^\d{4}-\d\d-\d\d$/.test(mulai) ? mulai : LAST_DAY
  await inTransaction(c.var.space.db, (tx) => withdrawPolicy(tx, key, from, adminToday(c)))
  return c.redirect(c.var.space.href(`/meja/admin/aturan/kebijakan/${key}?tersimpan`), 303)
}

async function policyAsked(c: C) {
  nationalOnly(c)
  const key = c.req.param('key') ?? ''
  if (!isPolicy(key) || isFixed(key)) throw new Refusal('not_found')
  const rows = await policyHistory(c.var.space.db, key)
  const present = rows.find(({ valid_from }) => valid_from <= adminToday(c))
  if (!present) throw new Refusal('not_found')
  return { key, rows, present: present.value }
}

async function showPolicy(c: C, form: FormState, status = 200) {
  const { key, rows, present } = await policyAsked(c)
  const saved = c.req.query('tersimpan') !== undefined
  const page = <PolicyPage name={key} rows={rows} present={present} form={form} today={adminToday(c)} saved={saved} />
  return deskPage(c, wordsFor(c.var.lang).rules.policyTitle, page, { status })
}

/** GET /meja/admin/aturan/jangka-waktu/:id: one limit through time. */
export async function openStandard(c: C) {
  const { newest } = await standardAsked(c)
  const dates = boxesFor('mulai', adminToday(c))
  return showStandard(c, blankForm({ hari: String(newest.limit_days), dasar: newest.legal_basis, ...dates }))
}

export async function changeStandard(c: C) {
  const { space, lang } = c.var
  const words = wordsFor(lang).rules
  const { newest } = await standardAsked(c)
  const schema = z.object({
    hari: z.string().regex(/^[1-9]\d{0,2}$/, words.daysWrong),
    dasar: z.string().trim().min(5, words.basisShort).max(300),
  })
  const form = readForm(schema, await c.req.parseBody())
  const from = dayOf(form, 'mulai')
  const errors = {
    ...(form.errors.hari && { hari: words.daysWrong }),
    ...(form.errors.dasar && { dasar: words.basisShort }),
    ...(isFrom(c, from) ? (from ?? '') <= newest.valid_from && { mulai: words.fromTaken } : { mulai: words.fromWrong }),
  }
  if (!form.valid || !from || Object.keys(errors).length > 0)
    return showStandard(c, { values: form.values, errors }, 422)
  const change = { days: Number(form.data.hari), basis: form.data.dasar, from }
  await inTransaction(space.db, (tx) => setStandard(tx, newest, change))
  return c.redirect(space.href(`/meja/admin/aturan/jangka-waktu/${newest.id}?tersimpan`), 303)
}

export async function dropStandard(c: C) {
  const { rows, newest } = await standardAsked(c)
  await inTransaction(c.var.space.db, (tx) => withdrawStandard(tx, newest, adminToday(c)))
  const left = rows.find(({ id }) => id !== newest.id)
  return c.redirect(c.var.space.href(`/meja/admin/aturan/jangka-waktu/${left?.id ?? newest.id}?tersimpan`), 303)
}

async function standardAsked(c: C) {
  nationalOnly(c)
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  const rows = await standardHistory(c.var.space.db, id)
  const [newest] = rows
  if (!newest || newest.limit_days === null) throw new Refusal('not_found') // what has no limit is only shown
  return { rows, newest }
}

async function showStandard(c: C, form: FormState, status = 200) {
  const { rows, newest } = await standardAsked(c)
  const saved = c.req.query('tersimpan') !== undefined
  const page = <StandardPage rows={rows} newest={newest} form={form} today={adminToday(c)} saved={saved} />
  return deskPage(c, wordsFor(c.var.lang).rules.standardTitle, page, { status })
}

/** A change begins today or later: what was decided by a rule stays decided. */
const isFrom = (c: C, from: string | null): from is string => from !== null && from >= adminToday(c) && from <= LAST_DAY
