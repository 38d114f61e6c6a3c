import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from '#src/schema.ts'
import { preparing } from './prepared.ts'

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day) // a date is not a moment: keep '2026-08-17'
pg.types.setTypeParser(pg.types.builtins.INT8, (id) => id) // ids stay strings: JavaScript numbers lose digits

/** Anything that can read. A transaction is also a Db. */
export type Db = Kysely<Schema>

/** Everything that writes asks for one of these, so it cannot run outside a transaction. */
export type Tx = Transaction<Schema>

/** The schema that every space reads and none writes: provinces to villages. */
export const sharedSchema = 'lapor_places'

/** A pool whose every connection lives in one space: its schema first, then the shared one. */
export function connectPool(url: string, schema: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: `-c search_path=${schema},${sharedSchema} -c timezone=UTC`,
    application_name: `lapor ${schema}`,
    connectionTimeoutMillis: 10_000,
  })
  return preparing(surviving(pool))
}

/**
 * A connection that breaks between two queries says so with an event, and an event nobody hears ends the process:
 * it is heard here, and the next query reports the failure.
 */
export const surviving = (pool: pg.Pool): pg.Pool =>
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))

export const database = (pool: pg.Pool): Db => new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })

/** What is left to do before a transaction commits: what would be asked one by one is asked once. */
const endings = new WeakMap<Tx, Set<(tx: Tx) => Promise<unknown>>>()

/** Runs the body in one transaction: all of it happens, or none. */
export const inTransaction = <T>(db: Db, body: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    const ending = new Set<(tx: Tx) => Promise<unknown>>()
    endings.set(tx, ending)
    memories.set(tx, new Map())
    const result = await body(tx)
    for (const end of ending) await end(tx)
    return result
  })

/** Runs this once before the transaction commits, and with it; at once where the transaction is not one of ours. */
export async function beforeCommit(tx: Tx, end: (tx: Tx) => Promise<unknown>): Promise<void> {
  const ending = endings.get(tx)
  if (ending) ending.add(end)
  else await end(tx)
}

type Memory = Map<string, Promise<unknown>>
const memories = new WeakMap<Db, Memory>()

/**
 * Reads once in a transaction what its many deeds ask again and none of them changes; outside of one it reads each time.
 * `key` names what is read and by what.
 */
export const onceIn = <T>(db: Db, key: string, read: () => Promise<T>): Promise<T> =>
  remembered(memories.get(db), key, read)

const pages = new AsyncLocalStorage<WeakMap<Db, Memory>>()

/** Looks at one page: what belongs to `oncePerPage` is read once until it is answered. */
export const forOnePage = <T>(look: () => T): T => pages.run(new WeakMap(), look)

/** Reads once for a page what many of its parts ask for; each time in a transaction, which may change it. */
export function oncePerPage<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  const page = db.isTransaction ? undefined : pages.getStore()
  if (page && !page.has(db)) page.set(db, new Map())
  return remembered(page?.get(db), key, read)
}

function remembered<T>(memory: Memory | undefined, key: string, read: () => Promise<T>): Promise<T> {
  const known = memory?.get(key) as Promise<T> | undefined // whoever writes a key reads it: one place each
  const reading = known ?? read()
  if (!known) memory?.set(key, reading)
  return reading
}

/** Words as a text-search query needs them; raw SQL lives in the space too, through the search path. */
export { sql }
