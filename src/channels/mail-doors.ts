import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from './accounts.ts'
import { lmtpSettings, openLmtp } from './email/lmtp.ts'
import { holdAccounts, type Tell } from './hold.ts'
import { keepArrival } from './inbound.ts'
import { isMailKind } from './mail-accounts.ts'

const ACCOUNTS_EVERY = 5000

export type MailDoors = { stop(): Promise<void> }

/** Listens for mail of all active accounts of a space. */
export function openMailDoors(space: Space, log: Logger): MailDoors {
  const stopping = new AbortController()
  const doors = holdAccounts(space, log, {
    name: 'mail door',
    isOurs: isMailKind,
    open: (account, tell) => openDoor(space, account, tell),
  })
  const living = (async () => {
    while (!stopping.signal.aborted) {
      await doors.reconcile().catch((error) => log.error(describeError(error), 'mail doors'))
      await sleep(ACCOUNTS_EVERY, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    await doors.letAllGo()
  })()
  return {
    stop: async () => {
      stopping.abort()
      await living
    },
  }
}

async function openDoor(space: Space, { id, settings }: Account, tell: Tell) {
  const door = await openLmtp(lmtpSettings.parse(settings), (arrival) => keepArrival(space, id, arrival))
  tell('')
  return door
}
