import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { emailAddress } from './citizen-routes.tsx'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { acceptAs, acceptInvitation, findInvitation, type OpenInvitation } from './invite.ts'
import { InvitationForOwnerPage, InvitationGonePage, InvitationPage } from './pages/invitation.tsx'
import { passwordProblem, slowHash } from './passwords.ts'
import { findPersonByEmail } from './queries.ts'
import { isStrong } from './session.ts'
import { signInByPassword } from './sign-in.ts'

/** /undangan/:token: an officer makes their own account, then sets up the second factor. */
export const invitationRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/undangan/:token', async (c) => {
      const found = await findInvitation(c.var.space.db, c.req.param('token'))
      if (!found) return gonePage(c)
      if (found.account_id) return ownerPage(c, found)
      return newPage(c, found, blankForm({ name: found.name, email: found.email ?? '' }))
    })
    .post('/undangan/:token', async (c) => {
      const { space, lang } = c.var
      const found = await findInvitation(space.db, c.req.param('token'))
      if (!found) return gonePage(c)
      if (found.account_id) return ownerPage(c, found)
      const form = readForm(account(lang), await c.req.parseBody())
      if (!form.valid) return newPage(c, found, form, 422)
      const { name, email, password } = form.data
      const problem = await problemWith(c, found, form.data)
      if (problem) return newPage(c, found, withError(form, problem.field, problem.sentence), 422)
      const passwordHash = await slowHash(password)
      const given = { name, email, passwordHash }
      await inTransaction(space.db, (tx) => acceptInvitation(tx, found, given, space.clock.now()))
      await signInByPassword(c, doors, { email, password })
      return c.redirect(space.href('/saya/keamanan'), 303)
    })
    .post('/undangan/:token/terima', async (c) => {
      const { space, session } = c.var
      const found = await findInvitation(space.db, c.req.param('token'))
      if (!found) return gonePage(c)
      if (!session || session.personId !== found.person_id || !isStrong(session)) throw new Refusal('not_allowed')
      await inTransaction(space.db, (tx) => acceptAs(tx, found, session.personId, space.clock.now()))
      return c.redirect(space.href('/meja'), 303)
    })

const account = (lang: 'id' | 'en') => {
  const { nameEmpty, passwordEmpty } = wordsFor(lang).signIn
  return z.object({
    name: z.string().trim().min(1, nameEmpty).max(120),
    email: emailAddress,
    password: z.string().min(1, passwordEmpty).max(500),
  })
}

type Given = { name: string; email: string; password: string }

/** The invited address is where the link went: another one is not proved. */
async function problemWith(c: Context<Env>, found: OpenInvitation, given: Given) {
  const { signIn } = wordsFor(c.var.lang)
  const problem = passwordProblem(given.password, given)
  if (problem) return { field: 'password', sentence: signIn[problem] }
  if (found.email && found.email !== given.email) return { field: 'email', sentence: signIn.emailOther(found.email) }
  const taken = !found.email && (await findPersonByEmail(c.var.space.db, given.email))
  return taken ? { field: 'email', sentence: signIn.emailTaken } : null
}

const options = { private: true, robots: 'noindex' } as const

const newPage = (c: Context<Env>, found: OpenInvitation, form: FormState, status = 200) =>
  respond(
    c,
    wordsFor(c.var.lang).signIn.inviteTitle(found.agency),
    <InvitationPage found={found} token={c.req.param('token') ?? ''} form={form} />,
    { ...options, status },
  )

function ownerPage(c: Context<Env>, found: OpenInvitation) {
  const { session } = c.var
  const isOwner = session?.personId === found.person_id
  const signedIn = !session || (isOwner && !isStrong(session)) ? 'not' : isOwner ? 'as_invited' : 'as_other'
  const page = <InvitationForOwnerPage found={found} token={c.req.param('token') ?? ''} signedIn={signedIn} />
  return respond(c, wordsFor(c.var.lang).signIn.inviteTitle(found.agency), page, options)
}

const gonePage = (c: Context<Env>) =>
  respond(c, wordsFor(c.var.lang).signIn.inviteGoneTitle, <InvitationGonePage />, { ...options, status: 404 })
