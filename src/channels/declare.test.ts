import { expect, test } from 'vitest'
import { openTestSpace } from '#test/support/space.ts'
import { findAccount, listAccounts, settingsOf } from './accounts.ts'
import { declareAccounts } from './declare.ts'
import { channelOf } from './registry.ts'

const operator = {
  kind: 'smpp',
  name: '1708',
  settings: { host: 'smsc.operator.contoh', systemId: 'lapor', password: 'rahasia' },
}
const post = { kind: 'smtp', name: 'SMTP_URL', settings: { smtpUrl: 'smtp://lapor:rahasia@surat.contoh:587' } }

test('channels of the settings stand beside those of the admin; what is taken out of them rests', async () => {
  const space = await openTestSpace()
  const at = space.clock.now()
  await declareAccounts(space, [operator, post], at)
  const secretsOf = async () => await space.db.selectFrom('channel_accounts').select(['name', 'secrets']).execute()
  const before = await secretsOf()
  await declareAccounts(space, [operator, post], at)
  expect(await secretsOf()).toEqual(before) // nothing changed: no line is opened anew
  const rows = await listAccounts(space.db)
  expect(rows.map(({ name, active, declared, carries }) => [name, active, declared, carries])).toEqual([
    ['1708', true, true, 'sms'],
    ['SMTP_URL', true, true, 'email'],
  ])
  expect(JSON.stringify(rows)).not.toContain('rahasia')

  await declareAccounts(space, [{ ...operator, settings: { ...operator.settings, port: 2776 } }], at)
  const [smpp, smtp] = await listAccounts(space.db)
  expect(smtp).toMatchObject({ name: 'SMTP_URL', active: false, declared: false })
  const account = await findAccount(space.db, smpp?.id ?? '')
  expect(settingsOf(space, channelOf('smpp'), account)).toMatchObject({ port: 2776, password: 'rahasia' })
})

test.each([
  [{ ...operator, kind: 'faks' }, /"1708" has the kind "faks"/],
  [{ ...operator, settings: { host: '' } }, /"1708": its setting "\w+" makes no sense/],
])('a channel that makes no sense is named and its secrets are not', async (given, words) => {
  const space = await openTestSpace()
  await expect(declareAccounts(space, [given], space.clock.now())).rejects.toThrow(words)
})
