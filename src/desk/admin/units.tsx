import { z } from 'zod'
import { createAgency } from '#src/agencies/create.ts'
import { type Agency, childrenOf, findAgency, findAgencyBySlug } from '#src/agencies/queries.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { bindingOver } from '#src/people/policy.ts'
import { inTransaction } from '#src/platform/db.ts'
import { plainWords } from '#src/platform/plain-text.ts'
import { blankForm, type FormState, readForm, textOf, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { UnitsPage } from './pages/units.tsx'
import { adminToday, isNationalAdmin, unitHere } from './scope.ts'

/** What an agency's admin makes below the own agency; the national admin makes anything. */
const ownKinds = [
  'division', 'public_works_office', 'health_office', 'education_office', 'social_office', 'transport_office',
  'environment_office', 'civil_registry_office', 'hospital',
] as const // biome-ignore format: a list
const nationalKinds = [
  ...ownKinds, 'inspectorate', 'ministry', 'agency_nonministerial', 'province', 'regency', 'city', 'state_enterprise',
  'task_force',
] as const // biome-ignore format: a list
export type UnitKind = (typeof nationalKinds)[number]

const kindsFor = (c: C): readonly UnitKind[] => (isNationalAdmin(c.var.actor) ? nationalKinds : ownKinds)

/** GET /meja/admin/unit?unit=: the units right below one, and a form for another. */
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
  if (!form.valid) {
    const errors = { ...form.errors, ...(form.errors.bentuk && { bentuk: words.kindMissing }) }
    return showUnits(c, parent, { values: form.values, errors }, 422)
  }
  const slug = slugOf(form.data.nama)
  if (!slug || (await findAgencyBySlug(space.db, slug)))
    return showUnits(c, parent, withError(form, 'nama', words.taken), 422)
  const { nama: name, singkatan: short, bentuk: kind } = form.data
  const { area_code: areaCode, time_zone: timeZone, id: parentId } = parent
  await inTransaction(space.db, (tx) =>
    createAgency(tx, { slug, name, short, kind, parentId, areaCode, timeZone, validFrom: adminToday(c) }),
  )
  const address = new URLSearchParams({ unit: parent.id, dibuat: slug })
  return c.redirect(space.href(`/meja/admin/unit?${address}`), 303)
}

const slugOf = (name: string): string => plainWords(name).join('-').slice(0, 120)

async function showUnits(c: C, unit: Agency, form: FormState, status = 200) {
  const { space, actor, lang } = c.var
  const made = await findAgencyBySlug(space.db, c.req.query('dibuat') ?? '')
  const above = unit.parent_id === null ? null : await findAgency(space.db, unit.parent_id)
  const climbs = above !== null && bindingOver(actor, ['national_admin', 'agency_admin'], above.lineage) !== undefined
  const page = (
    <UnitsPage
      unit={unit}
      above={climbs ? above : null}
      below={await childrenOf(space.db, unit.id, adminToday(c))}
      kinds={kindsFor(c)}
      form={textOf(form, 'bentuk') ? form : { ...form, values: { ...form.values, bentuk: 'division' } }}
      made={made?.parent_id === unit.id ? made.name : null}
    />
  )
  return deskPage(c, wordsFor(lang).admin.units.title, page, { status })
}
