import type { Context } from 'hono'
import { formatFor } from '#src/i18n/format.ts'
import type { Env } from './env.ts'

/** After a form: on to a page of the space, which a reload does not send again. */
export const go = (c: Context<Env>, path: string) => c.redirect(c.var.space.href(path), 303)

/** A clock time of the near future, in western time: where the reader is nobody knows. */
export const clockTime = (c: Context<Env>, at: Date): string => formatFor(c.var.lang).time(at, 'Asia/Jakarta')
