import { Hono } from 'hono'
import { recordSignIn } from '#src/audit/sign-ins.ts'
import type { SignInMail } from '#src/people/doors.ts'
import type { Env } from '#src/people/env.ts'
import { peopleRoutes } from '#src/people/routes.tsx'
import { staffOnly, withActor } from '#src/people/session.ts'
import { Refusal, reasons } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'

/** Signing in by itself, with a desk of one page behind it; mails are kept in `mails`. */
export function peopleApp(space: Space) {
  const mails: SignInMail[] = []
  const doors = { mail: async (_: Space, mail: SignInMail) => void mails.push(mail), signIn: recordSignIn }
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', space)
      c.set('lang', 'id')
      c.set('address', c.req.header('x-test-address') ?? '127.0.0.1')
      await next()
    })
    .use(withActor)
    .route('/', peopleRoutes(doors))
    .use('/meja/*', staffOnly)
    .get('/meja/*', (c) => c.json(c.var.actor))
    .post('/meja/*', (c) => c.text('done'))
    .get('/saya', (c) => c.json(c.var.actor))
    .onError((error, c) => {
      if (error instanceof Refusal) return c.text(error.reason, reasons[error.reason])
      throw error
    })
  return { app, mails, lastCode: () => mails.at(-1)?.code ?? '' }
}
