import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { respond } from '#src/ui/respond.tsx'
import type { Env } from './env.ts'
import { go } from './go.ts'
import { PasskeyScript } from './pages/passkey-script.tsx'
import { SecurityPage } from './pages/security.tsx'
import { mayChangeKeys } from './policy.ts'
import { listPasskeys, listSessions } from './queries.ts'
import { rememberReturn } from './return-to.ts'
import { readRecoveryCodes } from './second-factor.ts'
import type { Session } from './session.ts'
import { endSession } from './sign-in.ts'

/** /saya/keamanan: where one is signed in, and the keys of the account. */
export const securityRoutes = () =>
  new Hono<Env>()
    .use('/saya/keamanan/*', signedInOnly)
    .get('/saya/keamanan', async (c) => {
      if (c.req.query('kembali')) rememberReturn(c)
      return securityPage(c, sessionOf(c))
    })
    .post('/saya/keamanan/perangkat/:id/keluar', async (c) => {
      await endSession(c, sessionOf(c).personId, c.req.param('id'))
      return go(c, '/saya/keamanan')
    })
    .post('/saya/keamanan/perangkat-lain/keluar', async (c) => {
      const { id, personId } = sessionOf(c)
      await inTransaction(c.var.space.db, (tx) =>
        tx.deleteFrom('sessions').where('person_id', '=', personId).where('id', '!=', id).execute(),
      )
      return go(c, '/saya/keamanan')
    })
    .post('/saya/keamanan/passkey/:id/hapus', async (c) => {
      const session = sessionOf(c)
      if (!mayChangeKeys(session)) throw new Refusal('not_allowed')
      const isGone = await removePasskey(c, session, c.req.param('id'))
      if (!isGone) return securityPage(c, session, wordsFor(c.var.lang).signIn.passkeyLast)
      return go(c, '/saya/keamanan')
    })

/** Visitors are sent to the sign-in that leads back; a form they send without one is refused. */
export const signedInOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.session) return next()
  if (c.req.method !== 'GET') throw new Refusal('sign_in_first')
  return go(c, '/masuk?kembali=/saya/keamanan')
}

export function sessionOf(c: Context<Env>): Session {
  if (!c.var.session) throw new Refusal('sign_in_first')
  return c.var.session
}

/** The last second factor stays: without any, the password alone could set up a new one. */
const removePasskey = (c: Context<Env>, { personId }: Session, id: string): Promise<boolean> =>
  inTransaction(c.var.space.db, async (tx) => {
    const person = await tx
      .selectFrom('persons')
      .select('two_factor_enabled')
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const passkeys = await listPasskeys(tx, personId)
    if (!person.two_factor_enabled && passkeys.length < 2) return false
    await tx.deleteFrom('passkeys').where('id', '=', id).where('person_id', '=', personId).execute()
    return true
  })

async function securityPage(c: Context<Env>, session: Session, notice?: string) {
  const { space, lang } = c.var
  const [sessions, passkeys, codes] = await Promise.all([
    listSessions(space.db, session.personId, machineClock.now()),
    listPasskeys(space.db, session.personId),
    readRecoveryCodes(space.db, space, session.personId),
  ])
  const facts = { session, sessions, passkeys, recoveryLeft: codes?.length ?? null, mayChange: mayChangeKeys(session) }
  const title = wordsFor(lang).signIn.securityTitle
  return respond(c, title, <SecurityPage {...facts} notice={notice} />, { private: true, head: <PasskeyScript /> })
}
