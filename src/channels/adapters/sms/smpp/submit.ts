import type { Sms } from '../mobile.ts'
import { referenceOf } from '../outcome.ts'
import { partHeader } from '../parts.ts'
import { cheapen, encodeText, splitText } from '../text.ts'
import { STATUS } from './pdu.ts'
import type { SmppSettings } from './settings.ts'

const UDH = 0x40
const CODINGS = { gsm: 0, ucs2: 8 } as const
const ASK_FOR_RECEIPT = 1

/**
 * The submit_sm of one message, one for each part. Parts carry a header: an SMSC was seen that took 300 octets of
 * message_payload and kept 44 of them. Their reference is the same whenever the same message is tried again: a telephone that
 * gets a part twice keeps one.
 */
export function submissions({ id, to, text }: Sms, settings: SmppSettings): Record<string, unknown>[] {
  const { coding, parts } = splitText(cheapen(text))
  const reference = referenceOf(id)
  return parts.map((part, i) => {
    const octets = encodePart(part, coding, settings)
    const header = parts.length === 1 ? null : partHeader({ reference, total: parts.length, number: i + 1 })
    return {
      source_addr_ton: settings.sourceTon,
      source_addr_npi: settings.sourceNpi,
      source_addr: settings.source,
      dest_addr_ton: settings.destinationTon,
      dest_addr_npi: settings.destinationNpi,
      destination_addr: to,
      esm_class: header ? UDH : 0,
      registered_delivery: settings.receipts ? ASK_FOR_RECEIPT : 0,
      data_coding: CODINGS[coding],
      short_message: header ? Buffer.concat([header, octets]) : octets,
    }
  })
}

const encodePart = (part: string, coding: 'gsm' | 'ucs2', { defaultAlphabet }: SmppSettings) =>
  coding === 'gsm' && defaultAlphabet === 'latin1' ? Buffer.from(part, 'latin1') : encodeText(part, coding)

export type Verdict = 'accepted' | 'too_fast' | 'temporary' | 'permanent'

const ESME_RINVBNDSTS = 0x04
const ESME_RDELIVERYFAILURE_TEMPORARY = 0x65

const verdicts: Readonly<Record<number, Verdict>> = {
  [STATUS.ok]: 'accepted',
  [STATUS.throttled]: 'too_fast',
  [STATUS.queueFull]: 'too_fast',
  [STATUS.systemError]: 'temporary',
  [STATUS.temporaryError]: 'temporary',
  [STATUS.bindFailed]: 'temporary',
  [ESME_RINVBNDSTS]: 'temporary',
  [ESME_RDELIVERYFAILURE_TEMPORARY]: 'temporary',
}

export const judge = (status: number): Verdict => verdicts[status] ?? 'permanent'
