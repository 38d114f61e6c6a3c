import type { Db } from '#src/platform/db.ts'

type Question = {
  clock: string
  kind: string
  oversight: boolean /** the local day on which the clock starts */
  on: string
}
type Standard = { id: string; limit_days: number; unit: 'wd' | 'cd'; legal_basis: string }

/** How long this clock may run, by the row in force that day; a row for this very kind goes before one for any. */
export async function standardFor(db: Db, { clock, kind, oversight, on }: Question): Promise<Standard> {
  const { limit_days, ...standard } = await db
    .selectFrom('service_standards')
    .select(['id', 'limit_days', 'unit', 'legal_basis'])
    .where('clock', '=', clock)
    .where((eb) => eb.or([eb('kind', 'is', null), eb('kind', '=', kind)]))
    .where((eb) => eb.or([eb('oversight', 'is', null), eb('oversight', '=', oversight)]))
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .orderBy('kind', (order) => order.asc().nullsLast())
    .orderBy('oversight', (order) => order.asc().nullsLast())
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error(`no service standard for ${clock} on ${on}`))
  if (limit_days === null) throw new Error(`${clock} has no limit`)
  return { ...standard, limit_days }
}

/** Every standard in force that day, for the page that explains the rules. */
export const listStandards = (db: Db, on: string) =>
  db
    .selectFrom('service_standards')
    .select(['clock', 'kind', 'oversight', 'limit_days', 'unit', 'legal_basis', 'valid_from'])
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .orderBy('id')
    .execute()
