import { z } from 'zod'
import { createAgency } from '#src/agencies/create.ts'
import { livingHeirs } from '#src/agencies/end.ts'
import { listChanges } from '#src/agencies/hold.ts'
import {
  type Agency, childrenOf, describeAgency, findAgency, findAgencyBySlug, formerChildrenOf,
} from '#src/agencies/queries.ts' // biome-ignore format: a list
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { plainWords } from '#src/platform/plain-text.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { blankForm, type FormState, readForm, textOf, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { UnitsPage } from './pages/units.tsx'
import { adminToday, climbsTo, isNationalAdmin, managesUnit, namesUnit, unitHere } from './scope.ts'
import { findUnits } from './unit-choice.ts'
import { kindOptions, kindsFor } from './unit-form.ts'

/** GET /meja/admin/unit?unit=&cari=: one agency or unit, those right below it, and a form for another. */
export async function openUnits(c: C) {
  return showUnits(c, await unitHere(c, c.req.query('unit')), blankForm({ bentuk: 'division' }))
}

/** The new unit takes place and time zone from the one above it. */
export async function createUnit(c: C) {
  const { space, lang } = c.var
  const { units: words } = wordsFor(lang).admin
  const body = await c.req.parseBody()
  const parent = await unitHere(c, typeof body.unit === 'string' ? body.unit : undefined)
  const schema = z.object({
    nama: z.string().trim().min(1).max(200),
    singkatan: z.string().trim().min(1).max(28),
    bentuk: z.enum(kindsFor(c), words.kindMissing),
  })
  const form = readForm(schema, body)
  const begins = dayOf(form, 'mulai')
  const dateWrong = begins === null || (begins !== '' && !(begins >= '1945-08-17' && begins <= '2099-12-31'))
  if (!form.valid || dateWrong) {
    const errors = {
      ...form.errors,
      ...(form.errors.bentuk && { bentuk: words.kindMissing }),
      ...(dateWrong && { mulai: wordsFor(lang).tree.startsWrong }),
    }
    return showUnits(c, parent, { values: form.values, errors }, 422)
  }
  const slug = slugOf(form.data.nama)
  if (!slug || (await findAgencyBySlug(space.db, slug)))
    return showUnits(c, parent, withError(form, 'nama', words.taken), 422)
  const { nama: name, singkatan: short, bentuk: kind } = form.data
  const { area_code: areaCode, time_zone: timeZone, id: parentId } = parent
  const validFrom = begins || adminToday(c)
  await inTransaction(space.db, (tx) =>
    createAgency(tx, { slug, name, short, kind, parentId, areaCode, timeZone, validFrom }),
  )
  const address = new URLSearchParams({ unit: parent.id, dibuat: slug })
  return c.redirect(space.href(`/meja/admin/unit?${address}`), 303)
}

export const slugOf = (name: string): string => plainWords(name).join('-').slice(0, 120).replace(/-+$/, '')

async function showUnits(c: C, unit: Agency, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const { db } = space
  const today = adminToday(c)
  const made = await findAgencyBySlug(db, c.req.query('dibuat') ?? '')
  const above = unit.parent_id === null ? null : await findAgency(db, unit.parent_id)
  const sought = c.req.query('cari') ?? ''
  const page = (
    <UnitsPage
      unit={await describeAgency(db, unit.id)}
      above={above && climbsTo(actor, above) ? above : null}
      below={await childrenOf(db, unit.id, today)}
      former={await formerChildrenOf(db, unit.id, today)}
      heirs={unit.valid_to === null ? [] : await livingHeirs(db, unit.id, today)}
      changes={await listChanges(db, unit.id)}
      kinds={kindOptions(c, wordsFor(lang))}
      form={textOf(form, 'bentuk') ? form : { ...form, values: { ...form.values, bentuk: 'division' } }}
      made={made?.parent_id === unit.id ? made.name : null}
      saved={c.req.query('tersimpan') !== undefined}
      sought={sought}
      found={await findUnits(c, sought)}
      managed={managesUnit(actor, unit)}
      named={namesUnit(actor, unit)}
      ends={unit.valid_to === null ? 'never' : unit.valid_to > today ? 'later' : 'ended'}
      national={isNationalAdmin(actor)}
    />
  )
  return deskPage(c, wordsFor(lang).admin.units.title, page, { status })
}
