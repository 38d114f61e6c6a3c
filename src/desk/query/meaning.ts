import { agenciesNamed } from '#src/agencies/search.ts'
import { loadCalendar } from '#src/calendar/queries.ts'
import type { WorkingCalendar } from '#src/calendar/working-days.ts'
import { searchPlaces } from '#src/places/queries.ts'
import { type Db, sql } from '#src/platform/db.ts'
import { categoriesNamed } from '#src/reports/categories.ts'
import {
  type Asking,
  hasFiles,
  holdsWords,
  inPlaces,
  liesAt,
  reporterWaits,
  wordsByIndex,
} from '#src/reports/conditions.ts'
import { type Status, statuses } from '#src/reports/lifecycle.ts'
import { bounds, type Narrow, type Test } from './condition.ts'
import { choiceOf, type Field, fieldNames, fieldOf, fits, plainValue, readDay, readSpan } from './fields.ts'
import type { Condition, Query, Value } from './grammar.ts'
import { type Problem, problemIn, unclear } from './problem.ts'

/** Who asks, and on which day ('YYYY-MM-DD', in Jakarta). */
export type Asker = { personId: string; today: string }

type Meaning = { test: Test } | { problem: Problem }

/**
 * What a line asks for: names are looked up, days counted. A name that nobody bears and a value that does not exist
 * are problems with their place in the line, not empty lists.
 */
export async function understand(db: Db, query: Query, asker: Asker): Promise<Meaning> {
  try {
    const calendar = await loadCalendar(db, null)
    return { test: await testOf({ db, calendar, ...asker }, query) }
  } catch (error) {
    return problemIn(error)
  }
}

type Facts = Asker & { db: Db; calendar: WorkingCalendar }

async function testOf(facts: Facts, query: Query): Promise<Test> {
  if (query.is === 'words') return wordsTest(facts, query)
  if (query.is === 'condition') return conditionTest(facts, query)
  if (query.is === 'not') return negation(await testOf(facts, query.of))
  const parts = await Promise.all(query.of.map((one) => testOf(facts, one)))
  return query.is === 'all' ? conjunction(parts) : alternative(parts)
}

const negation = ({ asks, statuses: only, exact }: Test): Test => ({
  asks: (reach) => sql`(not ${asks(reach)})`,
  statuses: exact ? statuses.filter((status) => !only.includes(status)) : statuses,
  exact,
  narrow: [],
})

const conjunction = (parts: readonly Test[]): Test => ({
  asks: (reach) =>
    sql`(${sql.join(
      parts.map(({ asks }) => asks(reach)),
      sql` and `,
    )})`,
  statuses: statuses.filter((status) => parts.every((part) => part.statuses.includes(status))),
  exact: parts.every(({ exact }) => exact),
  narrow: parts.flatMap(({ narrow }) => narrow),
})

const alternative = (parts: readonly Test[]): Test => ({
  asks: (reach) =>
    sql`(${sql.join(
      parts.map(({ asks }) => asks(reach)),
      sql` or `,
    )})`,
  statuses: statuses.filter((status) => parts.some((part) => part.statuses.includes(status))),
  exact: parts.every(({ exact }) => exact),
  narrow: [],
})

const plain = (asks: Asking, narrow: readonly Narrow[] = []): Test => ({ asks, statuses, exact: false, narrow })

/** Words that every text holds ("yang", "di") ask for nothing. */
async function wordsTest({ db }: Facts, { text, phrase }: { text: string; phrase: boolean }): Promise<Test> {
  const { rows } = await sql<{ empty: boolean }>`
    select numnode(plainto_tsquery('pg_catalog.indonesian', ${text})) = 0 as empty`.execute(db)
  if (rows[0]?.empty) return plain(() => sql`true`)
  return plain(holdsWords({ text, phrase }), [wordsByIndex({ text, phrase })])
}

function conditionTest(facts: Facts, condition: Condition): Promise<Test> | Test {
  const { name, sign, values, at } = condition
  const field = fieldOf(name)
  if (!field) return unclear({ at, why: 'name_unknown', found: name, choices: fieldNames })
  if (!fits(field, sign)) return unclear({ at: values[0]?.at ?? at, why: 'sign_unfit', found: name })
  if ('choices' in field) return choiceTest(facts, field, values)
  const { reads } = field
  if (reads === 'unit' || reads === 'category' || reads === 'place') return nameTest(facts, reads, values)
  return alternative(values.map((value) => dayTest(facts, reads, condition, value)))
}

const isOneOf = (column: string, values: readonly string[]): Asking => {
  const ref = sql.ref(`r.${column}`)
  return () => sql`${ref} = any(${values}::text[])`
}

