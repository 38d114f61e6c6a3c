import type pg from 'pg'
import type { Logger } from 'pino'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, listActive, noteSign, type Sign } from './accounts.ts'
import type { Tell } from './channel.ts'

type Closable = { stop(): Promise<unknown> }
type Held<Open> = { account: Account; open: Open; lock: pg.PoolClient; fingerprint: string }

type Settings<Open> = {
  /** Names the lock, and the lines in the log. */
  name: string
  /** Opens what the account is for; null where there is nothing to open. */
  open: (account: Account, tell: Tell) => Promise<Open | null> | Open | null
}

/**
 * Holds what all active accounts open: a bind to an operator, a port that listens. Each is held by one process
 * only: an operator counts the binds, and two holders would send one person's messages in two orders. When a process
 * dies, its lock goes with its connection and another takes over.
 */
export function holdAccounts<Open extends Closable>(space: Space, log: Logger, { name, open }: Settings<Open>) {
  const held = new Map<string, Held<Open>>()

  async function letGo(id: string) {
    const one = held.get(id)
    if (!one) return
    held.delete(id)
    await one.open.stop()
    one.lock.release(true)
  }

  async function take(account: Account) {
    const { id } = account
    const lock = await takeLock(space, `${space.name} ${name} ${id}`)
    if (!lock) return
    const remember = (code: string) =>
      note(space, id, signOf(code)).catch((error) => log.error(describeError(error), name))
    const tell = onChange((code) => {
      void remember(code)
      if (code !== '') log.warn({ account: id, code }, name)
    })
    try {
      const opened = await open(account, tell)
      if (!opened) return lock.release(true)
      held.set(id, { account, open: opened, lock, fingerprint: fingerprintOf(account) })
      lock.once('error', () => void letGo(id))
    } catch (error) {
      lock.release(true)
      await remember(codeOf(error))
      log.error({ account: id, ...describeError(error) }, `${name} cannot be opened`)
    }
  }

  return {
    /** What is open now, by the age of its account. */
    open: (): readonly Held<Open>[] =>
      [...held.values()].toSorted((a, b) => Number(a.account.id) - Number(b.account.id)),
    /** Opens what is new, closes what was paused, and opens anew what was changed. */
    async reconcile() {
      const accounts = await listActive(space.db)
      const wanted = new Map(accounts.map((account) => [account.id, account]))
      for (const [id, { fingerprint }] of [...held]) {
        const account = wanted.get(id)
        if (!account || fingerprintOf(account) !== fingerprint) await letGo(id)
      }
      for (const account of accounts) if (!held.has(account.id)) await take(account)
    },
    async letAllGo() {
      for (const id of [...held.keys()]) await letGo(id)
    },
  }
}

export const note = (space: Space, id: string, sign: Sign) => inTransaction(space.db, (tx) => noteSign(tx, id, sign))

const signOf = (code: string): Sign =>
  code === '' ? { is: 'connected', at: machineClock.now() } : { is: 'error', at: machineClock.now(), code }

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code).toLowerCase() : 'settings'

const fingerprintOf = ({ settings, secrets }: Account) => JSON.stringify([settings, secrets])

/** The same state is told once, not at every try. */
function onChange(tell: Tell): Tell {
  let last: string | undefined
  return (code) => {
    if (code === last) return
    last = code
    tell(code)
  }
}

/** On a connection of its own that is closed afterwards: the lock lives as long as it does. */
async function takeLock(space: Space, name: string): Promise<pg.PoolClient | null> {
  const client = await space.pool.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
    [name],
  )
  if (rows[0]?.mine) return client
  client.release()
  return null
}
