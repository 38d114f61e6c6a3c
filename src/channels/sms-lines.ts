import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, listActive, noteSign } from './accounts.ts'
import { type Line, openLine } from './sms-line.ts'
import { pump } from './sms-pump.ts'
import { isSmsKind } from './sms-read.ts'

export type SmsLines = { stop(): Promise<void> }

/** Milliseconds between two looks at the outbox, and between two looks at the accounts. */
const usual = { rhythm: 300, accountsEvery: 5000 }

type World = Parameters<typeof openLine>[3] & Partial<typeof usual>

type Held = { account: Account; line: Line; lock: pg.PoolClient; fingerprint: string }

/**
 * Holds the lines of all active SMS accounts of a space and sends what waits. Each line is held by one process only: an
 * operator counts the binds, and two holders would send one person's messages in two orders. When a process dies, its
 * lock goes with its connection and another takes over.
 */
export function openSmsLines(space: Space, log: Logger, world: World = {}): SmsLines {
  const { rhythm, accountsEvery } = { ...usual, ...world }
  const stopping = new AbortController()
  const held = new Map<string, Held>()
  let looked = Number.NEGATIVE_INFINITY

  async function beat() {
    if (performance.now() - looked > accountsEvery) {
      looked = performance.now()
      await reconcile(space, held, log, world)
    }
    const first = [...held.keys()].toSorted((a, b) => Number(a) - Number(b))[0]
    for (const { account, line } of held.values()) {
      await line.poll()
      const tried = await pump(space, account, line, account.id === first)
      if (tried > 0) await note(space, account.id, { is: 'out', at: machineClock.now() })
    }
  }

  const living = (async () => {
    while (!stopping.signal.aborted) {
      await beat().catch((error) => log.error(describeError(error), 'sms lines'))
      await sleep(rhythm, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    for (const id of [...held.keys()]) await letGo(held, id)
  })()

  const stop = async () => {
    stopping.abort()
    await living
  }
  return { stop }
}

const note = (space: Space, id: string, sign: Parameters<typeof noteSign>[2]) =>
  inTransaction(space.db, (tx) => noteSign(tx, id, sign))

/** Opens what is new, closes what was paused, and opens anew what was changed. */
async function reconcile(space: Space, held: Map<string, Held>, log: Logger, world: World) {
  const accounts = (await listActive(space.db)).filter(({ kind }) => isSmsKind(kind))
  const wanted = new Map(accounts.map((account) => [account.id, account]))
  for (const [id, { fingerprint }] of [...held]) {
    const account = wanted.get(id)
    if (!account || fingerprintOf(account) !== fingerprint) await letGo(held, id)
  }
  for (const account of accounts) {
    if (held.has(account.id)) continue
    const lock = await takeLock(space, account.id)
    if (lock) await open(space, held, account, lock, log, world)
  }
}

const fingerprintOf = ({ settings, secrets }: Account) => JSON.stringify([settings, secrets])

async function open(
  space: Space,
  held: Map<string, Held>,
  account: Account,
  lock: pg.PoolClient,
  log: Logger,
  world: World,
) {
  const { id } = account
  const tell = (code: string) => {
    const at = machineClock.now()
    const sign = code === '' ? ({ is: 'connected', at } as const) : ({ is: 'error', at, code } as const)
    note(space, id, sign).catch((error) => log.error(describeError(error), 'sms account'))
    if (code !== '') log.warn({ account: id, code }, 'sms line')
  }
  try {
    const line = openLine(space, account, onChange(tell), world)
    if (!line) return lock.release(true)
    held.set(id, { account, line, lock, fingerprint: fingerprintOf(account) })
    lock.once('error', () => void letGo(held, id))
  } catch (error) {
    lock.release(true)
    tell('settings')
    log.error(describeError(error), 'sms account cannot be opened')
  }
}

/** The same state is told once, not at every try. */
function onChange(tell: (code: string) => void) {
  let last: string | undefined
  return (code: string) => {
    if (code === last) return
    last = code
    tell(code)
  }
}

async function letGo(held: Map<string, Held>, id: string) {
  const one = held.get(id)
  if (!one) return
  held.delete(id)
  await one.line.stop()
  one.lock.release(true)
}

/** On a connection of its own that is closed afterwards: the lock lives as long as it does. */
async function takeLock(space: Space, accountId: string): Promise<pg.PoolClient | null> {
  const client = await space.pool.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
    [`${space.name} sms line ${accountId}`],
  )
  if (rows[0]?.mine) return client
  client.release()
  return null
}
