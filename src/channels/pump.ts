import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from './accounts.ts'
import type { Delivery, Line } from './channel.ts'
import { claimNext, type Fitted, settle } from './deliver.ts'
import { fitterOf } from './fit.ts'
import { limitsOf } from './limits.ts'
import { channelOf, mediumOf } from './registry.ts'

export type Pump = {
  /** Takes what is due and starts to carry it, as much as the line carries at once. Returns how many it took. */
  beat(usual: boolean, now?: Date): Promise<number>
  /** Resolves when one that is under way has come to its end. */
  next(): Promise<unknown>
  /** Resolves when none is under way. */
  idle(): Promise<unknown>
}

type Carrier = Pick<Account, 'id' | 'kind' | 'settings'>

/** Carries what waits for an account: many people at once, one person's messages one after the other. */
export function makePump(space: Space, account: Carrier, line: Line): Pump {
  const flying = new Set<Promise<void>>()
  const medium = mediumOf(account.kind)
  const limits = limitsOf(account.settings, channelOf(account.kind)?.limits)

  const fitted = fitterOf(account)

  async function carry(row: Fitted, now: Date) {
    const delivery = await send(space, line, row)
    await inTransaction(space.db, (tx) => settle(tx, account.id, row, delivery, space.clock.now(), now))
  }

  return {
    async beat(usual, now = machineClock.now()) {
      const free = line.window - flying.size
      if (!medium || !line.send || free <= 0 || !line.isOpen()) return 0
      const whose = { account: account.id, medium, usual, limits }
      const rows = await inTransaction(space.db, (tx) => claimNext(tx, whose, free, space.clock.now(), now))
      for (const row of rows) {
        // What cannot be written down stays as it is claimed, and the sweep calls it uncertain.
        const one: Promise<void> = carry(fitted(row), now)
          .catch(() => undefined)
          .finally(() => flying.delete(one))
        flying.add(one)
      }
      return rows.length
    },
    next: () => Promise.race(flying),
    idle: () => Promise.all(flying),
  }
}

async function send({ name }: Space, line: Line, { message }: Fitted): Promise<Delivery> {
  try {
    return (await line.send?.({ ...message, id: `${name}-${message.id}` })) ?? { later: 'no_way_out' }
  } catch {
    return { uncertain: 'unexpected' } // an adapter of ours is wrong: nobody knows what it did before
  }
}

/** Carries all that is due, until nothing is. */
export async function pumpDry(space: Space, account: Carrier, line: Line, now?: Date) {
  const pump = makePump(space, account, line)
  do await pump.idle()
  while ((await pump.beat(true, now)) > 0)
}
