import { withoutNul } from './mobile.ts'

/**
 * The fields of a query as octets. URLSearchParams reads everything as UTF-8 and so destroys what a gateway sends in
 * another charset. Of equal names the first counts; "+" is a blank.
 */
export function readRawQuery(query: string): Map<string, Buffer> {
  const fields = new Map<string, Buffer>()
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? []
    const key = decodeOctets(name).toString('utf8')
    if (key !== '' && !fields.has(key)) fields.set(key, decodeOctets(value))
  }
  return fields
}

function decodeOctets(text: string): Buffer {
  const octets: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const escaped = text[at] === '%' ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined
    if (escaped) {
      octets.push(Number.parseInt(escaped, 16))
      at += 2
    } else if (text[at] === '+') octets.push(0x20)
    else octets.push(...Buffer.from(text[at] ?? ''))
  }
  return Buffer.from(octets)
}

/** Reads octets in the charset they are said to be in; an unknown charset is tried as UTF-8, then as Latin-1. */
export function decodeCharset(octets: Buffer, charset: string): string {
  const label = charset.trim().toLowerCase() || 'utf-8'
  const known = label === 'ucs-2' || label === 'utf-16' ? 'utf-16be' : label
  try {
    return withoutNul(new TextDecoder(known, { fatal: known === 'utf-8', ignoreBOM: false }).decode(octets))
  } catch {
    return withoutNul(octets.toString('latin1'))
  }
}
