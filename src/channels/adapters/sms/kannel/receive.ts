import type { Receipt, ReceiptState } from '../../../channel.ts'
import { type Mobile, withoutNul } from '../mobile.ts'
import { readHeader } from '../parts.ts'
import { decodeCharset, readRawQuery } from '../raw-query.ts'

/** A message from a telephone; Kannel's own id stays the same however often it calls. */
export type FromKannel = Mobile & { externalId: string }

/**
 * Reads the call of sms-service's get-url: from=%p to=%P text=%b coding=%c charset=%C id=%I ts=%t udh=%u. The words
 * are raw octets in that charset. Null for a call that names nobody.
 */
export function readKannelMessage(rawQuery: string): FromKannel | null {
  const fields = readRawQuery(rawQuery)
  const word = (name: string) => withoutNul(fields.get(name)?.toString('utf8').trim() ?? '')
  const [from, externalId] = [word('from'), word('id')]
  if (from === '' || externalId === '') return null
  const coding = word('coding')
  const octets = fields.get('text') ?? Buffer.alloc(0)
  const udh = fields.get('udh')
  return {
    externalId,
    from,
    to: word('to'),
    text: coding === '1' ? '' : decodeCharset(octets, coding === '2' ? word('charset') || 'utf-16be' : word('charset')),
    part: udh && udh.length > 0 ? readHeader(udh) : null,
    binary: coding === '1',
  }
}

const states: Readonly<Record<string, ReceiptState>> = {
  1: 'delivered', 2: 'failed', 4: 'on_the_way', 8: 'on_the_way', 16: 'failed',
} // biome-ignore format: a table

/** Reads the call of our dlr-url. Null without our own id. */
export function readKannelReceipt(rawQuery: string): Receipt | null {
  const fields = readRawQuery(rawQuery)
  const externalId = withoutNul(fields.get('ours')?.toString('utf8') ?? '')
  const type = fields.get('type')?.toString('utf8') ?? ''
  if (externalId === '' || externalId.length > 100) return null
  const state = Object.hasOwn(states, type) ? (states[type] ?? 'unknown') : 'unknown'
  return { externalId, state, code: /^\d{1,3}$/.test(type) ? `dlr_${type}` : '' }
}
