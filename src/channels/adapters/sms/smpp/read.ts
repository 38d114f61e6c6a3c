import type { Heard } from '../../../channel.ts'
import type { Mobile } from '../mobile.ts'
import { fingerprintOf, readMobile } from './incoming.ts'
import { decodePdu, readDelivered } from './pdu.ts'
import { isReceipt, readReceipt } from './receipt.ts'
import type { SmppSettings } from './settings.ts'

/** Understands a deliver_sm that was kept as it came. @throws RangeError when its fields run over its end */
export function readSmscFrame(
  frame: Buffer,
  { defaultAlphabet, ids }: Pick<SmppSettings, 'defaultAlphabet' | 'ids'>,
): Heard<Mobile> {
  const delivered = readDelivered(decodePdu(frame))
  if (!isReceipt(delivered)) return { is: 'message', message: readMobile(delivered, defaultAlphabet) }
  const receipt = readReceipt(delivered, ids)
  return receipt && { is: 'receipt', receipt }
}

/** What makes a frame the same as another: its words and addresses; unreadable ones are known by their octets. */
export function frameFingerprint(frame: Buffer): string {
  try {
    return fingerprintOf(readDelivered(decodePdu(frame)))
  } catch {
    return `octets-${frame.subarray(16).toString('base64url').slice(0, 150)}`
  }
}

/** Whose telephone it came from; a receipt is nobody's, and an unreadable frame either. */
export function senderOfFrame(frame: Buffer): string | undefined {
  try {
    const delivered = readDelivered(decodePdu(frame))
    return isReceipt(delivered) ? undefined : delivered.source_addr
  } catch {
    return undefined
  }
}
