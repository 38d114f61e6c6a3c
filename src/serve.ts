import dns from 'node:dns'
import { createApp } from './app.ts'
import { clamdScan } from './attachments/clamd.ts'
import { type Declared, declareAccounts } from './channels/declare.ts'
import { openLines } from './channels/lines.ts'
import { jobs, sweeps } from './consequences.ts'
import { openPresence } from './desk/presence/hub.ts'
import { firstAdminLink } from './people/first-admin.ts'
import { loadPlaces } from './places/load.ts'
import { machineClock } from './platform/clock.ts'
import { atPort, type Config } from './platform/config.ts'
import { healthRoutes } from './platform/http/health.ts'
import { type HttpServer, listen } from './platform/http/server.ts'
import { openInstallation } from './platform/installation.ts'
import { createLog } from './platform/log.ts'
import { createMetrics, type Metrics } from './platform/metrics.ts'
import { isMigrated, migrate, migrateJobs, migratePlaces } from './platform/migrate.ts'
import { openSpace, type Space } from './platform/space.ts'
import { StartupError } from './platform/startup-error.ts'
import { folderOf, folderStorage } from './platform/storage.ts'
import { startWorker, type Worker } from './platform/worker.ts'
import { seedReference } from './seed.ts'

/** The space of production; a class or a test has another name. */
export const productionSpace = 'lapor'

type Parts = { web: boolean; worker: boolean }
export type Program = { say: string[]; stop(): Promise<void> }

/** Starts the parts asked for, each after what it needs. What was started before a failure is stopped again. */
export async function startProgram(config: Config, parts: Parts): Promise<Program> {
  const started: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of started.splice(0).reverse()) await stopOne()
  }
  try {
    return { say: await startParts(config, parts, started), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(config: Config, parts: Parts, started: (() => Promise<void>)[]): Promise<string[]> {
  if (!parts.web && !config.databaseUrl) {
    throw new StartupError(
      'A worker of its own needs DATABASE_URL; without it, npm start runs web and worker together.',
    )
  }
  const log = createLog(config.logLevel)
  if (config.dnsServers.length > 0) dns.setServers(config.dnsServers)
  const metrics = createMetrics()
  const server = parts.web ? await listen(config.port) : null
  if (server) started.push(server.stop)
  const installation = await openInstallation(config, (attempt) =>
    log.error({ attempt }, 'database died: starting it again'),
  )
  started.push(installation.close)

  const settled = server ? atPort(config, server.port) : config
  const space = await openProduction(settled, installation.databaseUrl, installation.secret)
  started.push(space.close)
  metrics.watchPool('web', space.pool)

  const work = { jobs, sweeps, spaces: () => [space] }
  const { databaseUrl } = installation
  const alone = config.databaseUrl === undefined // our own database, whose folder is locked to one program
  const worker = parts.worker ? await startWorker({ databaseUrl, alone, ...work, log, onJob: metrics.job }) : null
  if (worker) started.push(worker.stop)
  if (worker) {
    await declareAccounts(space, declared(config), machineClock.now())
    started.push(openLines(space, log).stop)
  }
  if (!server) return ['The worker is running.']

  const presence = openPresence(space)
  const app = createApp(space, { log, presence, trustProxy: config.trustProxy, seen: metrics.request })
  answer(server, { app, space, worker, metrics, metricsToken: config.metricsToken })
  started.splice(0, 1)
  // First to stop: requests in flight still find everything else, and pages that listen are told that it is over.
  started.push(async () => void (await Promise.all([presence.stop(), server.stop()])))
  return welcome(server, space)
}

/** Channels that stand in the program's own settings. Without SMTP_URL mail waits in the outbox. */
const declared = ({ smtpUrl, channels }: Config): Declared[] => [
  ...(smtpUrl ? [{ kind: 'smtp', name: 'SMTP_URL', settings: { smtpUrl } }] : []),
  ...channels,
]

type Answering = {
  app: ReturnType<typeof createApp>
  space: Space
  worker: Worker | null
  metrics: Metrics
  metricsToken: string | undefined
}
const healthPaths = new Set(['/healthz', '/readyz', '/metrics'])

/** From now on the server answers: the pages of the space, and how the program is. */
export function answer(server: HttpServer, { app, space, worker, metrics, metricsToken }: Answering): void {
  const health = healthRoutes({ checks: () => readiness(space, worker), metrics, metricsToken })
  server.use((request, env) =>
    healthPaths.has(new URL(request.url).pathname) ? health.fetch(request, env) : app.fetch(request, env),
  )
}

/** The production space, its schema up to date and its reference data in place. */
export async function openProduction(config: Config, databaseUrl: string, secret: string): Promise<Space> {
  await migrateJobs(databaseUrl)
  await migratePlaces(databaseUrl, loadPlaces)
  await migrate(databaseUrl, productionSpace)
  const storage = folderStorage(folderOf(config.dataFolder, productionSpace))
  const scan = config.clamd ? clamdScan(config.clamd) : null
  const settings = { name: productionSpace, databaseUrl, secret, storage, scan, clock: machineClock, connections: 20 }
  const space = openSpace({ ...settings, publicUrl: config.publicUrl })
  await seedReference(space.db)
  return space
}

async function readiness(space: Space, worker: Worker | null): Promise<Record<string, boolean>> {
  const migrations = await isMigrated(space.pool).catch(() => null)
  return { database: migrations !== null, migrations: migrations === true, worker: worker?.running() ?? true }
}

async function welcome(server: HttpServer, space: Space): Promise<string[]> {
  const address = `LAPOR! is running at http://localhost:${server.port}`
  const link = await firstAdminLink(space)
  if (!link) return [address]
  return [address, `There is no administrator yet. This link makes the first one, once, within seven days:\n  ${link}`]
}
