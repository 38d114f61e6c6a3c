import { z } from 'zod'
import type { Channel } from './channel.ts'

export type AccountField = {
  name: string
  sort: 'text' | 'number' | 'flag' | 'choice' | 'json'
  secret: boolean
  options: readonly string[]
  /** As it stands in an empty form. */
  usual: string
  needed: boolean
}

/** The settings of a channel as fields of a form, read from its schema: an adapter says once what it needs. */
export function fieldsOf({ settings, secret }: Channel): AccountField[] {
  return Object.entries(settings.shape).map(([name, declared]) => {
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
