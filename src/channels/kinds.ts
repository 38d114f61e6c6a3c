import { z } from 'zod'
import { imapSettings } from './adapters/email/imap.ts'
import { lmtpSettings } from './adapters/email/lmtp.ts'
import { gammuSettings } from './adapters/sms/gammu/settings.ts'
import { gatewaySettings } from './adapters/sms/gateway/settings.ts'
import { kannelSettings } from './adapters/sms/kannel/settings.ts'
import { smppSettings } from './adapters/sms/smpp/settings.ts'

type Kind = {
  /** What an adapter of this kind needs to know, its secrets among it. */
  schema: z.ZodObject
  /** Kept encrypted, never shown again. */
  secret: readonly string[]
  /** The other side calls us: the account has an address of its own with a secret in it. */
  isCalled: boolean
}

/** Every kind of account that an admin can add. */
export const kinds = {
  smpp: { schema: smppSettings, secret: ['password'], isCalled: false },
  kannel: { schema: kannelSettings, secret: ['password'], isCalled: true },
  gammu: { schema: gammuSettings, secret: ['databaseUrl'], isCalled: false },
  gateway: { schema: gatewaySettings, secret: ['secrets'], isCalled: true },
  lmtp: { schema: lmtpSettings, secret: [], isCalled: false },
  imap: { schema: imapSettings, secret: ['password'], isCalled: false },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name)

export type AccountField = {
  name: string
  sort: 'text' | 'number' | 'flag' | 'choice' | 'json'
  secret: boolean
  options: readonly string[]
  /** As it stands in an empty form. */
  usual: string
  needed: boolean
}

/** The settings of a kind as fields of a form, read from its schema: an adapter says once what it needs. */
export function fieldsOf(kind: KindName): AccountField[] {
  const { schema, secret }: Kind = kinds[kind]
  return Object.entries(schema.shape).map(([name, declared]) => {
    const { inner, usual, optional } = unwrap(declared)
    return {
      name,
      sort: sortOf(inner),
      secret: secret.includes(name),
      options: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
      usual: usual === undefined ? '' : typeof usual === 'object' ? jsonOf(usual) : String(usual),
      needed: !optional && usual === undefined,
    }
  })
}

const jsonOf = (value: unknown) => (isEmpty(value) ? '' : JSON.stringify(value, null, 2))
const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

type Unwrapped = { inner: z.core.$ZodType; usual: unknown; optional: boolean }

function unwrap(type: z.core.$ZodType): Unwrapped {
  if (type instanceof z.ZodDefault) return { ...unwrap(type.def.innerType), usual: type.def.defaultValue }
  if (type instanceof z.ZodOptional) return { ...unwrap(type.def.innerType), optional: true }
  return { inner: type, usual: undefined, optional: false }
}

const sorts: Readonly<Record<string, AccountField['sort']>> = {
  string: 'text',
  number: 'number',
  boolean: 'flag',
  enum: 'choice',
}
const sortOf = (type: z.core.$ZodType): AccountField['sort'] => sorts[type._zod.def.type] ?? 'json'

/** How a setting that is kept stands in the form. */
export const shown = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? jsonOf(value) : String(value)
