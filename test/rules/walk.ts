import { sql } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'

/** One door of the program: what the route table of the app says. */
export type Door = { method: string; path: string }

/** Every door once; what only passes a request on (`ALL`) is none. */
export const doorsOf = (app: { routes: readonly Door[] }): Door[] => {
  const lines = app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  return [...new Set(lines)].sort().map((line) => {
    const [method = '', path = ''] = line.split(' ')
    return { method, path }
  })
}

/** An address behind a door: the number of a report where one stands, and `value` for everything else. */
export const addressOf = (path: string, code: string, value = '999999'): string =>
  path
    .replace(':code', code)
    .replace(/:(\w+)\{(\w+)[^}]*\}/g, '$2')
    .replace(/:\w+/g, value)
    .replace('*', 'x')

/** What only says that somebody was here: tries counted, looks noted, sessions prolonged. */
const traces = ['sign_in_throttle', 'access_log', 'sign_ins', 'presences', 'sessions', 'verifications', 'report_reads']

/** A fingerprint of every table of a space, to see what a walk has changed. */
export async function tablesOf({ db, name }: Space): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${name} and table_type = 'BASE TABLE' order by 1`.execute(db)
  const prints = new Map<string, string>()
  for (const table of tables.filter((one) => !traces.includes(one.name))) {
    const { rows } = await sql<{ print: string }>`
      select md5(coalesce(string_agg(line, ',' order by line), '')) as print from (select (to_jsonb(t) - 'last_seen_on' - 'read_event_id')::text as line from ${sql.table(table.name)} t) lines`.execute(
      db,
    )
    prints.set(table.name, rows[0]?.print ?? '')
  }
  return prints
}

export const changedSince = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after].filter(([table, print]) => before.get(table) !== print).map(([table]) => table)
