import { z } from 'zod'
import { type Agency, type DescribedAgency, findAgency } from '#src/agencies/queries.ts'
import type { TimeZone } from '#src/agencies/tables.ts'
import type { Words } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import { covers } from '#src/places/code.ts'
import type { Db } from '#src/platform/db.ts'
import type { C } from '../frame.tsx'
import { adminBindings, isNationalAdmin } from './scope.ts'

/** What an agency's admin makes below the own agency; the national admin makes anything. */
const ownKinds = [
  'division', 'public_works_office', 'health_office', 'education_office', 'social_office', 'transport_office',
  'environment_office', 'civil_registry_office', 'hospital',
] as const // biome-ignore format: a list
const nationalKinds = [
  ...ownKinds, 'inspectorate', 'ministry', 'agency_nonministerial', 'province', 'regency', 'city', 'state_enterprise',
  'task_force',
] as const // biome-ignore format: a list
export type UnitKind = (typeof nationalKinds)[number]

export const kindsOf = (actor: Actor): readonly UnitKind[] => (isNationalAdmin(actor) ? nationalKinds : ownKinds)
export const kindsFor = (c: C): readonly UnitKind[] => kindsOf(c.var.actor)

/** The kinds as a form offers them; what an agency is already stays, though it has no words here. */
export function kindOptions(c: C, t: Words, present?: string) {
  const kinds: readonly string[] = kindsFor(c)
  const all = present === undefined || kinds.includes(present) ? kinds : [present, ...kinds]
  return all.map((value) => ({ value, label: kindName(t, value) }))
}

/** New sorts are data: without words they show their own name. */
export function kindName({ agencyKinds }: Words, kind: string): string {
  const names: Record<string, string> = agencyKinds
  return names[kind] ?? kind.replaceAll('_', ' ')
}

export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const satisfies readonly TimeZone[]
export const connections = ['central', 'semi', 'full'] as const

/** One name on each line. */
const lines = z
  .string()
  .max(2000)
  .default('')
  .transform((text) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean))
  .pipe(z.array(z.string().max(120)).max(40))

export const unitFields = {
  nama: z.string().trim().min(1).max(200),
  singkatan: z.string().trim().min(1).max(28),
  bentuk: z.string().regex(/^[a-z_]{2,60}$/),
  wilayah: z
    .string()
    .trim()
    .regex(/^(\d{2}(\.\d+)*)?$/)
    .default(''),
  zona: z.enum(timeZones),
  alias: lines,
  sambungan: z.enum(connections).optional(),
}

/**
 * Whether an admin may give a unit this place: it lies where their own agency is. An admin of one city would else be
 * suggested the reports of another.
 */
export async function mayPlace(
  db: Db,
  actor: Actor,
  unit: Pick<Agency, 'lineage'>,
  areaCode: string,
): Promise<boolean> {
  if (isNationalAdmin(actor)) return true
  const own = adminBindings(actor).find(({ agencyId }) => unit.lineage.includes(agencyId))
  if (!own) return false
  const { area_code } = await findAgency(db, own.agencyId)
  return area_code === null || (areaCode !== '' && covers(area_code, areaCode))
}

export const valuesOf = (unit: DescribedAgency) => ({
  nama: unit.name,
  singkatan: unit.short,
  bentuk: unit.kind,
  wilayah: unit.area_code ?? '',
  zona: unit.time_zone,
  sambungan: unit.connection,
  alias: unit.aliases.join('\n'),
})
