import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { connectPool, sharedSchema, surviving } from './db.ts'
import { packageRoot } from './package-root.ts'
import { StartupError } from './startup-error.ts'

type Migration = { name: string; text: string; checksum: string }

const migrationsFolder = join(packageRoot, 'migrations')

/**
 * Brings one schema up to the program: makes it when absent, applies each missing file of migrations/ in its own
 * transaction. Returns the names applied now.
 * @throws StartupError when an applied file was changed or the database is newer than the program
 */
export const migrate = (databaseUrl: string, schema: string): Promise<string[]> =>
  withLock(databaseUrl, schema, async (client) => applyMissing(client, await readMigrations(migrationsFolder)))

/** The same for the shared places, then `load` fills them; `load` must do nothing the second time. */
export async function migratePlaces(databaseUrl: string, load: (pool: pg.Pool) => Promise<unknown>): Promise<string[]> {
  const files = await readMigrations(join(migrationsFolder, 'places'))
  const applied = await withLock(databaseUrl, sharedSchema, (client) => applyMissing(client, files))
  const pool = connectPool(databaseUrl, sharedSchema, 2)
  try {
    await load(pool)
  } finally {
    await pool.end()
  }
  return applied
}

/** Graphile Worker keeps its tables in a schema of its own, shared by all spaces. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const pool = surviving(new pg.Pool({ connectionString: databaseUrl, max: 2 }))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** Whether every migration of this program is applied: part of /readyz. Expects a client of the space's pool. */
export async function isMigrated(client: Pick<pg.Pool, 'query'>): Promise<boolean> {
  const files = await readMigrations(migrationsFolder)
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from migrations')
  return rows[0]?.count === files.length
}

async function readMigrations(folder: string): Promise<Migration[]> {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** One migrator at a time per schema, in a connection that lives in it. */
async function withLock<T>(databaseUrl: string, schema: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const options = `-c search_path=${schema},${sharedSchema} -c timezone=UTC`
  const client = new pg.Client({ connectionString: databaseUrl, options, application_name: `lapor migrate ${schema}` })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [`lapor migrate ${schema}`])
    await client.query(`create schema if not exists ${client.escapeIdentifier(schema)}`)
    return await body(client)
  } finally {
    await client.end() // also lets go of the lock
  }
}

async function applyMissing(client: pg.Client, files: readonly Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists migrations (
       name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  for (const { name, checksum } of rows) refuseSurprise(name, checksum, known.get(name))

  const done = new Set(rows.map((row) => row.name))
  const missing = files.filter((file) => !done.has(file.name))
  for (const file of missing) await applyOne(client, file)
  return missing.map((file) => file.name)
}

function refuseSurprise(name: string, applied: string, ours: string | undefined) {
  if (ours === undefined) {
    throw new StartupError(
      `The database is newer than this program (it has ${name}): start the newer version of the program, ` +
        'or restore the backup made before it.',
    )
  }
  if (ours !== applied) {
    throw new StartupError(
      `The file migrations/${name} is not the one that was applied to this database: put the original back ` +
        'and write the change as a new migration.',
    )
  }
}

async function applyOne(client: pg.Client, { name, text, checksum }: Migration) {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
