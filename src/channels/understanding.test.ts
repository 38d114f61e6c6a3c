import { expect, test } from 'vitest'
import { openAccount } from '#test/support/post.ts'
import { openTownWithSms } from '#test/support/sms-town.ts'
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

test('a hundred that waited at the operator: each is kept, becomes one report and is answered once', {
  timeout: 120_000,
}, async () => {
  const { space, smsc, work } = await openTownWithSms()
  const phones = Array.from({ length: 100 }, (_, i) => `62813${String(i).padStart(7, '0')}`)
  for (const phone of phones)
    smsc.deliver({ source_addr: phone, short_message: Buffer.from(`KOTA MELATI lampu ${phone} mati sejak kemarin`) })
  await smsc.until(() => smsc.answered.length === phones.length)
  expect(smsc.answered.every(({ status }) => status === 0)).toBe(true)
  await work()
  const kept = await space.db.selectFrom('inbound').select('report_id').where('state', '=', 'understood').execute()
  expect(new Set(kept.map(({ report_id }) => report_id)).size).toBe(phones.length)
  const reporters = await space.db.selectFrom('reporters').select('phone').execute()
  expect(reporters.map(({ phone }) => phone).sort()).toEqual(phones.map((phone) => `+${phone}`))
  const answered = smsc.submitted.map(({ fields }) => String(fields.destination_addr))
  expect(answered.sort()).toEqual(phones)
})

test('two modems that count alike: each telephone gets its own report, its own number and its own key', async () => {
  const { space } = await openTown()
  for (const [modem, from, words] of [
    ['Modem Utara', '6281200000001', 'KOTA MELATI petugas loket minta uang sejak Senin'],
    ['Modem Selatan', '6281200000002', 'KOTA MELATI lampu jalan mati sejak kemarin'],
  ] as const) {
    const settings = { kind: 'gammu', name: modem, secrets: { databaseUrl: 'postgres://127.0.0.1:1/none' } }
    const { id } = await openAccount(space, settings)
    const bytes = bytesOf(from, words)
    await keepArrivals(space, id, [{ externalId: 'inbox-1', mediaType: 'application/x-sms-message', bytes, from }])
  }
  await space.runJobs()
  const reports = await space.db
    .selectFrom('reports as r')
    .innerJoin('reporters as p', 'p.report_id', 'r.id')
    .select(['r.code', 'p.phone'])
    .orderBy('p.phone')
    .execute()
  expect(reports.map(({ phone }) => phone)).toEqual(['+6281200000001', '+6281200000002'])
  const answers = await space.db.selectFrom('outbox').select(['recipient', 'body_text']).execute()
  for (const { code, phone } of reports) {
    const about = answers.filter(({ body_text }) => body_text.includes(`${code.slice(0, 4)}-${code.slice(4)}`))
    expect(about.map(({ recipient }) => recipient.replace('+', ''))).toEqual([phone?.replace('+', '')])
  }
})
