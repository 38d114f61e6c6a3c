import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { withClient } from '#test/support/with-client.ts'
import { addAccount } from './accounts.ts'
import { holdAccounts } from './hold.ts'

const MANY = 12

function holder(space: TestSpace, stop = async () => {}) {
  const open = () => ({ stop })
  const held = holdAccounts(space, createLog('silent'), { name: 'channel', open })
  onTestFinished(held.letAllGo)
  return held
}

async function openTown(): Promise<TestSpace> {
  const space = await openTestSpace()
  const settings = { host: '127.0.0.1', port: 2775, systemId: 'lapor' }
  for (let n = 1; n <= MANY; n += 1) {
    const given = { kind: 'smpp', name: `Operator ${n}`, settings, secrets: { password: 'lapor1' } }
    await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  }
  return space
}

const breakSessions = (space: TestSpace) =>
  withClient(space.databaseUrl, (client) =>
    client.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a using (pid)
       where l.locktype = 'advisory' and l.granted and a.datname = current_database()`, // other tests run beside
    ),
  )

test('however many accounts a process holds, the pages keep their connections', async () => {
  const space = await openTown()
  const held = holder(space)
  await held.reconcile()
  expect(held.open()).toHaveLength(MANY)
  expect(await space.db.selectFrom('channel_accounts').select('id').execute()).toHaveLength(MANY)
})

test('what one process holds no other opens, until it lets go or its session breaks', async () => {
  const space = await openTown()
  const [first, second] = [holder(space), holder(space)]
  await first.reconcile()
  await second.reconcile()
  await first.reconcile()
  expect([first.open().length, second.open().length]).toEqual([MANY, 0])

  await breakSessions(space)
  await expect.poll(() => first.open().length).toBe(0)
  await second.reconcile()
  await first.reconcile()
  expect([first.open().length, second.open().length]).toEqual([0, MANY])

  await second.letAllGo()
  await first.reconcile()
  expect([first.open().length, second.open().length]).toEqual([MANY, 0])
})

test('what was opened anew after a broken session stays held while the old one is still being closed', async () => {
  const space = await openTown()
  const closing = Promise.withResolvers<void>()
  let closed = 0
  const slowly = async () => {
    await closing.promise
    closed += 1
  }
  const [first, second] = [holder(space, slowly), holder(space)]
  await first.reconcile()
  await breakSessions(space)
  await expect.poll(() => first.open().length).toBeLessThan(MANY)
  await first.reconcile()
  expect(first.open()).toHaveLength(MANY)
  closing.resolve()
  await expect.poll(() => closed).toBeGreaterThan(0)
  await second.reconcile()
  expect(second.open()).toEqual([])
})
