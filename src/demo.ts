import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { createApp } from './app.ts'
import { type Declared, declareAccounts } from './channels/declare.ts'
import { openLines } from './channels/lines.ts'
import { jobs, sweeps } from './consequences.ts'
import { deadlineSweeps } from './deadlines/sweeps.ts'
import { openPresence } from './desk/presence/hub.ts'
import { totp } from './people/totp.ts'
import { loadPlaces } from './places/load.ts'
import { type MovableClock, machineClock, shiftedClock } from './platform/clock.ts'
import { type Config, readConfig } from './platform/config.ts'
import { connectPool, sql } from './platform/db.ts'
import { type HttpServer, listen } from './platform/http/server.ts'
import { openInstallation } from './platform/installation.ts'
import { createLog } from './platform/log.ts'
import { createMetrics } from './platform/metrics.ts'
import { migrate, migrateJobs, migratePlaces } from './platform/migrate.ts'
import { openSpace, type Space } from './platform/space.ts'
import { StartupError } from './platform/startup-error.ts'
import { folderOf, folderStorage } from './platform/storage.ts'
import { runJobsOnce, startWorker } from './platform/worker.ts'
import { orExplain, stopWhenTold } from './run.ts'
import { seedReference } from './seed.ts'
import { answer } from './serve.ts'
import { townPassword, townPeople, townTotpSecret } from './town/lay.ts'
import { playTown } from './town/play.ts'
import { demoRoutes } from './town/routes.tsx'

const REPORTS = 300
/** So many reports come in a day. */
const PACE = 2
/** Mails older than this many days are not written: nobody would read them. */
const MAIL_DAYS = 21

const spaceName = 'demo'
const day = 24 * 3_600_000
type DemoSpace = Space & { clock: MovableClock }

const codeNow = () => totp(townTotpSecret, machineClock.now())

/** SMS that leave the program nowhere; mail waits in the outbox, which the mailbox page shows. */
const training: Declared = { name: '1708 latihan', kind: 'loopback', settings: {} }

/**
 * `npm run demo`: Kota Melati on its own data, port and clock. `npm run demo -- 60` builds a smaller one, where there is
 * none yet; `npm run demo -- kode` prints the code of the moment.
 */
