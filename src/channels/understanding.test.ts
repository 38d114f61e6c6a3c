import { expect, test } from 'vitest'
import { openAccount } from '#test/support/post.ts'
import { openTown } from '#test/support/town.ts'
import { keepArrivals } from './inbound.ts'

const bytesOf = (from: string, text: string) =>
  Buffer.from(JSON.stringify({ from, to: '1708', text, part: null, binary: false }))

test('many who write at once are understood together; what nobody can read holds up none of them', {
  timeout: 60_000,
}, async () => {
  const { space } = await openTown()
  const { id } = await openAccount(space, { kind: 'gammu', secrets: { databaseUrl: 'postgres://127.0.0.1:1/none' } })
  const arrivals = Array.from({ length: 24 }, (_, i) => {
    const from = `62812000000${10 + i}`
    const bytes = i === 13 ? Buffer.from('{') : bytesOf(from, `KOTA MELATI lampu nomor ${i} mati sejak kemarin`)
    return { externalId: `sms-${i}`, mediaType: 'application/x-sms-message', bytes, from }
  })
  await keepArrivals(space, id, arrivals)
  const queued = await space.db.selectFrom('inbound').select('id').execute()
  const { rows: jobs } = await space.pool.query('select from graphile_worker.jobs')
  expect([queued.length, jobs.length]).toEqual([24, 3])

  await expect(space.runJobs()).rejects.toThrow() // the one is tried again, later
  const states = await space.db.selectFrom('inbound').select(['external_id', 'state']).execute()
  expect(states.filter(({ state }) => state !== 'understood')).toEqual([{ external_id: 'sms-13', state: 'waiting' }])
  const reports = await space.db.selectFrom('reports').select(['external_id', 'body', 'due_on']).execute()
  expect(new Set(reports.map(({ body }) => body)).size).toBe(23)
  const answers = await space.db.selectFrom('outbox').select('recipient').where('template', '=', 'sms_answer').execute()
  expect(new Set(answers.map(({ recipient }) => recipient)).size).toBe(23)
  expect(answers).toHaveLength(23)
})
