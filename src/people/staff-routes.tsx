import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { askAuth } from './ask-auth.ts'
import { auth } from './auth.ts'
import { emailAddress } from './citizen-routes.tsx'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { go } from './go.ts'
import { hurdleStatus, hurdleWords } from './hurdles.ts'
import { forgetReports } from './opened-reports.ts'
import { PasskeyScript } from './pages/passkey-script.tsx'
import { FactorPage, StaffSignInPage } from './pages/staff.tsx'
import { rememberReturn, takeReturn } from './return-to.ts'
import { signInByFactor, signInByPassword } from './sign-in.ts'

/** /masuk/petugas: e-mail and password, then the second factor. */
export const staffRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/masuk/petugas', (c) => {
      rememberReturn(c)
      return staffPage(c, blankForm())
    })
    .post('/masuk/petugas', async (c) => {
      const { signIn } = wordsFor(c.var.lang)
      const password = z.string().min(1, signIn.passwordEmpty).max(500)
      const form = readForm(z.object({ email: emailAddress, password }), await c.req.parseBody())
      if (!form.valid) return staffPage(c, form, 422)
      const passed = await signInByPassword(c, doors, form.data)
      if ('next' in passed) return go(c, after[passed.next])
      const sentence = hurdleWords(c, passed, { wrong: signIn.staffWrong, expired: signIn.staffWrong })
      return staffPage(c, withError(form, 'email', sentence), hurdleStatus(passed))
    })
    .get('/masuk/petugas/kode', (c) => factorPage(c, blankForm()))
    .post('/masuk/petugas/kode', async (c) => {
      const { signIn } = wordsFor(c.var.lang)
      const { kind, code, form } = readFactor(await c.req.parseBody())
      const hurdle = code ? await signInByFactor(c, doors, kind, code) : ({ why: 'wrong' } as const)
      if (!hurdle) return go(c, takeReturn(c, '/meja'))
      const wrong = kind === 'app' ? signIn.factorWrong : signIn.recoveryWrong
      const sentence = hurdleWords(c, hurdle, { wrong, expired: signIn.factorExpired })
      return factorPage(c, withError(form, kind === 'app' ? 'code' : 'recovery', sentence), hurdleStatus(hurdle))
    })
    .post('/keluar', async (c) => {
      const { space, session } = c.var
      await askAuth(c, (headers) => auth(space).api.signOut({ headers, returnHeaders: true }))
      forgetReports(c)
      if (session) {
        const { personId, email } = session
        await doors.signIn(space, { personId, email, outcome: 'signed_out', at: space.clock.now() })
      }
      return c.redirect(space.href('/'), 303)
    })

/** With the password alone an officer gets no further than setting up a second factor. */
const after = { factor: '/masuk/petugas/kode', in: '/saya/keamanan' } as const

const factor = z.object({ code: z.string().optional(), recovery: z.string().optional() })

/** Six digits of the app, or a recovery code; spaces and dashes do not matter. */
function readFactor(body: Record<string, unknown>) {
  const form = readForm(factor, body)
  const { code = '', recovery } = form.valid ? form.data : {}
  if (recovery === undefined) return { kind: 'app' as const, code: code.replace(/\D/g, ''), form }
  const digits = recovery.replace(/\D/g, '').slice(0, 10)
  return { kind: 'recovery' as const, code: digits && `${digits.slice(0, 5)}-${digits.slice(5)}`, form }
}

const staffPage = (c: Context<Env>, form: FormState, status = 200) =>
  respond(c, wordsFor(c.var.lang).signIn.staffTitle, <StaffSignInPage form={form} />, {
    status,
    private: true,
    robots: 'noindex',
    head: <PasskeyScript />,
  })

const factorPage = (c: Context<Env>, form: FormState, status = 200) =>
  respond(c, wordsFor(c.var.lang).signIn.factorTitle, <FactorPage form={form} />, {
    status,
    private: true,
    robots: 'noindex',
  })