async function main(words: readonly string[]): Promise<void> {
  if (words[0] === 'kode') return console.log(codeNow())
  const reports = words[0] === undefined ? REPORTS : Number(words[0])
  if (!Number.isInteger(reports) || reports < 20 || reports > 3000)
    throw new StartupError('Say how many reports the town has, from 20 to 3000, for example: npm run demo -- 60')
  const config = readConfig(undefined, { PORT: '1709', LAPOR_DATA: 'data/demo', LOG_LEVEL: 'warn' })
  if (config.databaseUrl)
    throw new StartupError(
      'The demo runs on a PostgreSQL of its own: leave DATABASE_URL out, so that no real data is near.',
    )
  const started: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne()
  }
  stopWhenTold({ stop })
  try {
    for (const line of await start(config, reports, started)) console.log(line)
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(config: Config, reports: number, started: (() => Promise<void>)[]): Promise<string[]> {
  const server = await listen(config.port)
  started.push(server.stop)
  const log = createLog(config.logLevel)
  const { databaseUrl, secret, close } = await openInstallation(config)
  started.unshift(close)

  await migrateJobs(databaseUrl)
  await migratePlaces(databaseUrl, loadPlaces)
  const open = (offset: number) => openDemo(config, databaseUrl, secret, offset)
  const memory = memoryOf(config.dataFolder)
  if (memory.read() === null) {
    console.log(`Building Kota Melati: ${Math.ceil(reports / PACE)} days in about a minute…`)
    await build(databaseUrl, open, reports)
    memory.write(0)
  }
  await migrate(databaseUrl, spaceName)
  const space = open(memory.read() ?? 0)
  started.splice(1, 0, space.close)
  await seedReference(space.db) // an older town gets what was added since
  const worker = await startWorker({ databaseUrl, jobs, sweeps, spaces: () => [space], log, sweepEvery: 5_000 })
  started.splice(2, 0, worker.stop)
  await declareAccounts(space, [training, ...config.channels], machineClock.now())
  started.splice(3, 0, openLines(space, log).stop)

  const forward = async (days: number) => {
    space.clock.advance(days * day)
    memory.write(space.clock.offset())
    for (const sweep of Object.values(sweeps)) await sweep(space)
  }
  const metrics = createMetrics()
  metrics.watchPool('web', space.pool)
  const more = demoRoutes({ code: codeNow, forward })
  const presence = openPresence(space)
  started.push(presence.stop) // pages that listen would hold the server up
  const app = createApp(space, { log, presence, seen: metrics.request, demo: true, gallery: true, more })
  answer(server, { app, space, worker, metrics, metricsToken: config.metricsToken })
  return welcome(server)
}

function openDemo(config: Config, databaseUrl: string, secret: string, offset: number): DemoSpace {
  const clock = shiftedClock(offset)
  const storage = folderStorage(folderOf(config.dataFolder, spaceName))
  const settings = {
    name: spaceName,
    databaseUrl,
    secret,
    storage,
    clock,
    publicUrl: config.publicUrl,
    connections: 20,
  }
  return { ...openSpace(settings), clock }
}

/** A town that was not finished is begun anew: a power cut costs only that, so nothing waits for the disk. */
async function build(databaseUrl: string, open: (offset: number) => DemoSpace, reports: number): Promise<void> {
  const pool = connectPool(databaseUrl, spaceName, 1)
  const database = pg.escapeIdentifier(new URL(databaseUrl).pathname.slice(1))
  await pool.query(`drop schema if exists ${spaceName} cascade`)
  await forgetJobs(pool)
  await pool.query(`alter database ${database} set synchronous_commit to off`)
  try {
    await migrate(databaseUrl, spaceName)
    const space = open(0)
    await live(space, reports).finally(() => space.close())
  } finally {
    await pool.query(`alter database ${database} reset synchronous_commit`)
    await pool.end()
  }
}

/** The demo's database is its own: no job of anything else waits there. */
const forgetJobs = (pool: pg.Pool) => pool.query('truncate graphile_worker._private_jobs')

async function live(space: DemoSpace, reports: number): Promise<void> {
  await seedReference(space.db)
  await playTown(space, {
    reports,
    days: Math.ceil(reports / PACE),
    endDay: async (age) => {
      for (const sweep of Object.values(age < 3 ? sweeps : deadlineSweeps)) await sweep(space)
      if (age < MAIL_DAYS) await runJobsOnce([space], jobs)
      else if (age === MAIL_DAYS) await forgetJobs(space.pool)
    },
  })
  space.clock.advance(-space.clock.offset())
  for (const sweep of Object.values(sweeps)) await sweep(space)
  await sql`analyze`.execute(space.db)
}

const kept = z.object({ offset: z.number() })

/** Beside the database: how far the clock was moved; there is no such file until the town is complete. */
function memoryOf(folder: string) {
  const file = join(folder, 'demo.json')
  return {
    read: () => (existsSync(file) ? kept.parse(JSON.parse(readFileSync(file, 'utf8'))).offset : null),
    write: (offset: number) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, JSON.stringify({ offset }))
    },
  }
}

function welcome({ port }: HttpServer): string[] {
  const address = `http://localhost:${port}`
  const officers = townPeople.flatMap(({ name, email, positions: [first] }) =>
    first ? [`  ${email.padEnd(28)}${name.padEnd(20)}${first.position} (${first.role})`] : [],
  )
  const citizens = townPeople.filter(({ positions }) => positions.length === 0)
  return [
    '',
    `Kota Melati is open: ${address}`,
    `Who to be, with codes of the moment, and the clock: ${address}/demo`,
    `Every e-mail that was sent: ${address}/demo/kotak-surat`,
    '',
    `Officers sign in at ${address}/masuk/petugas`,
    `Password of all: ${townPassword}`,
    `Code of this half minute: ${codeNow()} (later: /demo, or npm run demo -- kode)`,
    ...officers,
    '',
    `Citizens sign in at ${address}/masuk; the code is in the mailbox:`,
    ...citizens.map(({ name, email }) => `  ${email.padEnd(28)}${name}`),
    '',
  ]
}

await orExplain(() => main(process.argv.slice(2)))
