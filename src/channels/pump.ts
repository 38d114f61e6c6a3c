import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import type { Account } from './accounts.ts'
import type { Sent } from './adapters/sms/mobile.ts'
import type { Delivery } from './channel.ts'
import { deliver } from './deliver.ts'
import type { Line } from './line.ts'
import { noteSent } from './sms/sent.ts'

const MOST_AT_ONCE = 50

/**
 * Sends what waits for this account: many people at once, one person's messages one after the other. `usual`: also
 * what has no account of its own, such as news. Returns how many were tried.
 */
export async function pump(
  space: Space,
  account: Pick<Account, 'id'>,
  line: Line,
  usual: boolean,
  now = machineClock.now(),
): Promise<number> {
  if (!line.isOpen()) return 0
  const rows = await waiting(space, account.id, usual, now)
  const byPerson = Map.groupBy(rows, ({ recipient }) => recipient)
  await Promise.all(
    [...byPerson.values()].map(async (messages) => {
      for (const { id } of messages) if (!(await sendOne(space, account.id, line, id, now))) return
    }),
  )
  return rows.length
}

const waiting = (space: Space, account: string, usual: boolean, now: Date) =>
  space.db
    .selectFrom('outbox as o')
    .select(['o.id', 'o.recipient'])
    .where('o.channel', '=', 'sms')
    .where('o.state', '=', 'waiting')
    .where((row) => row.or([row('o.not_before', 'is', null), row('o.not_before', '<=', space.clock.now())]))
    .where((row) => row.or([row('o.retry_at', 'is', null), row('o.retry_at', '<=', now)]))
    .where((row) => {
      const own = row(row.ref('o.headers', '->>').key('account'), '=', account)
      return usual ? row.or([own, row(row.ref('o.headers', '->>').key('account'), 'is', null)]) : own
    })
    .orderBy('o.priority')
    .orderBy('o.id')
    .limit(MOST_AT_ONCE)
    .execute()

/** Returns whether the next one to the same person may follow. */
async function sendOne(space: Space, account: string, line: Line, id: string, now: Date): Promise<boolean> {
  let result: Sent = { uncertain: 'interrupted' }
  await deliver(
    space,
    async ({ to, text }) => {
      result = await line.send({ id: `${space.name}-${id}`, to, text })
      return toDelivery(result)
    },
    id,
    now,
  )
  if (!('sent' in result)) return !('later' in result)
  const names = (result as { sent: string[] }).sent.filter((name) => name !== '')
  await inTransaction(space.db, (tx) => noteSent(tx, account, id, names, space.clock.now()))
  return true
}

const toDelivery = (sent: Sent): Delivery => {
  if ('sent' in sent) return { sent: sent.sent.join(',') }
  return 'later' in sent ? { later: sent.later } : sent
}
