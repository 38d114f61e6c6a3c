import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import pg from 'pg'
import { afterAll, inject, onTestFinished } from 'vitest'
import { type MovableClock, stoppedClock } from '#src/platform/clock.ts'
import { inDatabase } from '#src/platform/embedded-postgres.ts'
import type { Jobs } from '#src/platform/jobs.ts'
import { migrate } from '#src/platform/migrate.ts'
import { openSpace, type Space } from '#src/platform/space.ts'
import { folderStorage } from '#src/platform/storage.ts'
import { runJobsOnce, type Sweeps } from '#src/platform/worker.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { firstMoment, templateSchema, testSpaceSecret } from './template.ts'
import { withClient } from './with-client.ts'

export type TestSpace = Omit<Space, 'clock'> & {
  readonly clock: MovableClock
  /** Connection string of the database this space lives in. */
  readonly databaseUrl: string
  /** Runs the queue until it is empty; throws the first error of a job. Without `jobs`: the product's. */
  runJobs(jobs?: Jobs): Promise<void>
  /** Runs what the worker runs every half minute. Without `sweeps`: the product's. */
  runSweeps(sweeps?: Sweeps): Promise<void>
}

export type SpaceOptions = {
  /** Where the stopped clock stands; default Monday 23 November 2026, 10.14 in Jakarta. */
  now?: string | Date
  /** Name of the space and of its schema. */
  name?: string
  base?: string
  publicUrl?: string
}

/**
 * A space of its own in a database of its own, with the reference data, that is gone when the test ends
 * (opened inside a test or beforeEach) or when the file ends (opened in beforeAll).
 */
export async function openTestSpace(
  options: SpaceOptions = {},
  template = inject('templateDatabase'),
): Promise<TestSpace> {
  const { now = firstMoment, name = templateSchema, base = '', publicUrl = 'http://localhost:1708' } = options
  const databaseUrl = await createDatabase(template)
  if (name !== templateSchema) await renameSchema(databaseUrl, name)
  const folder = temporaryFolder('files')
  const clock = stoppedClock(new Date(now))
  const settings = { name, databaseUrl, secret: testSpaceSecret, clock, base, publicUrl, connections: 4 }
  const space = openSpace({ ...settings, storage: folderStorage(folder) })
  const close = once(async () => {
    await space.close()
    await dropDatabase(databaseUrl)
    rmSync(folder, { recursive: true, force: true })
  })
  atTheEnd(close)
  const runJobs = async (jobs?: Jobs) => runJobsOnce([test], jobs ?? (await consequences()).jobs)
  const runSweeps = async (sweeps?: Sweeps) => {
    for (const sweep of Object.values(sweeps ?? (await consequences()).sweeps)) await sweep(test)
  }
  const test: TestSpace = { ...space, clock, databaseUrl, close, runJobs, runSweeps }
  return test
}

/** A second, empty space in the database of the first: to show that they never touch. */
export async function openSpaceBeside(space: TestSpace, name: string): Promise<Space> {
  await migrate(space.databaseUrl, name)
  const folder = temporaryFolder('files')
  const { databaseUrl, clock, publicUrl } = space
  const settings = {
    name,
    databaseUrl,
    clock,
    publicUrl,
    base: `/${name}`,
    secret: testSpaceSecret,
    connections: 4,
  }
  const beside = openSpace({ ...settings, storage: folderStorage(folder) })
  const close = space.close
  Object.assign(space, {
    close: async () => {
      await beside.close()
      rmSync(folder, { recursive: true, force: true })
      await close()
    },
  })
  return beside
}

type Consequences = { jobs: Jobs; sweeps: Sweeps }
/** Loaded only when a test runs the product's jobs: a test of one verb does not wait for all modules. */
const consequences = (): Promise<Consequences> => import('#src/consequences.ts')

let admin: Promise<pg.Client> | undefined
function adminClient(): Promise<pg.Client> {
  admin ??= (async () => {
    const client = new pg.Client({ connectionString: inDatabase(inject('serverUrl'), 'postgres') })
    await client.connect()
    return client
  })()
  return admin
}

async function createDatabase(template: string): Promise<string> {
  const name = `lapor_test_${randomBytes(6).toString('hex')}`
  await (await adminClient()).query(`create database ${name} template ${template} strategy file_copy`)
  return inDatabase(inject('serverUrl'), name)
}

async function dropDatabase(url: string) {
  await (await adminClient()).query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
}

const renameSchema = (databaseUrl: string, name: string) =>
  withClient(databaseUrl, (client) =>
    client.query(`alter schema ${templateSchema} rename to ${client.escapeIdentifier(name)}`),
  )

const leftOpen: (() => Promise<void>)[] = []
function atTheEnd(close: () => Promise<void>) {
  try {
    onTestFinished(close)
  } catch {
    leftOpen.push(close) // not inside a test: the file keeps it
  }
}

afterAll(async () => {
  for (const close of leftOpen.splice(0)) await close()
  await (await admin)?.end()
  admin = undefined // the worker's next file opens its own
})

function once(body: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= body()
    return done
  }
}
