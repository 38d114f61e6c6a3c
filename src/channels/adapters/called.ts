import type { Call } from '../channel.ts'

/** How a call of a gateway is kept, its kind in the media type. */
export const callTypes = { mo: 'application/x-sms-message', dlr: 'application/x-sms-receipt' } as const

/** One text that can be read again: query, line feed, content type, line feed, body. */
export const packCall = ({ rawQuery, contentType, body }: Call): Buffer =>
  Buffer.concat([Buffer.from(`${rawQuery}\n${contentType.replace(/\n/g, ' ')}\n`), body])

export function unpackCall(kept: Uint8Array): Call {
  const bytes = Buffer.from(kept)
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  return {
    rawQuery: bytes.subarray(0, first).toString('utf8'),
    contentType: bytes.subarray(first + 1, second).toString('utf8'),
    body: bytes.subarray(second + 1),
  }
}
