import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { inTransaction } from '#src/platform/db.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, listActive, noteSign } from './accounts.ts'
import { type LmtpDoor, lmtpSettings, openLmtp } from './email/lmtp.ts'
import { keepArrival } from './inbound.ts'

const ACCOUNTS_EVERY = 5000

type Held = { door: LmtpDoor; lock: pg.PoolClient; settings: string }

export type MailDoors = { stop(): Promise<void> }

/** Listens for mail of all active accounts of a space; each is held by one process at a time. */
export function openMailDoors(space: Space, log: Logger): MailDoors {
  const stopping = new AbortController()
  const held = new Map<string, Held>()
  const living = (async () => {
    while (!stopping.signal.aborted) {
      await reconcile(space, held, log).catch((error) => log.error(describeError(error), 'mail doors'))
      await sleep(ACCOUNTS_EVERY, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    for (const id of [...held.keys()]) await letGo(held, id)
  })()
  return {
    stop: async () => {
      stopping.abort()
      await living
    },
  }
}

/** Opens what is new, closes what was paused, and opens anew what was changed. */
async function reconcile(space: Space, held: Map<string, Held>, log: Logger) {
  const accounts = (await listActive(space.db)).filter(({ kind }) => kind === 'lmtp')
  for (const [id, { settings }] of [...held]) {
    const account = accounts.find((one) => one.id === id)
    if (!account || JSON.stringify(account.settings) !== settings) await letGo(held, id)
  }
  for (const account of accounts.filter(({ id }) => !held.has(id))) await open(space, held, account, log)
}

async function open(space: Space, held: Map<string, Held>, account: Account, log: Logger) {
  const { id } = account
  const lock = await takeLock(space, id)
  if (!lock) return
  try {
    const door = await openLmtp(lmtpSettings.parse(account.settings), (arrival) => keepArrival(space, id, arrival))
    held.set(id, { door, lock, settings: JSON.stringify(account.settings) })
    lock.once('error', () => void letGo(held, id))
    await note(space, id, '')
  } catch (error) {
    lock.release(true)
    const code = error instanceof Error && 'code' in error ? String(error.code).toLowerCase() : 'settings'
    log.warn({ account: id, code }, 'mail door')
    await note(space, id, code)
  }
}

const note = (space: Space, id: string, code: string) => {
  const at = space.clock.now()
  return inTransaction(space.db, (tx) =>
    noteSign(tx, id, code === '' ? { is: 'connected', at } : { is: 'error', at, code }),
  )
}

async function letGo(held: Map<string, Held>, id: string) {
  const one = held.get(id)
  if (!one) return
  held.delete(id)
  await one.door.stop()
  one.lock.release(true)
}

/** On a connection of its own that is closed afterwards: the lock lives as long as it does. */
async function takeLock(space: Space, accountId: string): Promise<pg.PoolClient | null> {
  const client = await space.pool.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
    [`${space.name} mail door ${accountId}`],
  )
  if (rows[0]?.mine) return client
  client.release()
  return null
}
