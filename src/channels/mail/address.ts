import { createHmac } from 'node:crypto'
import { sameText } from '#src/platform/secrets.ts'
import type { Space } from '#src/platform/space.ts'
import { isCode, normalizeCode } from '#src/reports/code.ts'

/** lapor+r7kx492m7.{seal}@…: whoever writes there has received mail of ours about the report. */
export const replyAddress = (space: Space, own: string, code: string): string =>
  behindPlus(own, `r${code.toLowerCase()}.${seal(space, 'mail reply', code)}`)

/** lapor+b.{seal}@…: where mail that cannot be delivered comes back to. `key`: the message's own. */
export const returnPath = (space: Space, own: string, key: string): string =>
  behindPlus(own, `b.${seal(space, 'mail return', key)}`)

/** The report number of an address of ours, or null where its seal is wrong. */
export function readReplyAddress(space: Space, addresses: readonly string[]): string | null {
  for (const address of addresses) {
    const [, typed = '', given = ''] = /\+r([0-9a-z]{8})\.([0-9a-f]{20})@/i.exec(address) ?? []
    const code = normalizeCode(typed)
    if (isCode(code) && sameText(given.toLowerCase(), seal(space, 'mail reply', code))) return code
  }
  return null
}

const behindPlus = (own: string, detail: string): string => {
  const at = own.lastIndexOf('@')
  return `${own.slice(0, at)}+${detail}${own.slice(at)}`
}

// Small letters and figures: some mail servers change the case of what stands before the @.
const seal = (space: Space, purpose: string, text: string): string =>
  createHmac('sha256', space.key(purpose)).update(text).digest('hex').slice(0, 20)
