import { z } from 'zod'
import { addCalendarDays } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { staffRoles } from '#src/people/actor.ts'
import { invitationLink, invite } from '#src/people/invite.ts'
import { mayGrant } from '#src/people/policy.ts'
import { findPosition, listOfficers } from '#src/people/queries.ts'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { InvitedPage, InvitePage } from './pages/invite.tsx'
import { EndPage, OfficersPage } from './pages/officers.tsx'
import { adminBindings, adminToday, unitHere } from './scope.ts'
import { findUnits, unitChoice } from './unit-choice.ts'

const PAGE = 50
/** An officer who has not signed in for so long raises an alarm one level up (policy). */
const ASLEEP = -30

/** GET /meja/admin/petugas: who holds which position, and when they were last here. */
export async function openOfficers(c: C) {
  const { space, actor, lang } = c.var
  const unit = await unitHere(c, c.req.query('unit'))
  const after = c.req.query('setelah') ?? ''
  const today = adminToday(c)
  const rows = await listOfficers(space.db, unit.id, today, /^\d{1,18}$/.test(after) ? after : null, PAGE + 1)
  const sought = c.req.query('cari') ?? ''
  const page = (
    <OfficersPage
      unit={unit}
      rows={rows.slice(0, PAGE).map((row) => ({
        ...row,
        mine: row.person_id === actor.personId,
        asleep: row.last_seen_on === null || row.last_seen_on < addCalendarDays(today, ASLEEP),
        endable: row.person_id !== actor.personId && mayGrant(actor, row.role, row.lineage),
      }))}
      next={rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null}
      sought={sought}
      found={await findUnits(c, sought)}
      done={c.req.query('berakhir') !== undefined}
    />
  )
  return deskPage(c, wordsFor(lang).admin.officers.title, page, { wide: true })
}

export async function askEnd(c: C) {
  const position = await endable(c)
  return deskPage(c, wordsFor(c.var.lang).admin.end.title, <EndPage position={position} />)
}

export async function endPosition(c: C) {
  const { id } = await endable(c)
  await inTransaction(c.var.space.db, (tx) => endRole(tx, id, c.var.actor))
  return c.redirect(c.var.space.href('/meja/admin/petugas?berakhir'), 303)
}

/** The position in the address. Errors: Refusal `not_found`. */
export async function positionAsked(c: C) {
  const id = c.req.param('id') ?? ''
  const position = /^\d{1,18}$/.test(id) ? await findPosition(c.var.space.db, id) : undefined
  if (!position) throw new Refusal('not_found')
  return position
}

/** Nobody ends their own position. */
export async function endable(c: C) {
  const { actor } = c.var
  adminBindings(actor)
  const position = await positionAsked(c)
  if (!mayGrant(actor, position.role, position.lineage)) throw new Refusal('not_allowed')
  if (position.person_id === actor.personId) throw new Refusal('own_position')
  return position
}

export async function openInvitation(c: C) {
  const unit = await unitHere(c, c.req.query('unit'))
  return showInvitation(c, blankForm({ unit: unit.id }))
}

/** Makes the link, which is shown this once: here only its hash stays. */
export async function invitePerson(c: C) {
  const { space, actor, lang } = c.var
  adminBindings(actor)
  const { invite: words } = wordsFor(lang).admin
  const body = await c.req.parseBody()
  const schema = z.object({
    nama: z.string().trim().min(1).max(120),
    email: z.string().trim().toLowerCase().pipe(z.email('email')),
    peran: z.enum(staffRoles, words.roleMissing),
    unit: z.string().regex(/^\d{1,18}$/),
    jabatan: z.string().trim().max(200).optional(),
  })
  const form = readForm(schema, body)
  if (body.aksi === 'cari-unit') return showInvitation(c, { values: form.values, errors: {} })
  if (!form.valid) return showInvitation(c, sayMissing(form, words), 422)
  const { nama: name, email, peran: role, unit: agencyId, jabatan: position } = form.data
  const { lineage } = await unitHere(c, agencyId)
  if (!mayGrant(actor, role, lineage)) return showInvitation(c, withError(form, 'peran', words.notYours), 422)
  const invitation = { name, email, role, agencyId, position: position || null }
  const token = await inTransaction(space.db, (tx) => invite(tx, invitation, actor))
  return deskPage(c, words.doneTitle, <InvitedPage email={email} link={invitationLink(space, token)} unit={agencyId} />)
}

const sayMissing = (form: FormState, words: { roleMissing: string; unitMissing: string }): FormState => ({
  values: form.values,
  errors: {
    ...form.errors,
    ...(form.errors.peran && { peran: words.roleMissing }),
    ...(form.errors.unit && { unit: words.unitMissing }),
  },
})

async function showInvitation(c: C, form: FormState, status = 200) {
  const { actor, lang } = c.var
  const own = adminBindings(actor).map(({ agencyId }) => agencyId)
  const choice = await unitChoice(c, form, 'unit', { also: own })
  const roles = staffRoles.filter((role) => adminBindings(actor).some((b) => mayGrant(actor, role, b.agencyLineage)))
  const page = <InvitePage form={form} roles={roles} choice={choice} />
  return deskPage(c, wordsFor(lang).admin.invite.title, page, { status })
}
