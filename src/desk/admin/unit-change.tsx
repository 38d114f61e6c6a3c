import { z } from 'zod'
import { changeAgency, moveAgency } from '#src/agencies/change.ts'
import { describeAgency } from '#src/agencies/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { ChangeUnitPage, MoveUnitPage } from './pages/unit-change.tsx'
import { isNationalAdmin, managesUnit, namesUnit, unitHere, unitToChange } from './scope.ts'
import { unitChoice } from './unit-choice.ts'
import { kindOptions, mayPlace, unitFields, valuesOf } from './unit-form.ts'

/** GET /meja/admin/unit/:id/ubah: its names, form, place and time zone; how it is connected, for the nation. */
export async function openChange(c: C) {
  const { id } = await unitToChange(c, namesUnit)
  return showChange(c, id, blankForm(valuesOf(await describeAgency(c.var.space.db, id))))
}

export async function changeUnit(c: C) {
  const { space, lang, actor } = c.var
  const unit = await unitToChange(c, namesUnit)
  const { tree: words } = wordsFor(lang)
  const form = readForm(z.object(unitFields), await c.req.parseBody())
  if (!form.valid) {
    const errors = { ...form.errors, ...(form.errors.wilayah && { wilayah: words.areaWrong }) }
    return showChange(c, unit.id, { values: form.values, errors }, 422)
  }
  const { nama: name, singkatan: short, bentuk: kind, wilayah, zona: timeZone, alias: aliases, sambungan } = form.data
  const t = wordsFor(lang)
  if (!kindOptions(c, t, unit.kind).some(({ value }) => value === kind))
    return showChange(c, unit.id, withError(form, 'bentuk', t.admin.units.kindMissing), 422)
  if (wilayah !== (unit.area_code ?? '') && !(await mayPlace(space.db, actor, unit, wilayah)))
    return showChange(c, unit.id, withError(form, 'wilayah', words.areaOther), 422)
  const connection = isNationalAdmin(actor) && sambungan ? sambungan : unit.connection
  const change = { name, short, kind, areaCode: wilayah || null, timeZone, aliases, connection }
  await inTransaction(space.db, (tx) => changeAgency(tx, unit.id, change, actor))
  return c.redirect(space.href(`/meja/admin/unit?unit=${unit.id}&tersimpan`), 303)
}

async function showChange(c: C, id: string, form: FormState, status = 200) {
  const t = wordsFor(c.var.lang)
  const unit = await describeAgency(c.var.space.db, id)
  const page = (
    <ChangeUnitPage
      unit={unit}
      form={form}
      kinds={kindOptions(c, t, unit.kind)}
      connects={isNationalAdmin(c.var.actor)}
    />
  )
  return deskPage(c, t.tree.change.title, page, { status })
}

/** GET /meja/admin/unit/:id/pindah: under another unit of the person's own subtree. */
export async function openMove(c: C) {
  return showMove(c, blankForm())
}

export async function moveUnit(c: C) {
  const { space, lang, actor } = c.var
  const unit = await unitToChange(c)
  const { tree: words } = wordsFor(lang)
  const body = await c.req.parseBody()
  const form = readForm(z.object({ ke: z.string().regex(/^\d{1,18}$/, words.move.missing) }), body)
  if (body.aksi === 'cari-unit') return showMove(c, { values: form.values, errors: {} })
  if (!form.valid) return showMove(c, { values: form.values, errors: { ke: words.move.missing } }, 422)
  const parent = await unitHere(c, form.data.ke)
  if (!managesUnit(actor, { lineage: [...parent.lineage, unit.id] })) throw new Refusal('not_allowed')
  try {
    await inTransaction(space.db, (tx) => moveAgency(tx, unit.id, parent.id, actor))
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'tree_cycle')) throw error
    return showMove(c, withError(form, 'ke', words.move.cycle), 422)
  }
  return c.redirect(space.href(`/meja/admin/unit?unit=${unit.id}&tersimpan`), 303)
}

async function showMove(c: C, form: FormState, status = 200) {
  const unit = await unitToChange(c)
  const page = <MoveUnitPage unit={unit} form={form} choice={await unitChoice(c, form, 'ke')} />
  return deskPage(c, wordsFor(c.var.lang).tree.move.title, page, { status })
}
