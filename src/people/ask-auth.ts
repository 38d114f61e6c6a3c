import { isAPIError } from 'better-auth/api'
import type { Context } from 'hono'
import type { Env } from './env.ts'

type Answer<T> = { headers: Headers | null; response: T }
export type Asked<T> = { ok: true; value: T } | { ok: false; code: string; status: number }

/** Runs one of Better Auth's endpoints for this request: its cookies go to the browser, its refusals become values. */
export async function askAuth<T>(c: Context<Env>, run: (headers: Headers) => Promise<Answer<T>>): Promise<Asked<T>> {
  try {
    const { headers, response } = await run(c.req.raw.headers)
    for (const cookie of headers?.getSetCookie() ?? []) c.header('set-cookie', cookie, { append: true })
    return { ok: true, value: response }
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return { ok: false, code: String(error.body?.code ?? error.status), status: error.statusCode }
  }
}
