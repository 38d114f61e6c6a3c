import { z } from 'zod'
import { setAnswersByTwo, whoWantsTwo } from '#src/agencies/answer-rule.ts'
import type { Agency } from '#src/agencies/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { blankForm, type FormState, readForm } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { AnswerRulePage } from './pages/answer-rule.tsx'
import { unitHere } from './scope.ts'

const path = '/meja/admin/jawaban'
const rule = z.object({ dua: z.enum(['ya', 'tidak'], 'choose') })

/** Whether a second person sends every answer of a unit and of everything below it. */
export async function openAnswerRule(c: C) {
  const unit = await unitHere(c, c.req.query('unit'))
  const by = await whoWantsTwo(c.var.space.db, unit.lineage)
  return show(c, unit, blankForm({ dua: by?.id === unit.id ? 'ya' : 'tidak' }))
}

export async function changeAnswerRule(c: C) {
  const { space } = c.var
  const unit = await unitHere(c, c.req.query('unit'))
  const form = readForm(rule, await c.req.parseBody())
  if (!form.valid) return show(c, unit, form, 422)
  await inTransaction(space.db, (tx) => setAnswersByTwo(tx, unit.id, form.data.dua === 'ya'))
  return c.redirect(space.href(`${path}?unit=${unit.id}&tersimpan`), 303)
}

async function show(c: C, unit: Agency, form: FormState, status = 200) {
  const above = await whoWantsTwo(c.var.space.db, [...unit.lineage.slice(0, -1), '0'])
  const saved = c.req.query('tersimpan') !== undefined
  const page = <AnswerRulePage unit={unit} above={above?.name ?? null} form={form} saved={saved} />
  return deskPage(c, wordsFor(c.var.lang).answerRule.title, page, { status })
}
