import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { machineClock } from '#src/platform/clock.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from './accounts.ts'
import type { Line } from './channel.ts'
import { holdAccounts, note } from './hold.ts'
import { openLine, type World } from './line.ts'
import { makePump } from './pump.ts'
import { isPublicWay, mediumOf } from './registry.ts'

export type Lines = { stop(): Promise<void> }

/** Milliseconds between two looks at the outbox, and between two looks at the accounts. */
const usual = { rhythm: 300, accountsEvery: 5000 }

type Settings = Partial<World & typeof usual>

/** Holds the lines of all active accounts of a space, brings in what comes and sends what waits. */
export function openLines(space: Space, log: Logger, settings: Settings = {}): Lines {
  const { rhythm, accountsEvery, ...world } = { ...usual, ...settings }
  const stopping = new AbortController()
  const lines = holdAccounts(space, log, {
    name: 'channel',
    open: async (account, tell) => {
      const refused = (code: string) => log.warn({ account: account.id, code }, 'channel refused')
      const line = await openLine(space, account, tell, { refused, ...world })
      return line && serve(account, line)
    },
  })

  /** What no account was chosen for goes by the oldest one that stands, and never where it leads nowhere. */
  const isUsual = ({ id, kind }: Account) =>
    lines
      .open()
      .find(({ account, open }) => isPublicWay(account.kind, mediumOf(kind)) && open.line.send && open.line.isOpen())
      ?.account.id === id

  function serve(account: Account, line: Line) {
    const leaving = new AbortController()
    const pump = makePump(space, account, line)
    async function beat(): Promise<number> {
      await line.poll?.()
      const taken = await pump.beat(isUsual(account))
      if (taken > 0) await note(space, account.id, { is: 'out', at: machineClock.now() })
      return taken
    }
    const living = (async () => {
      while (!leaving.signal.aborted) {
        const taken = await beat().catch((error) => {
          log.error({ account: account.id, ...describeError(error) }, 'channel')
          return 0
        })
        const rest = sleep(rhythm, undefined, { signal: leaving.signal }).catch(() => undefined)
        await (taken > 0 ? Promise.race([rest, pump.next()]) : rest)
      }
      await pump.idle()
      await line.stop()
    })()
    const stop = () => {
      leaving.abort()
      return living
    }
    return { line, stop }
  }

  const living = (async () => {
    while (!stopping.signal.aborted) {
      await lines.reconcile().catch((error) => log.error(describeError(error), 'channels'))
      await sleep(accountsEvery, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    await lines.letAllGo()
  })()
  return {
    stop: async () => {
      stopping.abort()
      await living
    },
  }
}
