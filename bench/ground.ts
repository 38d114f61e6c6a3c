import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '#src/app.ts'
import { loadPlaces } from '#src/places/load.ts'
import { machineClock } from '#src/platform/clock.ts'
import { readConfig } from '#src/platform/config.ts'
import { listen } from '#src/platform/http/server.ts'
import { openInstallation } from '#src/platform/installation.ts'
import { createLog } from '#src/platform/log.ts'
import { migrate, migrateJobs, migratePlaces } from '#src/platform/migrate.ts'
import { openSpace, type Space } from '#src/platform/space.ts'
import { folderStorage } from '#src/platform/storage.ts'
import { refreshFigures } from '#src/publication/refresh-figures.ts'
import { seedReference } from '#src/seed.ts'
import { generate } from '#src/town/generate.ts'

export type Ground = { space: Space; url: string; databaseUrl: string; perSecond: number; close(): Promise<void> }

/** The whole program on a database of its own with that many reports, as `npm start` would run it; gone afterwards. */
export async function prepare(reports: number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'lapor-bench-'))
  const server = await listen(0)
  const url = `http://127.0.0.1:${server.port}`
  const config = readConfig({ LAPOR_DATA: join(folder, 'data'), LOG_LEVEL: 'silent' })
  const installation = await openInstallation(config)
  const { databaseUrl, secret } = installation
  await migrateJobs(databaseUrl)
  await migratePlaces(databaseUrl, loadPlaces)
  await migrate(databaseUrl, 'bench')
  const storage = folderStorage(join(folder, 'files'))
  const settings = { name: 'bench', databaseUrl, secret, storage, clock: machineClock, publicUrl: url }
  const space = openSpace({ ...settings, connections: 20 })
  await seedReference(space.db)
  const started = performance.now()
  await generate(space, reports)
  const perSecond = reports / ((performance.now() - started) / 1000)
  await refreshFigures(space)
  const app = createApp(space, { log: createLog('silent'), trustProxy: 1 })
  server.use((request, env) => app.fetch(request, env))
  const close = async () => {
    await server.stop()
    await space.close()
    await installation.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { space, url, databaseUrl, perSecond, close }
}
