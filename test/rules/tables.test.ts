import { beforeAll, expect, test } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { code, declaredColumns, migrations, moduleOf, places, read, sources } from './sources.ts'

let space: TestSpace
beforeAll(async () => {
  space = await openTestSpace()
})

const owners = new Map(declaredColumns().map(({ module, table }) => [table, module]))

test('only the module that declares a table writes to it', () => {
  const kysely = /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)/g
  const raw = /\b(?:insert into|delete from|update|truncate)\s+(?:only\s+)?(\w+)\b/gi
  const writes = sources.flatMap((file) =>
    [
      ...code(file).matchAll(kysely),
      ...[...code(file).matchAll(raw)].filter(([, table = '']) => owners.has(table)),
    ].map(([, table = '']) => ({ file, table })),
  )
  expect(writes.length).toBeGreaterThan(50)
  expect(writes.filter(({ file, table }) => owners.get(table) !== moduleOf(file))).toEqual([])
})

test('the tables we declare are the tables we have, column by column', async () => {
  const { rows } = await sql<{ column: string }>`
    select c.table_name || '.' || c.column_name || case c.is_nullable when 'YES' then '?' else '' end as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema in ('test', 'lapor_places') and t.table_type = 'BASE TABLE' and c.table_name <> 'migrations'`.execute(
    space.db,
  )
  const declared = declaredColumns().map(({ table, column, nullable }) => `${table}.${column}${nullable ? '?' : ''}`)
  expect(declared.sort()).toEqual(rows.map((row) => row.column).sort())
})

