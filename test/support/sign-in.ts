import { chooseUndo } from '#src/desk/undo/preference.ts'
import { createStaff, type NewStaff } from '#src/people/create-staff.ts'
import { lightCost, slowHash } from '#src/people/passwords.ts'
import { totp } from '#src/people/totp.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

/** Anything that answers requests: Hono's `app`, or a function that fetches from a running server. */
export type Answers = { request(path: string, init?: RequestInit): Response | Promise<Response> }

export const testPassword = 'tiga kucing di atap'
export const testSecret = 'tvKq3mZr8Wc2Yb6Nd1Lx'

let hash: Promise<string> | undefined

/** An officer of the tests: the common password and authenticator. The id of the person. */
export async function addStaff(space: Space, staff: Pick<NewStaff, 'name' | 'email' | 'positions'>): Promise<string> {
  hash ??= slowHash(testPassword, lightCost)
  const personId = await createStaff(space, { ...staff, password: { hash: await hash }, totpSecret: testSecret })
  await forgoPauses(space, [personId])
  return personId
}

/** The officers of the tests want what they send to go out at once. */
export const forgoPauses = (space: Space, personIds: readonly string[]): Promise<void> =>
  inTransaction(space.db, async (tx) => {
    for (const personId of personIds) await chooseUndo(tx, personId, 0)
  })

let browsers = 0

/** A browser without a window, at an address of its own where the app believes its proxy: keeps cookies, sends forms as a page of ours would, does not follow redirects. */
export function browser(app: Answers, origin = 'http://localhost:1708') {
  const jar = new Map<string, string>()
  browsers += 1
  const address = `10.${browsers >> 16}.${(browsers >> 8) & 255}.${browsers & 255}`
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', address)
    if (jar.size > 0) headers.set('cookie', cookie())
    if (init.method) headers.set('origin', origin)
    return keep(await app.request(path, { redirect: 'manual', ...init, headers }))
  }
  return {
    cookie,
    jar,
    get: (path: string, init?: RequestInit) => send(path, init),
    post: (path: string, form: Record<string, string> | URLSearchParams = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(form) }),
    send,
  }
}

export type Browser = ReturnType<typeof browser>

const STEP = 30_000
const usedCodes = new WeakMap<Answers, Set<string>>()

/** A code of the app that this account has not used yet: the present one, then the next, then the one before. */
export function freshCode(app: Answers, email: string, secret = testSecret): string {
  const used = usedCodes.get(app) ?? new Set<string>()
  usedCodes.set(app, used)
  const now = Date.now()
  const fresh = [now, now + STEP, now - STEP]
    .map((at) => ({ code: totp(secret, new Date(at)), mark: `${email} ${Math.floor(at / STEP)}` }))
    .find(({ mark }) => !used.has(mark))
  if (!fresh) throw new Error(`${email} has signed in three times within half a minute: keep the browser`)
  used.add(fresh.mark)
  return fresh.code
}

/** Signs an officer in through the pages: password, then the authenticator's code. */
export async function signInAs(
  app: Answers,
  email: string,
  origin?: string,
  { password, secret } = { password: testPassword, secret: testSecret },
): Promise<Browser> {
  const officer = browser(app, origin)
  const asked = await officer.post('/masuk/petugas', { email, password })
  if (asked.status !== 303) throw new Error(`${email}: the password was answered with ${asked.status}`)
  const passed = await officer.post('/masuk/petugas/kode', { code: freshCode(app, email, secret) })
  if (passed.status !== 303) throw new Error(`${email}: the code was answered with ${passed.status}`)
  return officer
}
