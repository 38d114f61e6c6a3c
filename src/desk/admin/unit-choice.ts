import { type Agency, findAgency } from '#src/agencies/queries.ts'
import { searchAgencies } from '#src/agencies/search.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type FormState, textOf, textsOf } from '#src/ui/form.tsx'
import type { C } from '../frame.tsx'
import { adminBindings, adminToday } from './scope.ts'

export type FoundUnit = { id: string; name: string; formerly: string | null }

/** Units by their words, also by a name that is gone: in the person's own subtrees, or everywhere. */
export async function findUnits(c: C, sought: string, where: 'own' | 'all' = 'own'): Promise<FoundUnit[]> {
  if (!sought.trim()) return []
  const { db } = c.var.space
  const today = adminToday(c)
  if (where === 'all') return searchAgencies(db, sought, { today, limit: 8 })
  const found = await Promise.all(
    adminBindings(c.var.actor).map(({ agencyId }) => searchAgencies(db, sought, { today, under: agencyId, limit: 8 })),
  )
  return [...new Map(found.flat().map((agency) => [agency.id, agency])).values()]
}

export type UnitChoice = { units: readonly Agency[]; sought: string; found: boolean }

/** What a form offers to choose from: what is chosen already, what the words find, and those named in `also`. */
export async function unitChoice(
  c: C,
  form: FormState,
  name: string,
  { also = [], where = 'own' }: { also?: readonly string[]; where?: 'own' | 'all' } = {},
): Promise<UnitChoice> {
  const sought = textOf(form, 'cari_unit')
  const found = await findUnits(c, sought, where)
  const chosen = textsOf(form, name).filter(isId)
  const ids = [...new Set([...chosen, ...found.map(({ id }) => id), ...also])]
  const units = await Promise.all(ids.map((id) => findAgency(c.var.space.db, id).catch(missing)))
  return { units: units.filter((unit) => unit !== null), sought, found: found.length > 0 }
}

export const isId = (text: string): boolean => /^\d{1,18}$/.test(text)

const missing = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}
