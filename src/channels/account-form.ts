import { z } from 'zod'
import type { Space } from '#src/platform/space.ts'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { type AccountField, fieldsOf, shown } from './account-fields.ts'
import { type Account, type Secrets, secretsOf } from './accounts.ts'
import type { Channel } from './channel.ts'
import { secretValue } from './registry.ts'

export type JudgedAccount =
  | { valid: true; name: string; settings: Record<string, unknown>; secrets: Secrets }
  | { valid: false; errors: Record<string, string> }

/** An account as its form; secrets never come back into it. */
export function formOf(channel: Channel, account: Account | null): FormState {
  const values: Record<string, string> = { nama: account?.name ?? '' }
  for (const { name, sort, secret, usual } of fieldsOf(channel)) {
    if (secret) continue
    const text = account ? shown(account.settings[name]) : usual
    if (sort !== 'flag') values[name] = text
    else if (text === 'true') values[name] = 'ya'
  }
  return { values, errors: {} }
}

/** Judges what was typed by the adapter's own schema; a secret that is left empty stays as it was. */
export function judgeAccount(space: Space, channel: Channel, form: FormState, account: Account | null): JudgedAccount {
  const kept = account ? secretsOf(space, account) : {}
  const fields = fieldsOf(channel)
  const errors: Record<string, string> = {}
  const name = textOf(form, 'nama').trim()
  if (name === '' || name.length > 60) errors.nama = name === '' ? 'required' : 'invalid'
  const typed: Record<string, unknown> = {}
  for (const field of fields) {
    const value = readField(field, textOf(form, field.name))
    if (value === WRONG) errors[field.name] = 'invalid'
    else typed[field.name] = value === undefined && field.secret ? secretValue(channel, kept, field.name) : value
  }
  const read = channel.settings.safeParse(typed)
  for (const { path, code } of read.error?.issues ?? []) {
    const field = String(path[0] ?? 'nama')
    errors[field] ??= code === 'invalid_type' && typed[field] === undefined ? 'required' : 'invalid'
  }
  if (!read.success || Object.keys(errors).length > 0) return { valid: false, errors }
  const secretNames: readonly string[] = channel.secret
  const settings = Object.fromEntries(Object.entries(read.data).filter(([field]) => !secretNames.includes(field)))
  return { valid: true, name, settings, secrets: { ...kept, ...secretsIn(read.data, secretNames) } }
}

const WRONG = Symbol('wrong')

function readField({ sort }: AccountField, text: string): unknown {
  if (sort === 'flag') return text !== ''
  if (text.trim() === '') return undefined
  if (sort !== 'json') return sort === 'number' ? text.trim() : text
  try {
    return JSON.parse(text)
  } catch {
    return WRONG
  }
}

const named = z.record(z.string(), z.string())

/** What of the settings is kept encrypted, by its name. */
export function secretsIn(data: Record<string, unknown>, names: readonly string[]): Secrets {
  const all: Secrets = {}
  for (const name of names) {
    const value = data[name]
    if (typeof value === 'string') all[name] = value
    else Object.assign(all, named.parse(value ?? {}))
  }
  return all
}
