import { PDU } from 'smpp'
import { z } from 'zod'

/**
 * The codec of npm `smpp`, and nothing else of it: its sessions keep no time, go deaf after a parse error and forget
 * whoever waits when the link dies. Texts are kept as octets: their coding is for us to judge.
 */
export type Pdu = {
  command: string
  status: number
  sequence: number
  /** Fields and optional parameters by their names; unknown parameters by their tag. */
  fields: Readonly<Record<string, unknown>>
}

export const HEADER = 16
/** Nobody sends more; a longer announcement is a broken stream, not a message. */
export const LONGEST = 16_384

/** @throws when a field runs over the end; the frame itself is whole, so the next one can still be read */
export function decodePdu(frame: Buffer): Pdu {
  const raw = Object.create(PDU.prototype, { _filter: { value: () => undefined } }) as PDU
  raw.fromBuffer(frame)
  const { command, command_status: status, sequence_number: sequence, ...fields } = raw
  return { command, status, sequence, fields }
}

export const encodePdu = (
  command: string,
  fields: Readonly<Record<string, unknown>>,
  sequence: number,
  status = 0,
): Buffer => new PDU(command, { ...fields, sequence_number: sequence, command_status: status }).toBuffer()

/** The answer to a request, by the rules of the protocol: an unknown one gets a generic nack. */
export const answerTo = ({ command, sequence }: Pick<Pdu, 'command' | 'sequence'>, status = 0): Buffer => {
  if (command === 'unknown') return encodePdu('generic_nack', {}, sequence, status || STATUS.invalidCommand)
  return encodePdu(`${command}_resp`, {}, sequence, status)
}

/** The header's own numbers, readable even where the body is not. */
export const headerOf = (frame: Buffer): { id: number; sequence: number } => ({
  id: frame.readUInt32BE(4),
  sequence: frame.readUInt32BE(12),
})

export const STATUS = {
  ok: 0,
  invalidLength: 0x02,
  invalidCommand: 0x03,
  invalidSource: 0x0a,
  invalidDestination: 0x0b,
  bindFailed: 0x0d,
  invalidPassword: 0x0e,
  invalidSystemId: 0x0f,
  queueFull: 0x14,
  systemError: 0x08,
  submitFailed: 0x45,
  throttled: 0x58,
  temporaryError: 0x64,
} as const

const text = z.string().catch('')
const small = z.number().int().catch(0)
const octets = z.instanceof(Buffer).catch(Buffer.alloc(0))
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/** What we rely on of a deliver_sm; anything of the wrong sort reads as absent. */
const delivered = z.object({
  source_addr: text,
  destination_addr: text,
  esm_class: small,
  data_coding: small,
  short_message: octets,
  message_payload: maybe(z.instanceof(Buffer)),
  receipted_message_id: maybe(z.string()),
  message_state: maybe(z.number()),
  network_error_code: maybe(z.instanceof(Buffer)),
  sar_msg_ref_num: maybe(z.number()),
  sar_total_segments: maybe(z.number()),
  sar_segment_seqnum: maybe(z.number()),
})

export type Delivered = z.infer<typeof delivered>

export const readDelivered = ({ fields }: Pdu): Delivered => delivered.parse(fields)

const submitted = z.object({ message_id: text })
/** The operator's name for what we sent; empty where it gave none. */
export const readMessageId = ({ fields }: Pdu): string => submitted.parse(fields).message_id.trim()
