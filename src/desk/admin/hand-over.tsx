import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { askToPassWork, colleaguesOf, endSessions, positionHistory } from '#src/people/hand-over.ts'
import { invitationLink, invite } from '#src/people/invite.ts'
import { bind, endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { blankForm, type FormState, readForm, textOf } from '#src/ui/form.tsx'
import { type C, deskPage } from '../frame.tsx'
import { endable } from './officers.tsx'
import { HandOverPage } from './pages/hand-over.tsx'
import { InvitedPage } from './pages/invite.tsx'
import { inHand } from './pass-work.ts'
import { adminToday } from './scope.ts'

/** GET /meja/admin/petugas/:id/serah: who held the position, what is in hand, and who goes on. */
export async function openHandOver(c: C) {
  return showHandOver(c, blankForm({ penerus: 'undang' }))
}

/** The old binding ends, its person is signed out everywhere, and what was in hand goes to whoever follows. */
export async function handOver(c: C) {
  const { space, actor, lang } = c.var
  const words = wordsFor(lang).handOver
  const position = await endable(c)
  const form = readForm(fields, await c.req.parseBody())
  const heir = textOf(form, 'penerus')
  const colleagues = await colleaguesOf(space.db, position.person_id, position.agency_id, adminToday(c))
  const known = heir === 'undang' || heir === 'tidak' || colleagues.some(({ id }) => id === heir)
  const errors = {
    ...(!known && { penerus: words.heirMissing }),
    ...(heir === 'undang' && (form.errors.nama || textOf(form, 'nama') === '') && { nama: words.nameMissing }),
    ...(heir === 'undang' && !isMail(textOf(form, 'email')) && { email: 'email' }),
  }
  if (Object.keys(errors).length > 0) return showHandOver(c, { values: form.values, errors }, 422)
  const place = { role: position.role, agencyId: position.agency_id, position: position.position }
  const token = await inTransaction(space.db, async (tx) => {
    await endRole(tx, position.id, actor)
    await endSessions(tx, position.person_id)
    if (heir === 'tidak') return null
    if (heir === 'undang') {
      const email = textOf(form, 'email').trim().toLowerCase()
      return invite(tx, { ...place, email, name: textOf(form, 'nama').trim(), afterBinding: position.id }, actor)
    }
    await bind(tx, heir, place, { personId: actor.personId, at: actor.at })
    await askToPassWork(tx, position.id, heir)
    return null
  })
  if (token === null) return c.redirect(space.href(`/meja/admin/petugas?unit=${position.agency_id}&berakhir`), 303)
  const email = textOf(form, 'email').trim()
  const page = <InvitedPage email={email} link={invitationLink(space, token)} unit={position.agency_id} />
  return deskPage(c, wordsFor(lang).admin.invite.doneTitle, page)
}

const fields = z.object({
  penerus: z.string(),
  nama: z.string().max(120).optional(),
  email: z.string().max(200).optional(),
})
const isMail = (text: string): boolean => z.email().safeParse(text.trim().toLowerCase()).success

async function showHandOver(c: C, form: FormState, status = 200) {
  const { db } = c.var.space
  const position = await endable(c)
  const { person_id, agency_id, role } = position
  const page = (
    <HandOverPage
      position={position}
      hand={await inHand(db, person_id, agency_id)}
      history={await positionHistory(db, agency_id, role)}
      colleagues={await colleaguesOf(db, person_id, agency_id, adminToday(c))}
      form={form}
    />
  )
  return deskPage(c, wordsFor(c.var.lang).handOver.title, page, { status })
}