test('every view that strangers read is declared as the database has it', async () => {
  const { rows } = await sql<{ column: string }>`
    select c.table_name || '.' || c.column_name as column
    from information_schema.columns c join information_schema.views v using (table_schema, table_name)
    where c.table_schema = 'test' and c.table_name like 'public%'`.execute(space.db)
  let view = ''
  const declared = read('src/publication/views.ts')
    .split('\n')
    .flatMap((line) => {
      view = line.match(/^ {2}(\w+): \{/)?.[1] ?? view
      const column = line.match(/^ {4}(\w+): /)?.[1]
      return column ? [`${view}.${column}`] : []
    })
  expect(declared.sort()).toEqual(rows.map((row) => row.column).sort())
  expect(declared.length).toBeGreaterThan(40)
})

test('one function changes the status of a report', () => {
  const writers = sources.filter((file) =>
    [...code(file).matchAll(/updateTable\(\s*'reports'[\s\S]*?\.execute/g)].some(([statement]) =>
      /[{,\s](status|outcome|archive_reason)\s*[:,}]/.test(statement.replace(/\.where\([^)]*\)/g, '')),
    ),
  )
  expect(writers).toEqual(['src/reports/transition.ts'])
  expect(places(sources, /update reports\b/i)).toEqual([])
})

// Everything that strangers read comes from views that leave out confidential reports and mask hidden names.
const strangersDoors = ['publication', 'search', 'statistics']
const sources_of = /(?:selectFrom|[jJ]oin)\(\s*\[?\s*'(\w+)/g
// Offices are nobody's secret.
const known = ['agencies']
const raw_sources = /\b(?:from|join)\s+(\w+)\b/g

test('what strangers read is read from public views', () => {
  const own = (module: string, table: string) => owners.get(table) === module
  const reads = sources
    .filter((file) => strangersDoors.includes(moduleOf(file)))
    .flatMap((file) => {
      const text = code(file)
      const inSql = [...text.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].map(([, body = '']) => body).join('\n')
      return [...text.matchAll(sources_of), ...inSql.matchAll(raw_sources)].map(([, table = '']) => ({ file, table }))
    })
    .filter(({ table }) => owners.has(table) || table.startsWith('public_'))
  expect(reads.length).toBeGreaterThan(5)
  const wrong = reads.filter(
    ({ file, table }) => !table.startsWith('public_') && !own(moduleOf(file), table) && !known.includes(table),
  )
  expect(wrong).toEqual([])
})

// Numbers, names of states, what was public already, the reader's own vote; a file passes its own look at what is public.
const fitForStrangers =
  /^src\/(reports\/(code|public-card|lifecycle|clocks|explain|running-time|last-return|event-words|endorsements|followers)|people\/(go|env|throttle|voters|form-guard)|attachments\/(queries|serve))\.tsx?$/
const keepers = ['people', 'audit', 'attachments', 'reports', 'verification', 'routing', 'dialogue', 'oversight']

test('the strangers’ doors ask nobody who keeps what people wrote', () => {
  const asking = sources
    .filter((file) => strangersDoors.includes(moduleOf(file)))
    .flatMap((file) =>
      [...code(file).matchAll(/^import (?!type\b)[^;]*? from '#(src\/(\w+)\/[^']+)'/gms)].map(
        ([, path = '', module = '']) => ({ file, path, module }),
      ),
    )
    .filter(({ module }) => keepers.includes(module))
  expect(asking.length).toBeGreaterThan(20)
  expect(asking.filter(({ path }) => !fitForStrangers.test(path))).toEqual([])
})

// A person's list of their own reports; a letter, whose kind says whether it may quote the original; the receipt of
// what an officer wrote down for somebody, for that officer.
const readsWords = ['src/my/queries.ts', 'src/notifications/letters.ts', 'src/desk/recording/receipt.ts']

test('what citizens wrote leaves the module of reports only through see()', () => {
  const words = 'title|body|public_title|public_body|place_words|point_lat|point_lon|keep_from'
  const quoted = new RegExp(`'(?:\\w+\\.)?(?:${words})'|selectAll\\(`)
  const unquoted = new RegExp(`\\b(?:${words})\\b`)
  const wrong = sources
    .filter((file) => moduleOf(file) !== 'reports' && !readsWords.includes(file))
    .filter((file) => {
      const text = code(file)
      const chains = [...text.matchAll(/(?:selectFrom|[jJ]oin)\(\s*'reports\b[\s\S]*?\.(?:execute|compile)/g)]
      const raw = [...text.matchAll(/sql(?:<[^`]*>)?`([^`]*\b(?:from|join) reports\b[^`]*)`/g)]
      return chains.some(([chain]) => quoted.test(chain)) || raw.some(([, body = '']) => unquoted.test(body))
    })
  expect(wrong).toEqual([])
})

// The log is evidence and outlives every redaction: ids, days, codes and counts, never prose or a person's data.
test('events hold no words: every string in their particulars is an id, a day or a code', () => {
  const [, block = ''] = read('src/reports/events.ts').match(/export type Particulars = \{([\s\S]*?)\n\}/) ?? []
  const strings = [...block.matchAll(/(\w+)\??: (string(?:\[\])?)/g)].map(([, name = '']) => name)
  expect(strings.length).toBeGreaterThan(20)
  const isCode = /(Id|On|By|Code|Head)$|^(from|to|clock|stage|copies|fields|messageId|unmergedFrom)$/
  expect(strings.filter((name) => !isCode.test(name))).toEqual([])
})

test('every log that is evidence refuses edits, deletions and being emptied', async () => {
  const { rows } = await sql<{ table: string; events: string }>`
    select event_object_table as table, string_agg(distinct event_manipulation, ' ' order by event_manipulation) as events
    from information_schema.triggers where trigger_schema = 'test' and action_statement like '%refuse_change%'
    group by 1 order by 1`.execute(space.db)
  expect(rows).toContainEqual({ table: 'report_events', events: 'DELETE UPDATE' })
  const { rows: truncating } = await sql<{ table: string }>`
    select tgrelid::regclass::text as table from pg_trigger where tgtype & 32 = 32 order by 1`.execute(space.db)
  expect(truncating.map(({ table }) => table)).toContain('report_events')
})

test('the database never tells the time of the domain', () => {
  const clock = /\b(now\(\)|current_timestamp|current_date|clock_timestamp|localtimestamp)/i
  const inSql = sources.filter(
    (file) => !/^src\/platform\/(migrate|clock)\.ts$/.test(file) && !file.startsWith('src/ui/islands/'),
  )
  expect(places(inSql, clock).filter((place) => !/\.now\(\)/.test(place))).toEqual([])
  const inMigrations = migrations.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => clock.test(line.replace(/--.*/, '')))
      .map((line) => `${file} ${line.trim()}`),
  )
  expect(inMigrations).toEqual([])
})

test('migrations live in whatever schema they run in', () => {
  const qualified = migrations.flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => /\b(public|test|lapor_places)\.\w+|create (extension|schema)/i.test(line.replace(/--.*/, '')))
      .map((line) => `${file} ${line.trim()}`),
  )
  expect(qualified).toEqual([])
})
