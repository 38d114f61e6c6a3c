import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { loadPlaces } from '#src/places/load.ts'
import { connectPool, database } from '#src/platform/db.ts'
import { inDatabase } from '#src/platform/embedded-postgres.ts'
import { migrate, migrateJobs, migratePlaces } from '#src/platform/migrate.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import { seedReference } from '#src/seed.ts'

/** Every test database is a copy of a template; its one space lies in this schema. */
export const templateSchema = 'test'

/** What the template depends on: when one of these files changes it is built again. */
const ingredients = [
  'migrations',
  'src/agencies/seed.ts',
  'src/calendar/seed.ts',
  'src/reports/category-seed.ts',
  'seeds/reference',
  'src/seed.ts',
  'src/places',
  'package-lock.json',
  'test/support/template.ts',
]

export function templateHash(): string {
  const hash = createHash('sha256')
  for (const path of ingredients)
    for (const file of filesBelow(join(packageRoot, path))) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** Makes the template database when the server has none of this hash: places, queue, one migrated and seeded schema. */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `lapor_template_${templateHash()}`
  const client = new pg.Client({ connectionString: inDatabase(serverUrl, 'postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(1708)') // two test runs on one server build it once
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return name
    const half = `${name}_half`
    await client.query(`drop database if exists ${half}`)
    await client.query(`create database ${half} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
    await fill(inDatabase(serverUrl, half))
    await client.query(`alter database ${half} rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

async function fill(url: string) {
  await migratePlaces(url, loadPlaces)
  await migrateJobs(url)
  await migrate(url, templateSchema)
  const db = database(connectPool(url, templateSchema, 2))
  await seedReference(db).finally(() => db.destroy())
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze').finally(() => client.end()) // plans as in production, and no autovacuum in tests
}
