import { expect, test } from 'vitest'
import { inTransaction, sql } from '#src/platform/db.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { look, officer } from '#test/support/officers.ts'
import { openAccount } from '#test/support/post.ts'
import { openTown } from '#test/support/town.ts'
import { keepArrival, keepArrivals } from './inbound.ts'
import { inboundSweep } from './jobs.ts'

const DAY = 86_400_000

test('raw messages are forgotten after the days that the policy says; what waits for a person stays', async () => {
  const { space } = await openTown()
  const { id } = await openAccount(space, { kind: 'loopback' })
  const arrival = (externalId: string) => ({ externalId, mediaType: 'x', bytes: Buffer.from(externalId) })
  await keepArrivals(space, id, ['understood', 'attention', 'waiting', 'set_aside'].map(arrival))
  await keepArrival(space, id, { ...arrival('large'), bytes: Buffer.alloc(100_000, 'x') })
  await sql`update inbound set state = case external_id when 'large' then 'understood' else external_id end`.execute(
    space.db,
  )
  const left = async () =>
    (await space.db.selectFrom('inbound').select('external_id').orderBy('id').execute()).map((row) => row.external_id)
  const { storage_key } = await space.db
    .selectFrom('inbound')
    .select('storage_key')
    .where('storage_key', 'is not', null)
    .executeTakeFirstOrThrow()

  space.clock.advance(90 * DAY)
  await inboundSweep(space)
  expect(await left()).toHaveLength(5)
  space.clock.advance(1000)
  await inboundSweep(space)
  expect(await left()).toEqual(['attention', 'waiting'])
  expect(await space.db.selectFrom('loose_files').select('storage_key').execute()).toEqual([{ storage_key }])
  const { text } = await look(await officer(openApp(space), 'nina'), '/meja/admin/saluran/perlu-dilihat')
  expect(wordsOf(text)).toContain('Pesan mentah disimpan 90 hari, lalu dihapus.')
})

test('an admin shortens the time, from a day on', async () => {
  const { space } = await openTown()
  const { id } = await openAccount(space, { kind: 'loopback' })
  await keepArrival(space, id, { externalId: 'a', mediaType: 'x', bytes: Buffer.from('') })
  await sql`update inbound set state = 'understood'`.execute(space.db)
  await inTransaction(space.db, (tx) =>
    tx
      .insertInto('policies')
      .values({ key: 'raw_messages_cd', value: '7', valid_from: '2026-12-02', reason: 'contoh' })
      .execute(),
  )
  const count = async () => (await space.db.selectFrom('inbound').select('id').execute()).length
  space.clock.advance(8 * DAY) // 1 December: ninety days still
  await inboundSweep(space)
  expect(await count()).toBe(1)
  space.clock.advance(DAY)
  await inboundSweep(space)
  expect(await count()).toBe(0)
})
