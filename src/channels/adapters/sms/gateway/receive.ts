import { createHash } from 'node:crypto'
import { BlockList, isIP } from 'node:net'
import type { Call, Receipt } from '../../../channel.ts'
import type { Mobile } from '../mobile.ts'
import { decodeCharset, readRawQuery } from '../raw-query.ts'
import { type Body, lookAt } from './places.ts'
import type { GatewaySettings } from './settings.ts'

/** The aggregator calls from a known address; without a list the secret in the path must do. */
export function mayCall(address: string, callers: readonly string[]): boolean {
  if (callers.length === 0) return true
  const plain = address.replace(/^::ffff:/i, '')
  const family = isIP(plain)
  if (family === 0) return false
  const list = new BlockList()
  for (const caller of callers) addTo(list, caller)
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

function addTo(list: BlockList, caller: string) {
  const [, address = '', bits] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(caller.trim()) ?? []
  const family = isIP(address)
  if (family === 0) return
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) list.addAddress(address, kind)
  else if (Number(bits) <= (family === 6 ? 128 : 32)) list.addSubnet(address, Number(bits), kind)
}

/** Query and form fields together; JSON stays text. */
function readCall({ rawQuery, contentType, body }: Call): Body {
  const isForm = /^application\/x-www-form-urlencoded/i.test(contentType)
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  const text = decodeCharset(body, charset)
  const fields = new Map<string, string>()
  for (const query of [rawQuery, isForm ? body.toString('latin1') : '']) {
    for (const [name, octets] of readRawQuery(query))
      if (!fields.has(name)) fields.set(name, decodeCharset(octets, charset))
  }
  return { text, fields }
}

export type FromGateway = Mobile & { externalId: string }

/**
 * Null when the call is no message. Without an id of theirs it is known by its content: the same words from the same
 * telephone in the same call are one message.
 */
export function readGatewayMessage(call: Call, { inbound }: Pick<GatewaySettings, 'inbound'>): FromGateway | null {
  if (!inbound) return null
  const body = readCall(call)
  const from = lookAt(inbound.from, body)?.trim()
  const text = lookAt(inbound.text, body)
  if (!from || text === null) return null
  const id = inbound.id && lookAt(inbound.id, body)
  return {
    externalId: (id || hash(call)).slice(0, 200),
    from,
    to: (inbound.to && lookAt(inbound.to, body)) || '',
    text,
    part: null,
    binary: false,
  }
}

const hash = ({ rawQuery, body }: Call) =>
  createHash('sha256').update(rawQuery).update('\0').update(body).digest('base64url')

/** Null when the call is no receipt. */
export function readGatewayReceipt(call: Call, { receipt }: GatewaySettings): Receipt | null {
  if (!receipt) return null
  const body = readCall(call)
  const externalId = lookAt(receipt.id, body)
  const status = lookAt(receipt.status, body)
  if (!externalId || status === null) return null
  const is = (words: readonly string[]) => words.some((word) => word.toLowerCase() === status.toLowerCase())
  const state = is(receipt.delivered) ? 'delivered' : is(receipt.failed) ? 'failed' : 'on_the_way'
  return {
    externalId: externalId.slice(0, 200),
    state,
    code: /^[\w.-]{1,20}$/.test(status) ? status.toLowerCase() : '',
  }
}
