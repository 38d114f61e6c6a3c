import type { Logger } from 'pino'
import { expect, test, vi } from 'vitest'
import { jobs } from '#src/consequences.ts'
import { startWorker } from '#src/platform/worker.ts'
import { openAccount } from '#test/support/post.ts'
import { openTown } from '#test/support/town.ts'
import { keepArrivals } from './inbound.ts'

const FLOOD = 10_000

test('ten thousand messages from one number: everybody else is served before them, one line in the log', {
  timeout: 120_000,
}, async () => {
  const { space } = await openTown()
  const { id } = await openAccount(space, { kind: 'gammu', secrets: { databaseUrl: 'postgres://127.0.0.1:1/none' } })
  const sms = (from: string, n: number) => {
    const text = `KOTA MELATI lampu nomor ${n} mati sejak kemarin`
    const bytes = Buffer.from(JSON.stringify({ from, to: '1708', text, part: null, binary: false }))
    return { externalId: `${from}-${n}`, mediaType: 'application/x-sms-message', bytes, from }
  }
  for (let n = 0; n < FLOOD; n += 100)
    await keepArrivals(
      space,
      id,
      Array.from({ length: 100 }, (_, i) => sms('6281200000001', n + i)),
    )
  const others = Array.from({ length: 5 }, (_, i) => sms(`628130000000${i}`, i))
  await keepArrivals(space, id, others)

  const lines: unknown[] = []
  const log = {
    warn: (line: unknown) => lines.push(line),
    error: (line: unknown) => lines.push(line),
  } as unknown as Logger
  const worker = await startWorker({ databaseUrl: space.databaseUrl, spaces: () => [space], jobs, sweeps: {}, log })
  const served = async () => {
    const rows = await space.db.selectFrom('inbound').select('external_id').where('state', '=', 'understood').execute()
    return rows.map(({ external_id }) => external_id)
  }
  await vi.waitUntil(async () => lines.length > 0 || (await served()).length > 60, { timeout: 60_000, interval: 20 })
  const before = await served()
  await worker.stop()

  for (const { externalId } of others) expect(before).toContain(externalId)
  expect(before.length).toBeLessThan(60)
  expect(lines).toEqual([expect.objectContaining({ problem: 'one_sender_sends_very_many' })])
  const all = await space.db
    .selectFrom('inbound')
    .select((row) => row.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(all.count)).toBe(FLOOD + others.length)
})
