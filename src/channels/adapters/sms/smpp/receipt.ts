import type { Receipt, ReceiptState } from '../../../channel.ts'
import type { Delivered } from './pdu.ts'

const RECEIPT = 0x04
const TYPE = 0x3c

const states: Readonly<Record<number, ReceiptState>> = {
  1: 'on_the_way', 2: 'delivered', 3: 'failed', 4: 'failed', 5: 'failed', 6: 'on_the_way', 7: 'unknown', 8: 'failed',
} // biome-ignore format: a table

const words: Readonly<Record<string, ReceiptState>> = {
  ENROUTE: 'on_the_way', DELIVRD: 'delivered', EXPIRED: 'failed', DELETED: 'failed', UNDELIV: 'failed',
  ACCEPTD: 'on_the_way', UNKNOWN: 'unknown', REJECTD: 'failed',
} // biome-ignore format: a table

export const isReceipt = ({ esm_class }: Pick<Delivered, 'esm_class'>): boolean => (esm_class & TYPE) === RECEIPT

/** The parameters where the operator sends them, else the customary text. Null for a receipt that names no message. */
export function readReceipt(delivered: Delivered, ids: 'same' | 'hex_then_decimal'): Receipt | null {
  const text = (delivered.message_payload ?? delivered.short_message).toString('latin1').slice(0, 500)
  const named = delivered.receipted_message_id?.trim() || /\bid:\s*([^\s:]+)/i.exec(text)?.[1]
  if (!named) return null
  const word = /\bstat:\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase() ?? ''
  const state = states[delivered.message_state ?? -1] ?? words[word] ?? 'unknown'
  const error = /\berr:\s*([0-9a-z]{1,8})/i.exec(text)?.[1] ?? delivered.network_error_code?.toString('hex') ?? ''
  return { externalId: spellId(named, ids), state, code: [word.toLowerCase(), error].filter(Boolean).join('_') }
}

/** One spelling for an id: where the answer is hexadecimal and the receipt decimal, the decimal one. */
const spellId = (named: string, ids: 'same' | 'hex_then_decimal'): string =>
  ids === 'hex_then_decimal' && /^\d{1,20}$/.test(named) ? BigInt(named).toString() : named

/** The id in the answer to submit_sm, in the spelling that the receipt will use. */
export const submittedId = (answered: string, ids: 'same' | 'hex_then_decimal'): string =>
  ids === 'hex_then_decimal' && /^[0-9a-f]{1,16}$/i.test(answered) ? BigInt(`0x${answered}`).toString() : answered
