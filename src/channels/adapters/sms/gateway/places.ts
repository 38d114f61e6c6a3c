import { withoutNul } from '../mobile.ts'

/** An answer or a call in the ways one may look at it. */
export type Body = { text: string; fields: ReadonlyMap<string, string> }

/** What stands at a place: a path in JSON, a field of the query or form, or the first group of a pattern. */
export function lookAt(place: string, body: Body): string | null {
  const found = find(place, body)
  return found === null ? null : withoutNul(found)
}

function find(place: string, { text, fields }: Body): string | null {
  const [, kind, where = ''] = /^(json|field|text):(.+)$/s.exec(place) ?? []
  if (kind === 'field') return fields.get(where) ?? null
  if (kind === 'json') return inJson(text, where.split('.'))
  const found = new RegExp(where, 'i').exec(text)
  return found ? (found[1] ?? found[0]) : null
}

function inJson(text: string, path: readonly string[]): string | null {
  try {
    let value: unknown = JSON.parse(text)
    for (const step of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return null
      value = (value as Record<string, unknown>)[step]
    }
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
  } catch {
    return null
  }
}
