import { expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openTown } from '#test/support/town.ts'
import { addAccount, setActive } from './accounts.ts'
import { callbackSecret, callbackUrl } from './line.ts'

async function setUp(kind: 'kannel' | 'gateway', settings: Record<string, unknown>) {
  const { space } = await openTown()
  const secrets = { password: 'rahasia' }
  const at = space.clock.now()
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, { kind, name: kind, settings, secrets }, at))
  const app = createApp(space, { log: createLog('silent') })
  const call = (what: 'mo' | 'dlr', query: string, init?: RequestInit) =>
    app.request(`${callbackUrl(space, id, what)}?${query}`, init)
  const texts = async () => {
    await space.runJobs()
    return (await space.db.selectFrom('reports').select('body').orderBy('id').execute()).map(({ body }) => body)
  }
  return { space, id, app, call, texts }
}

const kannel = { sendUrl: 'http://127.0.0.1:13013/', username: 'lapor' }
const gateway = {
  url: 'https://sms.contoh/', success: { at: 'text:ok', matches: 'ok' }, answer: 'DITERIMA', callers: ['203.0.113.0/24'],
  inbound: { from: 'json:from', text: 'json:text' },
} // biome-ignore format: a list

test('Kannel brings a message, again after a fault, and it is one report', async () => {
  const { call, texts, space } = await setUp('kannel', kannel)
  const query =
    'from=%2B6281234567890&to=1708&text=%00l%00a%00m%00p%00u%00+%20%13&coding=2&charset=UTF-16BE&id=a-1&udh='
  for (let i = 0; i < 3; i += 1) expect((await call('mo', query)).status).toBe(200)
  expect((await call('dlr', 'ours=x&type=1&id=9')).status).toBe(200)
  expect((await call('mo', 'tanpa=apa-apa')).status).toBe(200)
  expect(await texts()).toEqual(['lampu –'])
  const rows = await space.db.selectFrom('outbox').select(['recipient', 'channel']).execute()
  expect(rows).toEqual([{ recipient: '6281234567890', channel: 'sms' }])
})

test('an aggregator posts from its own network and hears what it wants to hear', async () => {
  const { app, space, id, texts } = await setUp('gateway', gateway)
  const behind = createApp(space, { log: createLog('silent'), trustProxy: 1 })
  const post = (from: string) =>
    behind.request(callbackUrl(space, id, 'mo'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ from: '081234567890', text: 'KOTA MELATI jalan berlubang' }),
    })
  const taken = await post('203.0.113.9')
  expect([taken.status, await taken.text()]).toEqual([200, 'DITERIMA'])
  expect((await post('198.51.100.1')).status).toBe(404)
  expect((await app.request(callbackUrl(space, id, 'mo'))).status).toBe(404)
  expect(await texts()).toEqual(['KOTA MELATI jalan berlubang'])
})

test('strangers, wrong secrets, paused accounts and floods get nothing', async () => {
  const { app, space, id, call, texts } = await setUp('kannel', kannel)
  const url = callbackUrl(space, id, 'mo')
  const secret = callbackSecret(space, id)
  expect(url).toBe(space.url(`/kanal/sms/${id}/${secret}/mo`))
  expect(callbackUrl(space, id, 'dlr')).toBe(space.url(`/kanal/sms/${id}/${secret}/dlr`))
  const wrong = [
    url.replace(/.{4}\/mo$/, 'AAAA/mo'),
    url.replace(`/sms/${id}/`, '/sms/999/'),
    url.replace(`/sms/${id}/`, '/sms/x/'),
  ]
  for (const one of wrong) expect((await app.request(`${one}?from=1&id=2`)).status).toBe(404)
  expect((await call('mo', `from=6281234567890&id=1&text=${'a'.repeat(70_000)}`)).status).toBe(413)
  await inTransaction(space.db, (tx) => setActive(tx, id, false))
  expect((await call('mo', 'from=6281234567890&id=1&text=lampu')).status).toBe(404)
  expect(await texts()).toEqual([])
})
