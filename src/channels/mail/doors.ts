import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { describeError } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { type Account, secretsOf } from '../accounts.ts'
import { imapSettings, openImap } from '../adapters/email/imap.ts'
import { type Keeping, lmtpSettings, openLmtp } from '../adapters/email/lmtp.ts'
import type { Arrival } from '../channel.ts'
import { holdAccounts, type Tell } from '../hold.ts'
import { keepArrival } from '../inbound.ts'
import { dropLarge, storeLarge } from '../large.ts'
import { isMailKind } from './accounts.ts'

const ACCOUNTS_EVERY = 5000

export type MailDoors = { stop(): Promise<void> }

/** Takes the mail of all active accounts of a space: Postfix brings it, or we fetch it from a mailbox. */
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

async function openDoor(space: Space, account: Account, tell: Tell) {
  const keep = (arrival: Arrival) => keepArrival(space, account.id, arrival)
  if (account.kind === 'imap') {
    return openImap(imapSettings.parse({ ...account.settings, ...secretsOf(space, account) }), keep, tell)
  }
  const door = await openLmtp(lmtpSettings.parse(account.settings), keepingOf(space, account.id))
  tell('')
  return door
}

/** What a door of this account does with a mail. */
export const keepingOf = (space: Space, accountId: string): Keeping => ({
  keep: (arrival) => keepArrival(space, accountId, arrival),
  store: (content) => storeLarge(space, content),
  drop: (key) => dropLarge(space, key),
})
