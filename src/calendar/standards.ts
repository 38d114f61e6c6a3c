import { type Db, sql } from '#src/platform/db.ts'

/** `on`: the local day on which the clock starts. */
type Question = { clock: string; kind: string; oversight: boolean; on: string }
type Standard = { id: string; limit_days: number; unit: 'wd' | 'cd'; legal_basis: string }

/** How long this clock may run, by the row in force that day; a row for this very kind goes before one for any. */
export async function standardFor(db: Db, { clock, on, ...of }: Question): Promise<Standard> {
  const [standard] = await standardsFor(db, [{ by: clock, on }], of)
  if (!standard) throw new Error(`no service standard for ${clock} on ${on}`)
  return standard
}

/** The same of several clocks of one report, in their order and one round trip; `by` names the standard of each. */
export async function standardsFor(
  db: Db,
  clocks: readonly { by: string; on: string }[],
  { kind, oversight }: Pick<Question, 'kind' | 'oversight'>,
): Promise<Standard[]> {
  const names = clocks.map(({ by }) => by)
  const { rows } = await sql<Standard>`
    select s.id, s.limit_days, s.unit, s.legal_basis
    from unnest(${names}::text[], ${clocks.map(({ on }) => on)}::date[]) with ordinality as wanted (clock, day, place)
    join lateral (
      select * from service_standards s
      where s.clock = wanted.clock and (s.kind is null or s.kind = ${kind})
        and (s.oversight is null or s.oversight = ${oversight})
        and s.valid_from <= wanted.day and (s.valid_to is null or s.valid_to > wanted.day)
      order by s.kind nulls last, s.oversight nulls last, s.valid_from desc
      limit 1) s on s.limit_days is not null
    order by wanted.place`.execute(db)
  if (rows.length < clocks.length) throw new Error(`no service standard for one of ${names.join(', ')}`)
  return rows
}

/** Every standard in force that day, for the page that explains the rules. */
export const listStandards = (db: Db, on: string) =>
  db
    .selectFrom('service_standards')
    .select(['id', 'clock', 'kind', 'oversight', 'limit_days', 'unit', 'legal_basis', 'valid_from'])
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .orderBy('id')
    .execute()
