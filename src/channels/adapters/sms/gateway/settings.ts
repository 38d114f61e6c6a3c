import { z } from 'zod'

const names = z.record(z.string(), z.string())

/** Where a value stands in an answer or a call: `json:results.0.messageid`, `field:id`, or `text:^1701\|(\w+)`. */
const place = z
  .string()
  .regex(/^(json|field|text):.+$/)
  .refine((text) => !text.startsWith('text:') || isPattern(text.slice('text:'.length)))

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

/**
 * Any aggregator's HTTP interface, described instead of programmed. In templates stand {to} (62…), {to_local} (08…),
 * {to_plus} (+62…), {text}, {source}, {id} (ours), {callback} (our address for receipts) and every name in `secrets`.
 */
export const gatewaySettings = z.object({
  method: z.enum(['GET', 'POST']).default('GET'),
  url: z.string().min(8),
  /** Of a POST: `form` and `json` are made of the template's fields, each escaped as it must be. */
  bodyKind: z.enum(['none', 'form', 'json']).default('none'),
  body: z.string().default(''),
  headers: names.default({}),
  secrets: names.default({}),
  source: z.string().default('1708'),
  /** The answer is a success when what stands there matches. */
  success: z.object({ at: place, matches: z.string().refine(isPattern) }),
  /** The operator's id for what was sent; without one ours is kept. */
  idAt: place.optional(),
  /** Its error word or number, and what it means: these wait, all others are final. */
  errorAt: place.optional(),
  temporary: z.array(z.string()).default([]),
  /** Names of the fields in their calls to us. */
  inbound: z.object({ from: place, to: place.optional(), text: place, id: place.optional() }).optional(),
  receipt: z
    .object({ id: place, status: place, delivered: z.array(z.string()), failed: z.array(z.string()) })
    .optional(),
  /** What they want to hear when we have it. */
  answer: z.string().default('OK'),
  /** Whence they may call: addresses or networks ("203.0.113.0/24"); empty: from anywhere, the secret path decides. */
  callers: z.array(z.string()).default([]),
})

export type GatewaySettings = z.infer<typeof gatewaySettings>
