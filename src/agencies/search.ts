import { type Db, sql } from '#src/platform/db.ts'
import { plainWords } from '#src/platform/plain-text.ts'

type FoundAgency = {
  id: string
  slug: string
  name: string
  short: string
  kind: string
  /** The old name by which it was found: this agency took over from that one. */
  formerly: string | null
}

const MOST_WORDS = 8
const LONGEST_WORD = 60 // PostgreSQL refuses to look for words of more than 2 kB

/**
 * Type-ahead by name, short name and alias; every word may be unfinished. The names of agencies that are gone lead to
 * whoever took over by `today`. Governments come before their offices, short names before long ones.
 */
export async function searchAgencies(
  db: Db,
  words: string,
  { today, under, limit = 10 }: { today: string; under?: string; limit?: number },
): Promise<FoundAgency[]> {
  const sought = plainWords(words)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
  if (sought.length === 0) return []
  const query = sought.map((word) => `'${word}':*`).join(' & ') // words hold letters and digits only
  const whole = sought.map((word) => `'${word}'`).join(' & ')
  const { rows } = await sql<FoundAgency>`
    with recursive found as (
      select id, valid_to <= ${today}::date as gone, null::text as formerly
      from agencies
      where to_tsvector('simple', search) @@ ${query}::tsquery
      union
      select heir.id, heir.valid_to <= ${today}::date, coalesce(found.formerly, old.name)
      from found
      join agencies as old on old.id = found.id
      join agency_successors as succession on succession.agency_id = found.id
      join agencies as heir on heir.id = succession.successor_id
      where found.gone
    ), best as (
      select id, case when bool_or(formerly is null) then null else min(formerly) end as formerly
      from found where gone is not true group by id
    )
    select agency.id, agency.slug, agency.name, agency.short, agency.kind, best.formerly
    from best join agencies as agency using (id)
    where (agency.valid_from is null or agency.valid_from <= ${today}::date)
      and (${under ?? null}::bigint is null or agency.lineage @> array[${under ?? null}::bigint])
    order by best.formerly is not null,
             lower(agency.short) = ${words.trim().toLowerCase()} desc,
             exists (select from unnest(agency.aliases) as alias where lower(alias) = ${words.trim().toLowerCase()}) desc,
             to_tsvector('simple', agency.search) @@ ${whole}::tsquery desc,
             cardinality(agency.lineage), length(agency.name), agency.name
    limit ${limit}`.execute(db)
  return rows
}

/** Agencies that go by these words, gone ones too, with everything below them: what a list of their reports covers. */
export async function agenciesNamed(db: Db, words: string): Promise<string[]> {
  const sought = plainWords(words).slice(0, MOST_WORDS)
  if (sought.length === 0) return []
  const query = sought.map((word) => `'${word}':*`).join(' & ')
  const { rows } = await sql<{ id: string }>`
    with named as materialized (
      select id from agencies where to_tsvector('simple', search) @@ ${query}::tsquery limit ${MOST_NAMED})
    select distinct a.id from named join agencies a on a.lineage @> array[named.id] limit ${MOST_NAMED * 10}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

const MOST_NAMED = 500
