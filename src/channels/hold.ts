import type pg from 'pg'
import type { Logger } from 'pino'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, listActive, noteSign, type Sign } from './accounts.ts'
import type { Tell } from './channel.ts'

type Closable = { stop(): Promise<unknown> }
type Held<Open> = { account: Account; open: Open; fingerprint: string }

type Settings<Open> = {
  /** Names the lock, and the lines in the log. */
  name: string
  /** Opens what the account is for; null where there is nothing to open. */
  open: (account: Account, tell: Tell) => Promise<Open | null> | Open | null
}

/**
 * Holds what all active accounts open: a bind to an operator, a port that listens. Each is held by one process
 * only: an operator counts the binds, and two holders would send one person's messages in two orders. When a process
 * dies, its locks go with its session and another takes over.
 */
export function holdAccounts<Open extends Closable>(space: Space, log: Logger, { name, open }: Settings<Open>) {
  const held = new Map<string, Held<Open>>()

  const lockOf = (id: string) => `${space.name} ${name} ${id}`
  const locks = openLocks(space, closeAll)

  /** The locks are gone, and others may have them by now: nothing is let go of, what is open is only closed. */
  function closeAll() {
    const lost = [...held.values()]
    held.clear()
    for (const { open } of lost) open.stop().catch((error) => log.error(describeError(error), name))
  }

  async function letGo(id: string) {
    const one = held.get(id)
    if (!one) return
    held.delete(id)
    await one.open.stop()
    await locks.letGo(lockOf(id))
  }

  async function take(account: Account) {
    const { id } = account
    if (!(await locks.take(lockOf(id)))) return
    const remember = (code: string) =>
      note(space, id, signOf(code)).catch((error) => log.error(describeError(error), name))
    const tell = onChange((code) => {
      void remember(code)
      if (code !== '') log.warn({ account: id, code }, name)
    })
    try {
      const opened = await open(account, tell)
      if (!opened) return locks.letGo(lockOf(id))
      held.set(id, { account, open: opened, fingerprint: fingerprintOf(account) })
    } catch (error) {
      await locks.letGo(lockOf(id))
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
      await locks.close()
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

/**
 * Locks of one process, all on one session: a session for each account would leave no connection to the pages. When the
 * session breaks, every lock is gone and `lost` is called; the next lock opens another.
 */
function openLocks(space: Space, lost: () => void) {
  const names = new Set<string>() // a session may take its own lock twice
  let session: Promise<pg.PoolClient> | undefined

  async function enter(): Promise<pg.PoolClient> {
    const client = await space.pool.connect()
    client.once('error', broke)
    return client
  }
  async function broke() {
    await leave()
    lost()
  }
  async function leave() {
    const client = await session
    session = undefined
    names.clear()
    client?.off('error', broke)
    client?.release(true) // closing the connection lets go of the locks
  }
  async function ask(question: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string): Promise<boolean> {
    session ??= enter()
    const client = await session.catch((error) => {
      session = undefined
      throw error
    })
    const { rows } = await client.query<{ done: boolean }>(`select ${question}(hashtextextended($1, 0)) as done`, [
      name,
    ])
    return rows[0]?.done ?? false
  }

  return {
    async take(name: string): Promise<boolean> {
      if (names.has(name)) return false
      names.add(name)
      const isMine = await ask('pg_try_advisory_lock', name).catch((error) => {
        names.delete(name)
        throw error
      })
      if (!isMine) names.delete(name)
      return isMine
    },
    async letGo(name: string): Promise<void> {
      if (names.delete(name)) await ask('pg_advisory_unlock', name)
    },
    close: leave,
  }
}
