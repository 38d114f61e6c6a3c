import { readGatewayMessage, readGatewayReceipt } from '../adapters/sms/gateway/receive.ts'
import { gatewaySettings } from '../adapters/sms/gateway/settings.ts'
import { readKannelMessage, readKannelReceipt } from '../adapters/sms/kannel/receive.ts'
import type { Mobile, Receipt } from '../adapters/sms/mobile.ts'
import { readSmscFrame } from '../adapters/sms/smpp/read.ts'
import { smppSettings } from '../adapters/sms/smpp/settings.ts'

/** The kinds of accounts by which SMS come and go. */
const smsKinds = ['smpp', 'kannel', 'gammu', 'gateway'] as const
export type SmsKind = (typeof smsKinds)[number]
export const isSmsKind = (kind: string): kind is SmsKind => smsKinds.some((one) => one === kind)

export type Heard = { is: 'mobile'; mobile: Mobile } | { is: 'receipt'; receipt: Receipt } | null

type Read = (bytes: Buffer, mediaType: string, settings: Record<string, unknown>) => Heard

const ofMobile = (mobile: Mobile | null): Heard => mobile && { is: 'mobile', mobile }
const ofReceipt = (receipt: Receipt | null): Heard => receipt && { is: 'receipt', receipt }

/** How a call from outside is kept: its query and body as one text, so that both can be read again. */
export const mediaTypes = {
  frame: 'application/x-smpp',
  message: 'application/x-sms-message',
  receipt: 'application/x-sms-receipt',
} as const

/** `Query` + line feed + content type + line feed + body. */
export const packCall = ({ rawQuery, contentType, body }: { rawQuery: string; contentType: string; body: Buffer }) =>
  Buffer.concat([Buffer.from(`${rawQuery}\n${contentType.replace(/\n/g, ' ')}\n`), body])

function unpackCall(bytes: Buffer) {
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  return {
    rawQuery: bytes.subarray(0, first).toString('utf8'),
    contentType: bytes.subarray(first + 1, second).toString('utf8'),
    body: bytes.subarray(second + 1),
  }
}

const readers: Readonly<Record<SmsKind, Read>> = {
  smpp(bytes, _, settings) {
    const { defaultAlphabet, ids } = smppSettings.pick({ defaultAlphabet: true, ids: true }).parse(settings)
    const read = readSmscFrame(bytes, { defaultAlphabet, ids })
    return read.is === 'receipt' ? ofReceipt(read.receipt) : ofMobile(read)
  },
  kannel(bytes, mediaType) {
    const { rawQuery } = unpackCall(bytes)
    return mediaType === mediaTypes.receipt
      ? ofReceipt(readKannelReceipt(rawQuery))
      : ofMobile(readKannelMessage(rawQuery))
  },
  gammu: (bytes) => ofMobile(JSON.parse(bytes.toString('utf8')) as Mobile),
  gateway(bytes, mediaType, given) {
    const settings = gatewaySettings.parse(given)
    const call = unpackCall(bytes)
    return mediaType === mediaTypes.receipt
      ? ofReceipt(readGatewayReceipt(call, settings))
      : ofMobile(readGatewayMessage(call, settings))
  },
}

/** Understands what was kept of an account of this kind. Null: it holds nothing for us. @throws when it cannot be read */
export const readHeard = (
  kind: SmsKind,
  bytes: Uint8Array,
  mediaType: string,
  settings: Record<string, unknown>,
): Heard => readers[kind](Buffer.from(bytes), mediaType, settings)
