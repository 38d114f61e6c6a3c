import { createHash } from 'node:crypto'
import { type Mobile, withoutNul } from '../mobile.ts'
import { cutHeader, usable } from '../parts.ts'
import { decodeGsm, decodeUcs2 } from '../text.ts'
import type { Delivered } from './pdu.ts'

const UDH = 0x40

/** Reads a deliver_sm that is no receipt: the words in any coding, from the short field or the payload, and its place. */
export function readMobile(delivered: Delivered, defaultAlphabet: 'gsm' | 'latin1'): Mobile {
  const octets = bodyOf(delivered)
  const { part, body } = delivered.esm_class & UDH ? cutHeader(octets) : { part: null, body: octets }
  const words = decodeBody(body, delivered.data_coding, defaultAlphabet)
  const sar = usable(delivered.sar_msg_ref_num, delivered.sar_total_segments, delivered.sar_segment_seqnum)
  return {
    from: delivered.source_addr,
    to: delivered.destination_addr,
    text: withoutNul(words ?? ''),
    part: part ?? sar,
    binary: words === null,
  }
}

const bodyOf = ({ message_payload, short_message }: Delivered) =>
  short_message.length > 0 || !message_payload ? short_message : message_payload

type Alphabet = 'gsm' | 'latin1' | 'ucs2' | 'ascii' | null

const plainCodings: Readonly<Record<number, Alphabet>> = { 1: 'ascii', 2: null, 3: 'latin1', 4: null, 8: 'ucs2' }

/** By GSM 03.38 and SMPP 5.2.19; a coding nobody knows is tried as the operator's default. */
function alphabetOf(coding: number, usual: 'gsm' | 'latin1'): Alphabet {
  if (coding === 0) return usual
  if (coding >= 0xf0) return coding & 0x04 ? null : 'gsm' // message classes
  if (coding >= 0xe0) return 'ucs2' // waiting indication
  if (coding >= 0xc0) return 'gsm'
  if (coding < 0x10) return plainCodings[coding] ?? (coding in plainCodings ? null : usual)
  if (coding < 0x40) return [usual, null, 'ucs2' as const, usual][(coding >> 2) & 3] ?? usual
  return usual
}

function decodeBody(body: Buffer, coding: number, usual: 'gsm' | 'latin1'): string | null {
  const alphabet = alphabetOf(coding, usual)
  if (alphabet === null) return null
  if (alphabet === 'ucs2') return decodeUcs2(body)
  return alphabet === 'gsm' ? decodeGsm(body) : body.toString('latin1')
}

/**
 * A deliver_sm carries no id of its own: one whose answer was lost comes again in the same words, under another
 * sequence number. The same telephone repeating itself within minutes is taken for that, too.
 */
export const fingerprintOf = ({
  source_addr,
  destination_addr,
  data_coding,
  esm_class,
  ...delivered
}: Delivered): string =>
  createHash('sha256')
    .update(JSON.stringify([source_addr, destination_addr, data_coding, esm_class]))
    .update(JSON.stringify([delivered.sar_msg_ref_num, delivered.sar_total_segments, delivered.sar_segment_seqnum]))
    .update(bodyOf({ source_addr, destination_addr, data_coding, esm_class, ...delivered }))
    .digest('base64url')
