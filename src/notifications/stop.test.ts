import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { lockReport } from '#src/reports/report.ts'
import { askDetail } from '#src/verification/ask-detail.ts'
import { act, fileAsSri, openTown, visitor } from '#test/support/town.ts'
import { readStopToken, stopToken } from './links.ts'
import { noticeRoutes } from './routes.tsx'

async function setUp() {
  const town = await openTown()
  const { id, code } = await fileAsSri(town)
  const app = new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', town.space)
      c.set('actor', visitor(town.space))
      c.set('lang', 'id')
      await next()
    })
    .route('/', noticeRoutes)
  const path = `/berhenti/${stopToken(town.space, code, 'sri@kota-melati.contoh')}`
  const reporter = () =>
    town.space.db.selectFrom('reporters').selectAll().where('report_id', '=', id).executeTakeFirstOrThrow()
  return { town, id, code, app, path, reporter }
}

const mailsTo = (town: Awaited<ReturnType<typeof openTown>>, to: string) =>
  town.space.db.selectFrom('outbox').selectAll().where('recipient', '=', `${to}@kota-melati.contoh`).execute()

test('opening the link changes nothing; the button stops the mail, once and for ever', async () => {
  const { town, code, app, path, reporter } = await setUp()
  const page = await app.request(path)
  expect(page.status).toBe(200)
  expect(page.headers.get('cache-control')).toBe('private, no-store')
  const html = await page.text()
  expect(html).toContain(`Kabar laporan ${showCode(code)} tidak akan dikirim lagi.`)
  expect(html).not.toMatch(/kota-melati\.contoh|Kenanga/)
  expect((await reporter()).notices).toBe(true)

  for (const _ of ['once', 'twice']) expect((await app.request(path, { method: 'POST' })).status).toBe(200)
  expect((await reporter()).notices).toBe(false)
  const stops = await town.space.db.selectFrom('report_events').select('id').where('action', '=', 'notices').execute()
  expect(stops).toHaveLength(1)

  await town.space.runJobs()
  const before = await mailsTo(town, 'sri')
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Di mana?', by))
  await town.space.runJobs()
  expect(await mailsTo(town, 'sri')).toHaveLength(before.length)
})

test('what waits for the morning is taken back', async () => {
  const { town, code, app, path } = await setUp()
  await town.space.runJobs()
  town.space.clock.moveTo(new Date('2026-11-23T15:00:00Z')) // 22.00
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Di mana?', by))
  await town.space.runJobs()
  await app.request(path, { method: 'POST' })
  const question = (await mailsTo(town, 'sri')).find(({ template }) => template === 'ask_detail')
  expect(question).toMatchObject({ state: 'dropped', body_text: '' })
})

test('"Bukan saya" detaches the address and the account that it opens', async () => {
  const { app, path, reporter } = await setUp()
  const done = await app.request(`${path}/bukan-saya`, { method: 'POST' })
  expect(await done.text()).toContain('Alamat dilepaskan')
  expect(await reporter()).toMatchObject({ email: null, email_proved_at: null, person_id: null, notices: false })
  expect((await app.request(`${path}/bukan-saya`, { method: 'POST' })).status).toBe(200)
})

test('a mail that was forwarded stops nothing for the address that news goes to now', async () => {
  const { town, id, app, path, reporter } = await setUp()
  const email = 'sri.baru@kota-melati.contoh'
  await town.space.db.updateTable('reporters').set({ email }).where('report_id', '=', id).execute()
  const token = path.slice('/berhenti/'.length)
  for (const way of [path, `/berhenti/${token}/bukan-saya`])
    expect((await app.request(way, { method: 'POST' })).status).toBe(200)
  expect(await reporter()).toMatchObject({ email, notices: true })
})

test('a token that is not ours opens nothing', async () => {
  const { town, code, app, path } = await setUp()
  const other = code.startsWith('7') ? '3Q8RT5V6' : '7KX492M7'
  for (const wrong of [
    'x',
    `${code}-`,
    `${code}-${'a'.repeat(22)}`,
    path.slice(10).replace(code, other),
    `${path.slice(10)}x`,
  ]) {
    expect(readStopToken(town.space, wrong)).toBeNull()
    expect((await app.request(`/berhenti/${wrong}`)).status).toBe(404)
    expect((await app.request(`/berhenti/${wrong}`, { method: 'POST' })).status).toBe(404)
  }
})

test('the report itself goes on', async () => {
  const { town, code, app, path } = await setUp()
  await app.request(path, { method: 'POST' })
  await inTransaction(town.space.db, async (tx) => expect((await lockReport(tx, code)).status).toBe('received'))
})
