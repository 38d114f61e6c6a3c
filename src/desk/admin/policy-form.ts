import { type PolicyKey, policies } from '#src/calendar/policies.ts'
import { type FormState, textOf } from '#src/ui/form.tsx'

/** A field of the form for one value of a policy: the value itself, or one of its parts. */
export type PolicyField = { name: string; part: string | null; sort: 'number' | 'yes_no' | 'list' }

const LARGEST = 100_000

/** The form follows the shape of the value in force. */
export function policyFields(value: unknown): PolicyField[] {
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return Object.entries(value).map(([part, one]) => ({ name: `nilai-${part}`, part, sort: sortOf(one) }))
  return [{ name: 'nilai', part: null, sort: sortOf(value) }]
}

const sortOf = (value: unknown): PolicyField['sort'] =>
  Array.isArray(value) ? 'list' : typeof value === 'boolean' ? 'yes_no' : 'number'

export function policyValues(value: unknown): Record<string, string> {
  return Object.fromEntries(policyFields(value).map(({ name, part }) => [name, written(partOf(value, part))]))
}

const partOf = (value: unknown, part: string | null): unknown =>
  part === null ? value : (value as Record<string, unknown>)[part]

const written = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : value === true ? 'ya' : value === false ? 'tidak' : String(value)

/** What was typed as a value of the same shape, or the name of the first field that makes no sense. */
export function policyTyped(
  key: PolicyKey,
  present: unknown,
  form: FormState,
): { value: unknown; wrong: null } | { value: null; wrong: string } {
  const fields = policyFields(present)
  const parts: Record<string, unknown> = {}
  for (const { name, part, sort } of fields) {
    const read = readPart(sort, textOf(form, name).trim(), partOf(present, part))
    if (read === undefined) return { value: null, wrong: name }
    parts[part ?? ''] = read
  }
  const value = fields[0]?.part === null ? parts[''] : parts
  const judged = policies[key].safeParse(value)
  if (judged.success) return { value: judged.data, wrong: null }
  const [part] = judged.error.issues[0]?.path ?? []
  return { value: null, wrong: fields.find((field) => field.part === part)?.name ?? fields[0]?.name ?? 'nilai' }
}

function readPart(sort: PolicyField['sort'], text: string, before: unknown): unknown {
  if (sort === 'yes_no') return text === 'ya' ? true : text === 'tidak' ? false : undefined
  if (sort === 'number') return readNumber(text)
  const words = text.split(/[\s,;]+/).filter(Boolean)
  if (words.length === 0) return undefined
  if (!Array.isArray(before) || typeof before[0] !== 'number') return words
  const numbers = words.map(readNumber)
  return numbers.includes(undefined) ? undefined : numbers
}

const readNumber = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text) && Number(text) <= LARGEST ? Number(text) : undefined
