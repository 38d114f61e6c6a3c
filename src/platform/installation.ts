import { join } from 'node:path'
import { type Config, prepareDataFolder, readSecret } from './config.ts'
import { checkServer } from './database-server.ts'
import { runningUrl, startEmbeddedPostgres } from './embedded-postgres.ts'
import { lockFolder } from './lock.ts'

/** The data folder and the database of this installation, ours while it is open. */
export type Installation = { databaseUrl: string; secret: string; close(): Promise<void> }

const clusterOf = (config: Config) => join(config.dataFolder, 'postgres')

/**
 * Takes the data folder and starts our own PostgreSQL, or, with DATABASE_URL, looks whether that one will do.
 * Several programs may share a database of their own; the built-in one belongs to one. @throws StartupError
 */
export async function openInstallation(config: Config, onRestart?: (attempt: number) => void): Promise<Installation> {
  prepareDataFolder(config.dataFolder)
  if (config.databaseUrl) {
    await checkServer(config.databaseUrl)
    return { databaseUrl: config.databaseUrl, secret: readSecret(config), close: async () => {} }
  }
  const unlock = lockFolder(config.dataFolder)
  try {
    const secret = readSecret(config)
    const server = await startEmbeddedPostgres({ folder: clusterOf(config), ...(onRestart && { onRestart }) })
    const close = async () => {
      await server.stop()
      unlock()
    }
    return { databaseUrl: server.url, secret, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/** For the command line: uses the database of the program that is running, or opens the installation for a moment. */
export async function joinInstallation(config: Config): Promise<Installation> {
  const running = config.databaseUrl ? null : await runningUrl(clusterOf(config))
  if (!running) return openInstallation(config)
  return { databaseUrl: running, secret: readSecret(config), close: async () => {} }
}
