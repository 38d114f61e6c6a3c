import { createHash } from 'node:crypto'
import type { Delivery } from '../../channel.ts'

export type Fetch = typeof fetch

const PATIENCE = 20_000
/** Nothing was said yet when these happened: the message surely did not arrive. */
const beforeSpeaking = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Asks a gateway; without an answer it depends on whether anything can have been heard. Never throws, quotes no URL. */
export async function ask(
  fetch: Fetch,
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; body: string } | Extract<Delivery, { later: string } | { uncertain: string }>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) })
    return { status: response.status, body: (await response.text()).slice(0, 20_000) }
  } catch (error) {
    const code = causeOf(error)
    return beforeSpeaking.has(code)
      ? { later: code.toLowerCase(), pauseSeconds: 30 }
      : { uncertain: code.toLowerCase() || 'no_answer' }
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error
  if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string')
    return cause.code
  return error instanceof Error && error.name === 'TimeoutError' ? 'no_answer' : ''
}

/** The reference of a message's parts, the same at every try: a telephone that gets a part twice then keeps one. */
export const referenceOf = (id: string): number => createHash('sha256').update(id).digest()[0] ?? 0