function choiceTest({ personId }: Facts, field: Extract<Field, { choices: unknown }>, values: readonly Value[]): Test {
  const chosen = <T>(choices: Record<string, readonly T[]>): T[] => values.flatMap((value) => [...pick(choices, value)])
  if (field.reads === 'status') {
    const wanted: Status[] = chosen(field.choices)
    return {
      asks: isOneOf('status', wanted),
      statuses: statuses.filter((one) => wanted.includes(one)),
      exact: true,
      narrow: [],
    }
  }
  if (field.reads === 'outcome')
    return plain((reach) => sql`coalesce(${isOneOf('outcome', chosen(field.choices))(reach)}, false)`)
  if (field.reads === 'kind') return plain(isOneOf('kind', chosen(field.choices)))
  if (field.reads === 'channel') return plain(isOneOf('channel', chosen(field.choices)))
  if (field.reads === 'yes') return alternative(chosen(field.choices).map((wanted) => yesTest(field.about, wanted)))
  if (field.reads === 'reporter')
    return chosen(field.choices).length > 0 ? plain(reporterWaits) : plain(() => sql`false`)
  return alternative(chosen(field.choices).map((who) => plain(() => holders[who]?.(personId) ?? sql`false`)))
}

const holders: Record<string, (personId: string) => ReturnType<Asking>> = {
  me: (personId) => sql`coalesce(r.verifier_id = ${personId}, false)`,
  somebody: () => sql`r.verifier_id is not null`,
  nobody: () => sql`r.verifier_id is null`,
}

const pick = <T>(choices: Record<string, readonly T[]>, { text, at }: Value): readonly T[] =>
  choiceOf(choices, text) ?? unclear({ at, why: 'value_unknown', found: text, choices: Object.keys(choices) })

function yesTest(about: Extract<Field, { reads: 'yes' }>['about'], wanted: boolean): Test {
  if (about === 'files') return plain((reach) => (wanted ? hasFiles(reach) : sql`(not ${hasFiles(reach)})`))
  const column = sql.ref(`r.${about}`)
  return plain(() => sql`${column} = ${wanted}`)
}

type Days = 'age' | 'due' | 'received'

function dayTest({ calendar, today }: Facts, reads: Days, { sign }: Condition, { text, at }: Value): Test {
  const choices = reads === 'due' ? ['lewat', 'hari-ini', 'besok', '3hk', '2026-12-02'] : []
  const word = plainValue(text)
  if (reads === 'due' && word === 'lewat') return plain(bounds.due('<', today))
  const named = reads === 'age' ? null : dayNamed(word, today, calendar)
  const day = named ?? (reads === 'age' ? null : readDay(text))
  const span = readSpan(text)
  if (day !== null) return plain(reads === 'due' ? bounds.due(sign, day) : bounds.received(sign, day))
  if (span && reads === 'due') return plain(bounds.due(sign === '=' ? '<=' : sign, bounds.later(calendar, today, span)))
  if (span && reads === 'age') return plain(bounds.age(calendar, today, sign, span))
  return unclear({ at, why: reads === 'received' ? 'day_unread' : 'span_unread', found: text, choices })
}

const dayNamed = (word: string, today: string, calendar: WorkingCalendar): string | null => {
  if (word === 'hari-ini') return today
  return word === 'besok' ? bounds.later(calendar, today, { count: 1, unit: 'cd' }) : null
}

async function nameTest(facts: Facts, reads: 'unit' | 'category' | 'place', values: readonly Value[]): Promise<Test> {
  const found = await Promise.all(values.map((value) => named[reads](facts, value)))
  const narrow = found.flatMap((one) => one.narrow)
  // Several names are one wish: the index answers all of them or is of no use.
  return { ...alternative(found), narrow: found.length === 1 ? narrow : [] }
}

const named: Record<'unit' | 'category' | 'place', (facts: Facts, value: Value) => Promise<Test>> = {
  unit: async ({ db }, { text, at }) => {
    const ids = await agenciesNamed(db, text)
    if (ids.length === 0) return unclear({ at, why: 'unit_unknown', found: text })
    const held = () => sql`coalesce(r.holder_agency_id, r.desk_agency_id) = any(${ids}::bigint[])`
    return plain(held, [
      [
        sql`r.holder_agency_id = any(${ids}::bigint[])`,
        sql`r.holder_agency_id is null and r.desk_agency_id = any(${ids}::bigint[])`,
      ],
    ])
  },
  category: async ({ db }, { text, at }) => {
    const ids = await categoriesNamed(db, text)
    if (ids.length === 0) return unclear({ at, why: 'category_unknown', found: text })
    return plain(() => sql`coalesce(r.category_id = any(${ids}::bigint[]), false)`)
  },
  place: async ({ db }, { text, at }) => {
    const codes = (await searchPlaces(db, text, 20)).map(({ code }) => code)
    if (codes.length === 0 && text.trim().length < 3) return unclear({ at, why: 'place_unknown', found: text })
    return plain(liesAt(codes, text.trim()), codes.length > 0 ? [[inPlaces(codes)]] : [])
  },
}
