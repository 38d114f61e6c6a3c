import { z } from 'zod'
import { endAgency, keepAgency } from '#src/agencies/end.ts'
import { holdTree } from '#src/agencies/hold.ts'
import { type Agency, childrenOf, describeAgency, findActiveAgency } from '#src/agencies/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { type Db, inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type Held, listHeld } from '#src/reports/succeed.ts'
import { boxesFor, dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, textsOf, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { EndUnitPage } from './pages/unit-end.tsx'
import { adminToday, unitToChange } from './scope.ts'
import { unitChoice } from './unit-choice.ts'

/** So many of the reports that a unit holds are named. */
const SHOWN = 50

/** GET /meja/admin/unit/:id/akhiri: the last day and who takes over. */
export async function openEnd(c: C) {
  return showEnd(c, blankForm(boxesFor('tanggal', adminToday(c))))
}

/**
 * From that day the unit is gone. Refused while units below it live on, and while it holds reports and nobody takes
 * over; then they are listed.
 */
export async function endUnit(c: C) {
  const { space, lang } = c.var
  const unit = await unitToChange(c)
  const { end: words } = wordsFor(lang).tree
  const body = await c.req.parseBody({ all: true })
  const form = readForm(z.object({}), body)
  if (body.aksi === 'cari-unit') return showEnd(c, { values: form.values, errors: {} })
  const on = dayOf(form, 'tanggal')
  const { valid_from } = await describeAgency(space.db, unit.id)
  if (!on || on < adminToday(c)) return showEnd(c, withError(form, 'tanggal', words.dateWrong), 422)
  if (valid_from !== null && on <= valid_from) return showEnd(c, withError(form, 'tanggal', words.dateYoung), 422)
  const heirs = textsOf(form, 'pengganti').filter((id) => /^\d{1,18}$/.test(id) && id !== unit.id)
  const problem = await inTransaction(space.db, async (tx) => {
    await holdTree(tx)
    const below = await childrenOf(tx, unit.id, on)
    if (below.length > 0) return { field: 'pengganti', sentence: words.stillBelow(below.map(({ name }) => name)) }
    if (heirs.length === 0 && (await heldBy(tx, unit)).length > 0)
      return { field: 'pengganti', sentence: words.stillHolds }
    for (const heir of heirs) {
      const { lineage } = await findActiveAgency(tx, heir, on)
      if (lineage.includes(unit.id)) return { field: 'pengganti', sentence: words.ownHeir }
    }
    await endAgency(tx, unit.id, on, heirs)
    return null
  })
  if (problem) return showEnd(c, withError(form, problem.field, problem.sentence), 422)
  return c.redirect(space.href(`/meja/admin/unit?unit=${unit.id}&tersimpan`), 303)
}

/** POST /meja/admin/unit/:id/lanjut: its last day is taken back while it has not come. */
export async function keepUnit(c: C) {
  const unit = await unitToChange(c)
  if (unit.valid_to === null || unit.valid_to <= adminToday(c)) throw new Refusal('too_late')
  await inTransaction(c.var.space.db, async (tx) => {
    await holdTree(tx)
    await keepAgency(tx, unit.id)
  })
  return c.redirect(c.var.space.href(`/meja/admin/unit?unit=${unit.id}&tersimpan`), 303)
}

async function heldBy(db: Db, unit: Agency): Promise<Held[]> {
  const [holder, desk] = await Promise.all([
    listHeld(db, [unit.id], 'holder', SHOWN),
    unit.connection === 'central' ? [] : listHeld(db, [unit.id], 'desk', SHOWN),
  ])
  return [...new Map([...holder, ...desk].map((held) => [held.id, held])).values()]
}

async function showEnd(c: C, form: FormState, status = 200) {
  const unit = await unitToChange(c)
  const held = await heldBy(c.var.space.db, unit)
  const choice = await unitChoice(c, form, 'pengganti', { where: 'all' })
  const page = <EndUnitPage unit={unit} form={form} choice={choice} held={held} more={held.length >= SHOWN} />
  return deskPage(c, wordsFor(c.var.lang).tree.end.title, page, { status })
}
