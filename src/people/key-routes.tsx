import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { askAuth } from './ask-auth.ts'
import { auth } from './auth.ts'
import { dropSealed, keepSealed, readSealed } from './cookies.ts'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { go } from './go.ts'
import { AuthenticatorPage, PasswordPage, RecoveryPage } from './pages/authenticator.tsx'
import { keepPassword, passwordProblem, slowHash } from './passwords.ts'
import { mayChangeKeys, mayChangePassword } from './policy.ts'
import { takeReturn } from './return-to.ts'
import { keepFactor, readRecoveryCodes, renewRecoveryCodes, sealFactor } from './second-factor.ts'
import { sessionOf } from './security-routes.tsx'
import { isStrong, type Session } from './session.ts'
import { isTotp, newSecret } from './totp.ts'
import { useCode } from './used-codes.ts'

const TEN_MINUTES = 10 * 60

/** The keys of an account: authenticator app, recovery codes, password. All ask for a fresh sign-in. */
export const keyRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/saya/keamanan/aplikasi', (c) => {
      const session = sessionOf(c)
      if (!mayChangeKeys(session)) return signInAgain(c)
      // The secret waits in this browser, which shows it anyway; the table gets it with the first right code.
      const secret = secretOf(c) ?? newSecret()
      keepSealed(c, 'totp', secret, TEN_MINUTES)
      return authenticatorPage(c, session, secret, blankForm())
    })
    .post('/saya/keamanan/aplikasi', async (c) => {
      const session = sessionOf(c)
      if (!mayChangeKeys(session)) return signInAgain(c)
      const secret = secretOf(c)
      if (!secret) return go(c, '/saya/keamanan/aplikasi')
      const form = readForm(z.object({ code: z.string() }), await c.req.parseBody())
      const code = form.valid ? form.data.code.replace(/\D/g, '') : ''
      const isRight = isTotp(secret, code, machineClock.now())
      const isFresh = isRight && (!isStrong(session) || (await useCode(c.var.space, session.personId, code)))
      if (!isFresh) return authenticatorPage(c, session, secret, wrongCode(c, form), 422)
      await putInForce(c, session, secret, code)
      dropSealed(c, 'totp')
      return showRecovery(c, session)
    })
    .get('/saya/keamanan/kode-pemulihan', async (c) => {
      const { space } = c.var
      const { personId } = sessionOf(c)
      const isTheirs = readSealed(c, 'recovery') === personId
      const codes = isTheirs ? await readRecoveryCodes(space.db, space, personId) : null
      if (!codes) return c.redirect(space.href('/saya/keamanan'), 303)
      return respond(c, wordsFor(c.var.lang).signIn.recoveryTitle, <RecoveryPage codes={codes} />, { private: true })
    })
    .post('/saya/keamanan/kode-pemulihan', (c) => {
      dropSealed(c, 'recovery')
      return go(c, takeReturn(c, '/meja'))
    })
    .post('/saya/keamanan/kode-pemulihan/baru', async (c) => {
      const session = sessionOf(c)
      if (!mayChangeKeys(session) || !isStrong(session)) return signInAgain(c)
      await renewRecoveryCodes(c.var.space, session.personId)
      return showRecovery(c, session)
    })
    .get('/saya/keamanan/kata-sandi', (c) =>
      mayChangePassword(sessionOf(c)) ? passwordPage(c, blankForm()) : signInAgain(c),
    )
    .post('/saya/keamanan/kata-sandi', async (c) => {
      const { space, lang } = c.var
      const session = sessionOf(c)
      if (!mayChangePassword(session)) return signInAgain(c)
      const form = readForm(z.object({ password: z.string().max(500) }), await c.req.parseBody())
      const password = form.valid ? form.data.password : ''
      const problem = passwordProblem(password, session)
      if (problem) return passwordPage(c, withError(form, 'password', wordsFor(lang).signIn[problem]), 422)
      await replacePassword(c, session, password)
      await doors.signIn(space, { ...session, outcome: 'signed_out', at: space.clock.now() })
      return c.redirect(space.href('/masuk/petugas'), 303)
    })

/** Every session ends, this one too: whoever knew the old password is out. */
async function replacePassword(c: Context<Env>, { personId }: Session, password: string) {
  const hash = await slowHash(password)
  await inTransaction(c.var.space.db, async (tx) => {
    await keepPassword(tx, personId, hash, machineClock.now())
    await tx.deleteFrom('sessions').where('person_id', '=', personId).execute()
  })
}

/** A session won by the password alone becomes a new one that has proved both. */
async function putInForce(c: Context<Env>, session: Session, secret: string, code: string) {
  const { space } = c.var
  const sealed = await sealFactor(space, secret)
  const isFirst = !isStrong(session)
  await inTransaction(space.db, (tx) => keepFactor(tx, session.personId, sealed, session.id, isFirst))
  if (!isFirst) return
  await askAuth(c, (headers) => auth(space).api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
}

function showRecovery(c: Context<Env>, { personId }: Session) {
  keepSealed(c, 'recovery', personId, TEN_MINUTES)
  return go(c, '/saya/keamanan/kode-pemulihan')
}

/** Keys change only a moment after signing in; afterwards the wish is still known. */
function signInAgain(c: Context<Env>) {
  const path = sessionOf(c).proof === 'code' ? '/masuk' : '/masuk/petugas'
  return go(c, `${path}?kembali=/saya/keamanan`)
}

const secretOf = (c: Context<Env>) => z.string().safeParse(readSealed(c, 'totp')).data

const wrongCode = (c: Context<Env>, form: FormState) => withError(form, 'code', wordsFor(c.var.lang).signIn.factorWrong)

const authenticatorPage = (c: Context<Env>, { email }: Session, secret: string, form: FormState, status = 200) =>
  respond(c, wordsFor(c.var.lang).signIn.setUpTitle, <AuthenticatorPage secret={secret} email={email} form={form} />, {
    status,
    private: true,
  })

const passwordPage = (c: Context<Env>, form: FormState, status = 200) =>
  respond(c, wordsFor(c.var.lang).signIn.passwordTitle, <PasswordPage form={form} />, { status, private: true })
