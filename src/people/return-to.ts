import type { Context } from 'hono'
import { z } from 'zod'
import { dropSealed, keepSealed, readSealed } from './cookies.ts'
import type { Env } from './env.ts'

const AN_HOUR = 60 * 60

/** A path of this site; anything that a browser could read as another host is none. */
export const safePath = (text: string | undefined): string | null =>
  text !== undefined && /^\/(?![/\\])[\w\-./?=&%+:~,@]*$/.test(text) && !text.includes('..') && text.length < 500
    ? text
    : null

/** Remembers where `?kembali=` wants to go back to, through the steps of signing in; forgets an older wish. */
export function rememberReturn(c: Context<Env>): void {
  const path = safePath(c.req.query('kembali'))
  if (path) keepSealed(c, 'return', path, AN_HOUR)
  else dropSealed(c, 'return')
}

/** The remembered path, once, else the fallback. Paths are within the space, without its base. */
export function takeReturn(c: Context<Env>, fallback: string): string {
  const path = z.string().safeParse(readSealed(c, 'return')).data
  if (path) dropSealed(c, 'return')
  return path ?? fallback
}

/** The path and query of this request within the space: what `?kembali=` should carry. */
export function pathHere(c: Context<Env>): string {
  const { pathname, search } = new URL(c.req.url)
  const { base } = c.var.space
  return (pathname.startsWith(base) ? pathname.slice(base.length) : pathname) + search
}
