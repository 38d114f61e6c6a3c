import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Refusal } from '#src/platform/errors.ts'
import { askAuth } from './ask-auth.ts'
import { auth } from './auth.ts'
import type { Doors } from './doors.ts'
import type { Env } from './env.ts'
import { go } from './go.ts'
import { mayChangeKeys } from './policy.ts'
import { takeReturn } from './return-to.ts'
import { welcome } from './sign-in.ts'
import { tooMany } from './throttle.ts'

/** What a browser sends after asking its owner (WebAuthn); Better Auth checks the rest. */
const proof = z.object({
  response: z.object({
    id: z.string(),
    rawId: z.string(),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: z.string(),
      authenticatorData: z.string(),
      signature: z.string(),
      userHandle: z.string().exactOptional(),
    }),
    clientExtensionResults: z.object({}).default({}),
  }),
})
const registration = z.object({ response: z.record(z.string(), z.unknown()), name: z.string().max(60).optional() })

/** Passkeys need a script in the browser; these answer it in JSON. `next` is where it goes afterwards. */
export const passkeyRoutes = (doors: Doors) =>
  new Hono<Env>()
    .get('/masuk/passkey', async (c) => {
      if (isVisit(c)) return go(c, '/masuk/petugas')
      const { api } = auth(c.var.space)
      return answer(c, (headers) => api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }))
    })
    .post('/masuk/passkey', async (c) => {
      const { space } = c.var
      if (await tooMany(space, 'address', c.var.address ?? '')) throw new Refusal('too_many')
      const sent = proof.safeParse(await bodyOf(c))
      if (!sent.success) return c.json({ error: 'passkey' }, 400)
      const { response } = sent.data
      const { api } = auth(space)
      const asked = await askAuth(c, (headers) =>
        api.verifyPasskeyAuthentication({ body: { response }, headers, returnHeaders: true }),
      )
      const at = space.clock.now()
      if (!asked.ok) {
        await doors.signIn(space, { personId: null, email: '', outcome: 'wrong_passkey', at })
        return c.json({ error: 'passkey' }, 401)
      }
      const { user } = asked.value
      await welcome(c, doors, user.email, user.id)
      return c.json({ next: space.href(takeReturn(c, '/meja')) })
    })
    .get('/saya/keamanan/passkey', async (c) => {
      if (isVisit(c)) return go(c, '/saya/keamanan')
      if (!mayChangeKeys(c.var.session)) throw new Refusal('not_allowed')
      const { api } = auth(c.var.space)
      return answer(c, (headers) => api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true }))
    })
    .post('/saya/keamanan/passkey', async (c) => {
      const { space, session } = c.var
      if (!session || !mayChangeKeys(session)) throw new Refusal('not_allowed')
      const sent = registration.safeParse(await bodyOf(c))
      if (!sent.success) return c.json({ error: 'passkey' }, 400)
      const { response, name } = sent.data
      const body = { response, createSession: true, ...(name && { name }) }
      const { api } = auth(space)
      const asked = await askAuth(c, (headers) => api.verifyPasskeyRegistration({ body, headers, returnHeaders: true }))
      if (!asked.ok) return c.json({ error: 'passkey' }, 422)
      await welcome(c, doors, session.email, session.personId)
      return c.json({ next: space.href('/saya/keamanan') })
    })

/** What is no JSON at all is no proof either, nor what holds a NUL, which PostgreSQL's text cannot. */
async function bodyOf(c: Context<Env>): Promise<unknown> {
  const text = await c.req.text()
  try {
    return /\\u0000/.test(text) ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Somebody followed the address as a page: the script asks for no HTML. */
const isVisit = (c: Context<Env>): boolean => /\btext\/html\b/.test(c.req.header('accept') ?? '')

type Run = Parameters<typeof askAuth<object>>[1]

async function answer(c: Context<Env>, run: Run) {
  const asked = await askAuth(c, run)
  return asked.ok ? c.json(asked.value) : c.json({ error: 'passkey' }, 403)
}
