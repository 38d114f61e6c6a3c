import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Space } from '#src/platform/space.ts'
import { isSpent, tooMany } from './throttle.ts'

const PATH = '/two-factor/verify-totp'
const used = () => new APIError('UNAUTHORIZED', { code: 'CODE_USED' })

type Sent = { path: string; body?: unknown } | null | undefined
const codeIn = (sent: Sent): string | null => {
  const { code } = (sent?.path === PATH ? (sent.body ?? {}) : {}) as { code?: unknown }
  return typeof code === 'string' ? code : null
}

/** Uses a code of the authenticator app up; false when it was used before, in whichever browser (RFC 6238, 5.2). */
export const useCode = async (space: Space, personId: string, code: string): Promise<boolean> =>
  (await tooMany(space, 'totp', `${personId} ${code}`)) === null

/** The last gate before a session is made: of two browsers with the same code at once, one gets in. */
export async function useUpCode(space: Space, personId: string, sent: Sent): Promise<void> {
  const code = codeIn(sent)
  if (code !== null && !(await useCode(space, personId, code))) throw used()
}

/** Refuses a used code before it costs a try, so that whoever waits for the next one need not start over. */
export const refuseUsedCode = (space: Space) =>
  createAuthMiddleware(async (sent) => {
    const code = codeIn(sent)
    if (code === null) return
    const cookie = sent.context.createAuthCookie('two_factor')
    const challenge = await sent.getSignedCookie(cookie.name, sent.context.secret)
    const person = challenge ? await sent.context.internalAdapter.findVerificationValue(challenge) : null
    if (person && (await isSpent(space, 'totp', `${person.value} ${code}`))) throw used()
  })
