import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { lendFrame } from '#src/desk/frame.tsx'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { acts } from '#test/support/acts.ts'
import { openAccount } from '#test/support/post.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openTown } from '#test/support/town.ts'
import { setActive } from './accounts.ts'
import { sweepOutbox } from './deliver.ts'
import { callbackUrl } from './line.ts'
import { openLines } from './lines.ts'
import { queueMessage } from './outbox.ts'
import { makePump } from './pump.ts'
import { channelRoutes } from './routes.tsx'

const timeout = 60_000

async function openOffice() {
  const town = await openTown()
  const { space } = town
  let queued = 0
  const queue = (account: string | null, recipient = '6281234567890', template = 'answer') => {
    queued += 1
    const key = `news-${queued}`
    return inTransaction(space.db, (tx) =>
      queueMessage(tx, {
        key, channel: 'sms', account, audience: 'reporter', recipient, text: key, reportId: null, eventId: null,
        template, subject: '', html: '', headers: {}, reveals: false, at: space.clock.now(),
      }),
    ) // biome-ignore format: a message
  }
  const admin = new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', space)
      c.set('actor', town.who('nina'))
      c.set('lang', 'id')
      await next()
    })
    .use(lendFrame)
    .route('/', channelRoutes({ demo: false }))
  const page = async (path: string) => (await admin.request(path)).text()
  const states = () => space.db.selectFrom('outbox').select(['account_id', 'state']).orderBy('id').execute()
  const pause = (id: string) => inTransaction(space.db, (tx) => setActive(tx, id, false))
  return { town, space, queue, page, states, pause }
}

const operator = (port: number, name: string) => ({
  kind: 'smpp',
  name,
  settings: { host: '127.0.0.1', port, systemId: 'lapor', perSecond: 1000 },
  secrets: { password: 'lapor1' },
})

test('what waits for a paused account is told, and goes by another as soon as there is one', { timeout }, async () => {
  const { space, queue, page, states, pause } = await openOffice()
  const smsc = await openSmsc()
  onTestFinished(smsc.close)
  const first = await openAccount(space, operator(smsc.port, 'Operator A'))
  onTestFinished(async () => void (await first.stop()))
  await queue(first.id)
  await queue(first.id, '6281234567891', 'channel_test')
  await pause(first.id)
  await sweepOutbox(space)
  expect((await states()).map(({ account_id }) => account_id)).toEqual([first.id, first.id])
  for (const path of ['/meja/admin/saluran', '/meja/admin/surat'])
    expect(await page(path)).toContain('2 pesan menunggu saluran Operator A, yang dijeda')

  const second = await openAccount(space, operator(smsc.port, 'Operator B'))
  onTestFinished(async () => void (await second.stop()))
  await smsc.until(() => second.line().isOpen(), 5)
  await sweepOutbox(space)
  await second.carry()
  expect(await states()).toEqual([
    { account_id: null, state: 'sent' },
    { account_id: first.id, state: 'waiting' }, // a test of the first tries the first
  ])
  expect(await page('/meja/admin/saluran')).toContain('1 pesan menunggu saluran Operator A')
})

test('without any account the pages say that nothing can carry it', { timeout }, async () => {
  const { queue, page } = await openOffice()
  await queue(null)
  expect(await page('/meja/admin/saluran')).toContain('1 SMS menunggu, tetapi belum ada saluran yang mengirimnya')
})

test('practice carries what is addressed to it and no news to real people, also where it stands alone', {
  timeout,
}, async () => {
  const { space, queue, states, pause, page } = await openOffice()
  const loopback = await openAccount(space, { kind: 'loopback', name: 'Latihan' })
  const smsc = await openSmsc()
  onTestFinished(smsc.close)
  const real = await openAccount(space, operator(smsc.port, 'Operator'))
  await real.stop()
  await pause(real.id)
  await queue(real.id)
  await queue(null, '6281234567891')
  await queue(loopback.id, '6281234567892')
  await sweepOutbox(space)
  const lines = openLines(space, createLog('silent'), { rhythm: 10, accountsEvery: 20 })
  onTestFinished(lines.stop)
  await expect.poll(async () => (await states())[2]?.state, { timeout: 30_000 }).toBe('sent')
  expect((await states()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'sent'])
  const told = await page('/meja/admin/saluran')
  expect(told).toContain('1 pesan menunggu saluran Operator')
  expect(told).toContain('1 SMS menunggu, tetapi belum ada saluran')
})

test('news of a report that was written as practice go back to practice', { timeout }, async () => {
  const { town, space, states } = await openOffice()
  const loopback = await openAccount(space, { kind: 'loopback', name: 'Latihan' })
  const smsc = await openSmsc()
  onTestFinished(smsc.close)
  const real = await openAccount(space, operator(smsc.port, 'Operator'))
  onTestFinished(async () => void (await real.stop()))
  const app = createApp(space, { log: createLog('silent') })
  const text = encodeURIComponent('KOTA MELATI lampu mati di jalan Hibrida sejak kemarin')
  await app.request(`${callbackUrl(space, loopback.id, 'mo')}?from=6281234567890&id=1&text=${text}`)
  await space.runJobs()
  const { code } = await space.db.selectFrom('reports').select('code').executeTakeFirstOrThrow()
  await acts(town).refer('nina', code)
  await space.runJobs()
  const sms = (await states()).filter(({ account_id }) => account_id !== null)
  expect(sms.map(({ account_id }) => account_id)).toEqual([loopback.id, loopback.id])
  await real.carry()
  expect(smsc.submitted).toEqual([])
})

test('a flood of messages to one person keep nobody else waiting, and each steps forward when its turn has come', {
  timeout,
}, async () => {
  const { space, queue } = await openOffice()
  for (let i = 0; i < 120; i += 1) await queue(null)
  await queue(null, '6281234567891')
  const heard: string[] = []
  const line = {
    window: 5,
    isOpen: () => true,
    stop: async () => undefined,
    send: async ({ to }: { to: string }) => {
      heard.push(to)
      return { sent: [] }
    },
  }
  const settings = { personMessages: 1000 }
  const pump = makePump(
    space,
    { id: (await openAccount(space, { kind: 'loopback' })).id, kind: 'loopback', settings },
    line,
  )
  expect(await pump.beat(true)).toBe(2) // all others were found behind the first, and so the second person came in sight
  await pump.idle()
  expect(await pump.beat(true)).toBe(1)
  await pump.idle()
  expect(heard.sort()).toEqual(['6281234567890', '6281234567890', '6281234567891'])

  // One that is taken back out of the middle breaks no chain.
  const [next] = await space.db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(1)
    .execute()
  await space.db
    .updateTable('outbox')
    .set({ state: 'dropped' })
    .where('id', '=', next?.id ?? '')
    .execute()
  for (let turn = 0; turn < 5; turn += 1) {
    expect(await pump.beat(true)).toBe(1)
    await pump.idle()
  }
  const left = await space.db.selectFrom('outbox').select('id').where('state', '=', 'waiting').execute()
  expect(left).toHaveLength(120 - 2 - 1 - 5)
})
