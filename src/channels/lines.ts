import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { machineClock } from '#src/platform/clock.ts'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { holdAccounts, note } from './hold.ts'
import { openLine } from './line.ts'
import { pump } from './pump.ts'
import { isSmsKind } from './sms/read.ts'

export type SmsLines = { stop(): Promise<void> }

/** Milliseconds between two looks at the outbox, and between two looks at the accounts. */
const usual = { rhythm: 300, accountsEvery: 5000 }

type World = Parameters<typeof openLine>[3] & Partial<typeof usual>

/** Holds the lines of all active SMS accounts of a space and sends what waits. */
export function openSmsLines(space: Space, log: Logger, world: World = {}): SmsLines {
  const { rhythm, accountsEvery } = { ...usual, ...world }
  const stopping = new AbortController()
  const lines = holdAccounts(space, log, {
    name: 'sms line',
    isOurs: isSmsKind,
    open: (account, tell) => openLine(space, account, tell, world),
  })
  let looked = Number.NEGATIVE_INFINITY

  async function beat() {
    if (performance.now() - looked > accountsEvery) {
      looked = performance.now()
      await lines.reconcile()
    }
    for (const [place, { account, open: line }] of lines.open().entries()) {
      await line.poll()
      const tried = await pump(space, account, line, place === 0)
      if (tried > 0) await note(space, account.id, { is: 'out', at: machineClock.now() })
    }
  }

  const living = (async () => {
    while (!stopping.signal.aborted) {
      await beat().catch((error) => log.error(describeError(error), 'sms lines'))
      await sleep(rhythm, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    await lines.letAllGo()
  })()

  const stop = async () => {
    stopping.abort()
    await living
  }
  return { stop }
}
