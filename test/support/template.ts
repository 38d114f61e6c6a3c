import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { loadPlaces } from '#src/places/load.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { connectPool, database, sharedSchema } from '#src/platform/db.ts'
import { inDatabase } from '#src/platform/embedded-postgres.ts'
import { migrate, migrateJobs, migratePlaces } from '#src/platform/migrate.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import { openSpace } from '#src/platform/space.ts'
import { folderStorage } from '#src/platform/storage.ts'
import { seedReference } from '#src/seed.ts'
import { layTown } from '#src/town/lay.ts'
import { forgoPauses } from './sign-in.ts'
import { temporaryFolder } from './temporary.ts'
import { onServer, withClient } from './with-client.ts'

/** Every test database is a copy of a template; its one space lies in this schema. */
export const templateSchema = 'test'
export const testSpaceSecret = 'a secret for tests'
/** Where the clock of a test stands when it says nothing else: Monday, 10.14 in Jakarta. */
export const firstMoment = '2026-11-23T03:14:00Z'

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
  'test/support/prepared.ts',
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

/** What every test database is a copy of: one with the villages of the town's province, one with the whole country's. */
export type Templates = { template: string; country: string }

/** Makes the template databases when the server has none of this hash: places, queue, one migrated and seeded schema. */
export async function ensureTemplates(serverUrl: string): Promise<Templates> {
  const [template, country] = [`lapor_template_${templateHash()}`, `lapor_country_${templateHash()}`]
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(1708)') // two test runs on one server build them once
    await ensure(client, country, 'template0', fill)
    await ensure(client, template, country, keepProvince)
  })
  return { template, country }

  async function ensure(client: pg.Client, name: string, from: string, complete: (url: string) => Promise<void>) {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    const half = `${name}_half`
    await client.query(`drop database if exists ${half}`)
    await client.query(`create database ${half} template ${from} encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
    await complete(inDatabase(serverUrl, half))
    await client.query(`alter database ${half} rename to ${name}`)
  }
}

async function fill(url: string) {
  await migratePlaces(url, loadPlaces)
  await migrateJobs(url)
  await migrate(url, templateSchema)
  const db = database(connectPool(url, templateSchema, 2))
  await seedReference(db).finally(() => db.destroy())
  await withClient(url, (client) => client.query('vacuum analyze')) // plans as in production, and no autovacuum in tests
}

/** Every space is a copy, and villages that no test names are four fifths of the country's 83 MB. */
const keepProvince = (url: string) =>
  withClient(url, async (client) => {
    await client.query(`delete from ${sharedSchema}.places where level = 4 and code not like '17.%'`)
    await client.query(`vacuum full analyze ${sharedSchema}.places`)
  })

/** A second template of this run, in which Kota Melati was founded at the first moment. */
export async function foundTown(serverUrl: string, template: string): Promise<string> {
  const name = `lapor_town_${process.pid}`
  await onServer(serverUrl, async (client) => {
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  await settle(inDatabase(serverUrl, name))
  return name
}

export const forgetDatabase = (serverUrl: string, name: string) =>
  onServer(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`))

async function settle(databaseUrl: string) {
  const folder = temporaryFolder('files')
  const space = openSpace({
    name: templateSchema,
    databaseUrl,
    secret: testSpaceSecret,
    clock: stoppedClock(new Date(firstMoment)),
    base: '',
    publicUrl: 'http://localhost:1708',
    connections: 2,
    storage: folderStorage(folder),
  })
  try {
    const { persons } = await layTown(space)
    await forgoPauses(space, Object.values(persons))
  } finally {
    await space.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
