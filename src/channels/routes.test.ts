import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { lendFrame } from '#src/desk/frame.tsx'
import type { Actor } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal, reasons } from '#src/platform/errors.ts'
import { openTown, type Town, visitor } from '#test/support/town.ts'
import { queueMessage } from './outbox.ts'
import { channelRoutes } from './routes.tsx'

const queue = (town: Town, key: string) =>
  inTransaction(town.space.db, (tx) =>
    queueMessage(tx, {
      key,
      audience: 'reporter',
      recipient: 'sari@example.test',
      reportId: null,
      eventId: null,
      template: 'submit',
      subject: `Laporan ${key} sudah kami terima`,
      text: 'Yth. Pelapor,\n\nLihat laporan: http://localhost:1708/laporan/7KX4-92M7\n',
      html: '',
      headers: {},
      reveals: true,
      at: town.space.clock.now(),
    }),
  )

function appFor(town: Town, actor: Actor, demo = false) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', town.space)
      c.set('actor', actor)
      c.set('lang', 'id')
      await next()
    })
    .use(lendFrame)
    .route('/', channelRoutes({ demo }))
    .onError((error, c) => {
      if (error instanceof Refusal) return c.text(error.reason, reasons[error.reason])
      throw error
    })
}

test('the admin reads what waits and that no way out is configured, never an address', async () => {
  const town = await openTown()
  await queue(town, 'A')
  const html = await (await appFor(town, town.who('nina')).request('/meja/admin/surat')).text()
  expect(html).toContain('SMTP_URL')
  expect(html).toContain('1 menunggu, 0 gagal, 0 tidak pasti.')
  expect(html).toContain('Laporan A sudah kami terima')
  expect(html).not.toContain('sari@example.test')
})

test('a failed mail can be sent again, and a list of one state is shorter', async () => {
  const town = await openTown()
  await queue(town, 'A')
  await queue(town, 'B')
  const failing = town.space.db.updateTable('outbox').set({ state: 'failed', last_error: 'smtp_550' })
  await failing.where('key', '=', 'A').execute()
  const app = appFor(town, town.who('nina'))
  const html = await (await app.request('/meja/admin/surat?keadaan=failed')).text()
  expect(html).toContain('Laporan A')
  expect(html).not.toContain('Laporan B')
  const [, action = ''] = html.match(/action="([^"]+\/kirim-lagi)"/) ?? []
  expect((await app.request(action, { method: 'POST' })).status).toBe(303)
  const states = await town.space.db.selectFrom('outbox').select('state').execute()
  expect(states).toEqual([{ state: 'waiting' }, { state: 'waiting' }])
})

test('what was sent to somebody who is forgotten cannot be sent again, and the page says why', async () => {
  const town = await openTown()
  await queue(town, 'A')
  await town.space.db.updateTable('outbox').set({ state: 'uncertain', recipient: '', body_text: '' }).execute()
  const app = appFor(town, town.who('nina'))
  const html = await (await app.request('/meja/admin/surat')).text()
  expect(html).toContain('Alamatnya sudah dihapus')
  expect(html).not.toContain('/kirim-lagi')
  const { id } = await town.space.db.selectFrom('outbox').select('id').executeTakeFirstOrThrow()
  const refused = await app.request(`/meja/admin/surat/${id}/kirim-lagi`, { method: 'POST' })
  expect([refused.status, await refused.text()]).toEqual([409, 'recipient_forgotten'])
  expect(await town.space.db.selectFrom('outbox').select('state').execute()).toEqual([{ state: 'uncertain' }])
})

test('nobody else comes in, and bad questions are harmless', async () => {
  const town = await openTown()
  expect((await appFor(town, town.who('budi')).request('/meja/admin/surat')).status).toBe(403)
  expect(
    (await appFor(town, town.who('budi')).request('/meja/admin/surat/1/kirim-lagi', { method: 'POST' })).status,
  ).toBe(403)
  const away = await appFor(town, visitor(town.space)).request('/meja/admin/surat')
  expect(away.headers.get('location')).toBe('/masuk/petugas?kembali=%2Fmeja%2Fadmin%2Fsurat')
  const admin = appFor(town, town.who('nina'))
  expect((await admin.request("/meja/admin/surat?keadaan='&sebelum=-1")).status).toBe(200)
  expect((await admin.request('/meja/admin/surat/x/kirim-lagi', { method: 'POST' })).status).toBe(404)
})

test('the mailbox shows every mail in the demo, and does not exist elsewhere', async () => {
  const town = await openTown()
  await queue(town, 'A')
  const html = await (await appFor(town, visitor(town.space), true).request('/demo/kotak-surat')).text()
  expect(html).toContain('Kepada sari@example.test')
  expect(html).toContain('<a href="http://localhost:1708/laporan/7KX4-92M7">')
  expect((await appFor(town, visitor(town.space)).request('/demo/kotak-surat')).status).toBe(404)
})
