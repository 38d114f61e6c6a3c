import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { machineClock } from '#src/platform/clock.ts'
import { seal, unseal } from '#src/platform/secrets.ts'
import type { Space } from '#src/platform/space.ts'
import type { Env } from './env.ts'

/** Cookies carry the space's name and path: a class and production in two tabs never touch each other. */
export const cookieOptions = (space: Space) =>
  ({ path: space.base || '/', httpOnly: true, sameSite: 'lax', secure: isSecure(space) }) as const

export const isSecure = (space: Space) => space.publicUrl.startsWith('https://')

/** Keeps a value in the browser that only this space can write and read, until `seconds` have passed. */
export function keepSealed(c: Context<Env>, purpose: string, value: unknown, seconds: number): void {
  const { space } = c.var
  const until = machineClock.now().getTime() + seconds * 1000
  const sealed = seal(keyOf(space, purpose), JSON.stringify({ value, until }))
  setCookie(c, nameOf(space, purpose), sealed, { ...cookieOptions(space), maxAge: seconds })
}

/** The value as kept; undefined when absent, forged or expired. */
export function readSealed(c: Context<Env>, purpose: string): unknown {
  const { space } = c.var
  const text = opened(keyOf(space, purpose), getCookie(c, nameOf(space, purpose)))
  if (text === null) return undefined
  const { value, until } = JSON.parse(text) as { value: unknown; until: number }
  return until > machineClock.now().getTime() ? value : undefined
}

export const dropSealed = (c: Context<Env>, purpose: string) =>
  deleteCookie(c, nameOf(c.var.space, purpose), cookieOptions(c.var.space))

const nameOf = (space: Space, purpose: string) => `${space.name}.${purpose}`
const keyOf = (space: Space, purpose: string) => space.key(`cookie ${purpose}`)

function opened(key: Buffer, sealed: string | undefined): string | null {
  try {
    return sealed ? unseal(key, sealed) : null
  } catch {
    return null // AES-GCM: not ours, or changed
  }
}
