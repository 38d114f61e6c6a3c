import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { machineClock } from '#src/platform/clock.ts'
import { blankForm, type FormState, readForm, withError } from '#src/ui/form.tsx'
import { respond } from '#src/ui/respond.tsx'
import { CODE_MINUTES } from './auth.ts'
import { dropSealed, keepSealed, readSealed } from './cookies.ts'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { clockTime, go } from './go.ts'
import { hurdleStatus, hurdleWords } from './hurdles.ts'
import { CodePage, SignInPage } from './pages/citizen.tsx'
import { rememberReturn, takeReturn } from './return-to.ts'
import { type Hurdle, sendCode, signInByCode } from './sign-in.ts'

const AGAIN_AFTER = 60_000

export const emailAddress = z.string().trim().toLowerCase().max(200, 'email').pipe(z.email('email'))
const wanted = z.object({ email: emailAddress })
const typed = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().length(6, 'code_format')),
})
const pending = z.object({ email: z.string(), sentAt: z.number() })

/** /masuk: an e-mail address, then the six digits sent to it. The address waits in a sealed cookie, not in a URL. */
export const citizenRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/masuk', (c) => {
      rememberReturn(c)
      return signInPage(c, blankForm())
    })
    .post('/masuk', async (c) => {
      const fields = await c.req.parseBody()
      const form = readForm(wanted, fields)
      if (!form.valid) return signInPage(c, form, 422)
      return send(c, doors, form, form.data.email, fields)
    })
    .get('/masuk/kode', (c) => {
      const waiting = pendingOf(c)
      return waiting ? codePage(c, blankForm(), waiting.email) : go(c, '/masuk')
    })
    .post('/masuk/kode', async (c) => {
      const waiting = pendingOf(c)
      if (!waiting) return go(c, '/masuk')
      const form = readForm(typed, await c.req.parseBody())
      if (!form.valid) return codePage(c, form, waiting.email, { status: 422 })
      const hurdle = await signInByCode(c, doors, waiting.email, form.data.code)
      if (hurdle) {
        const words = hurdleWords(c, hurdle, { wrong: 'code_expired', expired: 'code_expired' })
        return codePage(c, withError(form, 'code', words), waiting.email, { status: hurdleStatus(hurdle) })
      }
      dropSealed(c, 'sign-in')
      return go(c, takeReturn(c, '/saya'))
    })
    .post('/masuk/kode/lagi', async (c) => {
      const waiting = pendingOf(c)
      if (!waiting) return go(c, '/masuk')
      const again = new Date(waiting.sentAt + AGAIN_AFTER)
      if (again <= machineClock.now())
        return send(c, doors, blankForm({ email: waiting.email }), waiting.email, await c.req.parseBody())
      const notice = words(c).codeAgainFrom(clockTime(c, again))
      return codePage(c, blankForm(), waiting.email, { status: 429, notice })
    })

async function send(c: Context<Env>, doors: Doors, form: FormState, email: string, fields: Record<string, unknown>) {
  const hurdle = await sendCode(c, doors, email, fields)
  if (hurdle) return tooSoon(c, form, hurdle)
  keepSealed(c, 'sign-in', { email, sentAt: machineClock.now().getTime() }, 2 * CODE_MINUTES * 60)
  return go(c, '/masuk/kode')
}

const tooSoon = (c: Context<Env>, form: FormState, hurdle: Hurdle) => {
  const sentence = hurdleWords(c, hurdle, { wrong: 'email', expired: 'email' })
  return signInPage(c, withError(form, 'email', sentence), hurdleStatus(hurdle))
}

const words = (c: Context<Env>) => wordsFor(c.var.lang).signIn
const pendingOf = (c: Context<Env>) => pending.safeParse(readSealed(c, 'sign-in')).data

const signInPage = (c: Context<Env>, form: FormState, status = 200) =>
  respond(c, words(c).title, <SignInPage form={form} />, { status, private: true })

const codePage = (c: Context<Env>, form: FormState, email: string, more: { status?: number; notice?: string } = {}) =>
  respond(c, words(c).codeTitle, <CodePage form={form} email={email} minutes={CODE_MINUTES} notice={more.notice} />, {
    status: more.status ?? 200,
    private: true,
    robots: 'noindex',
  })
