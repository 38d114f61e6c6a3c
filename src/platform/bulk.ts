import { type Db, sql, type Tx } from './db.ts'

/** Ids for rows that are written later, so that rows may name each other. Gaps stay where they are not used. */
export async function reserveIds(db: Db, table: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with sequence as materialized (select pg_get_serial_sequence(${table}, 'id')::regclass as name)
    select nextval(name)::text as id from sequence, generate_series(1, ${count}::int)`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Thousands of rows in one statement, ids included where they were reserved. All rows have the columns of the first;
 * a table's module calls this for its own tables. Dates and objects travel as JSON.
 */
export async function insertRows(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    tx,
  )
}
