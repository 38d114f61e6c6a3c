import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { withClient } from '#test/support/with-client.ts'
import { addAccount } from './accounts.ts'
import { holdAccounts } from './hold.ts'

const MANY = 12

function holder(space: TestSpace) {
  const open = () => ({ stop: async () => {} })
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

  await withClient(space.databaseUrl, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`),
  )
  await expect.poll(() => first.open().length).toBe(0)
  await second.reconcile()
  await first.reconcile()
  expect([first.open().length, second.open().length]).toEqual([0, MANY])

  await second.letAllGo()
  await first.reconcile()
  expect([first.open().length, second.open().length]).toEqual([MANY, 0])
})
