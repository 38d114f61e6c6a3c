import { createHmac, hkdfSync } from 'node:crypto'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { Clock } from './clock.ts'
import { connectPool, type Db, database } from './db.ts'
import type { Storage } from './storage.ts'

/** Asks a virus scanner; `unknown` when no answer was to be had. */
export type Scan = (file: Readable) => Promise<'clean' | 'found' | 'unknown'>

/**
 * Everything a report can see: its schema, clock, files, secret and path prefix. Production is one space,
 * every test opens its own, a training class is one too. Code receives its space and asks it.
 */
export type Space = {
  /** Also the schema of the database and part of cookie names. */
  readonly name: string
  readonly db: Db
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly storage: Storage
  /** Looks at every uploaded file; null where no scanner is configured. */
  readonly scan: Scan | null
  /** Path prefix without a trailing slash; '' for production. */
  readonly base: string
  /** Scheme, host and port that links in mail and QR codes carry; no trailing slash. */
  readonly publicUrl: string
  /** A path of this space: `href('/lacak')`. Every link is made here. */
  href(path: string): string
  /** The same with scheme and host, for mail and QR codes. */
  url(path: string): string
  /** A key of its own for each purpose, derived from the installation's secret (RFC 5869). */
  key(purpose: string): Buffer
  /** Closes the connections. */
  close(): Promise<void>
}

type SpaceSettings = {
  name: string
  databaseUrl: string
  secret: string
  clock: Clock
  storage: Storage
  scan?: Scan | null
  publicUrl: string
  base?: string
  connections?: number
}

export function openSpace(settings: SpaceSettings): Space {
  const { name, databaseUrl, secret, clock, storage, scan = null, publicUrl, base = '', connections = 10 } = settings
  const pool = connectPool(databaseUrl, name, connections)
  const db = database(pool)
  const keys = new Map<string, Buffer>()
  return {
    name,
    db,
    pool,
    clock,
    storage,
    scan,
    base,
    publicUrl,
    href: (path) => base + path,
    url: (path) => publicUrl + base + path,
    key(purpose) {
      const key = keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, name, purpose, 32))
      keys.set(purpose, key)
      return key
    },
    close: () => db.destroy(),
  }
}

/** A fingerprint that only this space can make: for tokens that are stored hashed and throttle keys without data. */
export const fingerprint = (space: Space, purpose: string, text: string): string =>
  createHmac('sha256', space.key(purpose)).update(text).digest('base64url')
