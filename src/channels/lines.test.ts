import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openTown } from '#test/support/town.ts'
import { addAccount, listAccounts, setActive } from './accounts.ts'
import { patience } from './adapters/sms/smpp/settings.ts'
import { openLines } from './lines.ts'

const quick = {
  patience: { ...patience, answer: 300, retryFirst: 10, retryLongest: 50 },
  accountsEvery: 20,
  rhythm: 20,
}

test('one process holds the line; another takes over; a pause hangs up; what waits leaves once', {
  timeout: 60_000,
}, async () => {
  const { space } = await openTown()
  const smsc = await openSmsc()
  onTestFinished(smsc.close)
  const at = space.clock.now()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor' }
  const given = { kind: 'smpp', name: 'Operator', settings, secrets: { password: 'lapor1' } }
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, given, at))
  const log = createLog('silent')
  const first = openLines(space, log, quick)
  onTestFinished(first.stop)
  await smsc.until(() => smsc.bound() === 1)
  const second = openLines(space, log, quick)
  onTestFinished(second.stop)
  const state = async () => (await listAccounts(space.db))[0]

  smsc.deliver({ short_message: Buffer.from('KOTA MELATI lampu mati') })
  await smsc.until(() => smsc.answered.length === 1)
  await space.runJobs()
  await smsc.until(() => smsc.submitted.length === 1)
  await expect.poll(async () => (await state())?.last_out_at).not.toBeNull()
  expect((await state())?.connected_since).not.toBeNull()
  expect(smsc.binds).toHaveLength(1)

  await first.stop()
  await smsc.until(() => smsc.binds.length === 2)
  smsc.deliver({ short_message: Buffer.from('KOTA MELATI sampah menumpuk') })
  await smsc.until(() => smsc.answered.length === 2)
  await space.runJobs()
  await smsc.until(() => smsc.submitted.length === 2)

  await inTransaction(space.db, (tx) => setActive(tx, id, false))
  await smsc.until(() => smsc.bound() === 0)
  expect((await state())?.connected_since).toBeNull()
  await inTransaction(space.db, (tx) => setActive(tx, id, true))
  await smsc.until(() => smsc.bound() === 1)
  expect(smsc.submitted).toHaveLength(2)
})

test('an account that makes no sense is told to the admin and harms no other', { timeout: 60_000 }, async () => {
  const { space } = await openTown()
  const smsc = await openSmsc()
  onTestFinished(smsc.close)
  const at = space.clock.now()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor' }
  await inTransaction(space.db, async (tx) => {
    await addAccount(
      space,
      tx,
      { kind: 'kannel', name: 'A: rusak', settings: { sendUrl: 'bukan alamat' }, secrets: {} },
      at,
    )
    await addAccount(space, tx, { kind: 'smpp', name: 'B', settings, secrets: { password: 'salah' } }, at)
    await addAccount(space, tx, { kind: 'smpp', name: 'C', settings, secrets: { password: 'lapor1' } }, at)
  })
  const lines = openLines(space, createLog('silent'), quick)
  onTestFinished(lines.stop)
  await smsc.until(() => smsc.bound() === 1)
  const errors = async () => (await listAccounts(space.db)).map(({ name, last_error }) => [name, last_error])
  await expect.poll(errors).toEqual([
    ['A: rusak', 'settings'],
    ['B', 'wrong password'],
    ['C', null],
  ])
})
