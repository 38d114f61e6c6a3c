import pg from 'pg'
import { StartupError } from './startup-error.ts'

const oldestVersion = 150_000

/** Asks the server whether we can live there. @throws StartupError with what to do */
export async function checkServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  const place = placeOf(databaseUrl)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw explain(error, place)
  }
  try {
    const { rows } = await client.query<{ version: number; name: string; writable: boolean }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
              has_database_privilege(current_database(), 'create') and not pg_is_in_recovery() as writable`,
    )
    const server = rows[0]
    if (!server || server.version < oldestVersion) {
      throw new StartupError(`PostgreSQL ${server?.name} at ${place} is too old: version 15 or newer is needed.`)
    }
    if (!server.writable) {
      throw new StartupError(
        `The user of DATABASE_URL may not create schemas at ${place}: grant it CREATE on a database that is no standby.`,
      )
    }
  } finally {
    await client.end()
  }
}

function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`
}

function explain(error: unknown, place: string): StartupError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '28P01' || code === '28000') {
    return new StartupError(`PostgreSQL at ${place} refuses user or password: check DATABASE_URL.`)
  }
  if (code === '3D000')
    return new StartupError(`There is no such database at ${place}: create it, or check DATABASE_URL.`)
  if (code === '53300')
    return new StartupError(`PostgreSQL at ${place} has no free connections: raise max_connections.`)
  return new StartupError(`PostgreSQL does not answer at ${place}: start it, or check DATABASE_URL.`)
}

const connectionLost = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', '53300'])

/** The database is away for now (restarting, unreachable, full of connections): answer 503, not 500. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (connectionLost.has(code) || code.startsWith('57P') || code.startsWith('08')) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  )
}

/** The disk of the database or of our files has no room. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['53100', 'ENOSPC', 'EDQUOT'].includes(String(error.code))
