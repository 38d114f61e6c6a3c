import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { lendFrame } from '#src/desk/frame.tsx'
import { wordsFor } from '#src/i18n/words.ts'
import type { Actor } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal, reasons } from '#src/platform/errors.ts'
import { openTown, type Town, visitor } from '#test/support/town.ts'
import { fieldsOf } from './account-fields.ts'
import { findAccount, noteSign, secretsOf } from './accounts.ts'
import { keepArrival } from './inbound.ts'
import { callbackUrl } from './line.ts'
import { channelOf, isKind, kinds } from './registry.ts'
import { channelRoutes } from './routes.tsx'
import { understanding } from './understanding.ts'

let town: Town
let admin: Hono<Env>
beforeEach(async () => {
  town = await openTown()
  admin = appFor(town.who('nina'))
})

function appFor(actor: Actor) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('space', town.space)
      c.set('actor', actor)
      c.set('lang', 'id')
      await next()
    })
    .use(lendFrame)
    .route('/', channelRoutes({ demo: false }))
    .onError((error, c) => {
      if (error instanceof Refusal) return c.text(error.reason, reasons[error.reason])
      throw error
    })
}

const list = '/meja/admin/saluran'
const post = (path: string, fields: Record<string, string>, app = admin) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
const page = async (path: string) => (await admin.request(path)).text()

const smpp = { jenis: 'smpp', nama: '1708 Satu', host: 'smsc.example', systemId: 'lapor', password: 'rahasia1' }
const add = async (fields: Record<string, string> = {}) => {
  const answer = await post(`/meja/admin/saluran/baru`, { ...smpp, ...fields })
  expect(answer.status).toBe(303)
  return (answer.headers.get('location') ?? '').replace(`/meja/admin/saluran/`, '')
}
const kept = (id: string) => findAccount(town.space.db, id)

test('whoever minds the channels keeps the queues in sight', async () => {
  const id = await add()
  for (const path of [list, `${list}/${id}`, `${list}/baru?jenis=smpp`, `${list}/perlu-dilihat`, '/meja/admin/surat'])
    expect(await page(path), path).toContain('class="desk-queues"')
})

test('an account is added; its password is kept encrypted and never shown again', async () => {
  const id = await add()
  const account = await kept(id)
  expect(account).toMatchObject({ kind: 'smpp', name: '1708 Satu', active: true })
  expect(account.settings).toMatchObject({ host: 'smsc.example', port: 2775, source: '1708', mode: 'transceiver' })
  expect(JSON.stringify(account)).not.toContain('rahasia1')
  expect(secretsOf(town.space, account)).toEqual({ password: 'rahasia1' })
  for (const path of [list, `/meja/admin/saluran/${id}`]) {
    const html = await page(path)
    expect(html).toContain('1708 Satu')
    expect(html).not.toContain('rahasia1')
  }
  expect(await page(list)).toContain('Belum tersambung')
})

test('a form sent back shows what is wrong, keeps the words and forgets the password', async () => {
  const answer = await post(`/meja/admin/saluran/baru`, { ...smpp, host: '', port: 'pintu' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('href="#host"')
  expect(html).toContain('href="#port"')
  expect(html).toContain('value="1708 Satu"')
  expect(html).not.toContain('rahasia1')
  await add()
  expect(await (await post(`/meja/admin/saluran/baru`, smpp)).text()).toContain('Nama ini sudah dipakai')
})

test('changing keeps the password that was not typed again', async () => {
  const id = await add()
  const { password: _, ...rest } = smpp
  expect((await post(`/meja/admin/saluran/${id}`, { ...rest, host: 'lain.example', receipts: '' })).status).toBe(303)
  const account = await kept(id)
  expect(account.settings).toMatchObject({ host: 'lain.example', receipts: false })
  expect(secretsOf(town.space, account)).toEqual({ password: 'rahasia1' })
  await post(`/meja/admin/saluran/${id}`, { ...smpp, password: 'baru22' })
  expect(secretsOf(town.space, await kept(id))).toEqual({ password: 'baru22' })
})

test('an aggregator is described in JSON, with secrets under names of its own', async () => {
  const gateway = {
    jenis: 'gateway',
    nama: 'Agregator',
    url: 'https://sms.example/kirim?u={user}&k={key}&to={to}&msg={text}',
    success: '{"at":"json:status","matches":"0"}',
    secrets: '{"user":"lapor","key":"k3y"}',
  }
  const broken = await post(`/meja/admin/saluran/baru`, { ...gateway, success: '{"at":' })
  expect(broken.status).toBe(422)
  const id = await add({ ...gateway, password: '', host: '' })
  expect(secretsOf(town.space, await kept(id))).toEqual({ user: 'lapor', key: 'k3y' })
  expect(JSON.stringify((await kept(id)).settings)).not.toContain('k3y')
  const html = await (await post(`/meja/admin/saluran/${id}/alamat`, {})).text()
  expect(html).toContain(callbackUrl(town.space, id, 'mo'))
  expect(await page(`/meja/admin/saluran/${id}`)).not.toContain(callbackUrl(town.space, id, 'mo'))
  expect((await post(`/meja/admin/saluran/${await add()}/alamat`, {})).status).toBe(404)
})

test('an account is paused and runs again; its state is told', async () => {
  const id = await add()
  await inTransaction(town.space.db, (tx) => noteSign(tx, id, { is: 'connected', at: town.space.clock.now() }))
  expect(await page(`/meja/admin/saluran/${id}`)).toContain('Tersambung sejak')
  await post(`/meja/admin/saluran/${id}/jeda`, { aktif: 'tidak' })
  expect((await kept(id)).active).toBe(false)
  expect(await page(`/meja/admin/saluran/${id}`)).toContain('Dijeda')
  await post(`/meja/admin/saluran/${id}/jeda`, { aktif: 'ya' })
  expect((await kept(id)).active).toBe(true)
})

test('a test message waits in the outbox of this account; a wrong number is said', async () => {
  const id = await add()
  expect((await post(`/meja/admin/saluran/${id}/uji`, { kepada: '0812 3456 7890' })).status).toBe(303)
  const row = await town.space.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ channel: 'sms', recipient: '6281234567890', account_id: id, state: 'waiting' })
  const wrong = await post(`/meja/admin/saluran/${id}/uji`, { kepada: 'halo' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Nomor HP diawali 08 atau +62.')
  expect(await page(list)).toContain('SMS keluar yang menunggu: 1.')
})

test('a mailbox of ours is added, and tried by mail', async () => {
  const lmtp = { jenis: 'lmtp', nama: 'Surat', address: 'lapor@kota.contoh', password: '' }
  const id = await add(lmtp)
  expect((await kept(id)).settings).toEqual({
    address: 'lapor@kota.contoh',
    host: 'smsc.example',
    port: 2424,
    megabytes: 25,
  })
  expect((await post(`/meja/admin/saluran/${id}/uji`, { kepada: '0812 3456 7890' })).status).toBe(422)
  expect((await post(`/meja/admin/saluran/${id}/uji`, { kepada: 'nina@kota.contoh' })).status).toBe(303)
  const row = await town.space.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ channel: 'email', recipient: 'nina@kota.contoh', template: 'channel_test' })
})

test('what could not be understood is listed without its words, and is replayed or set aside', async () => {
  const id = await add()
  const arrival = { mediaType: 'text/plain', bytes: Buffer.from('jalan rusak di Kenanga') }
  const fails = understanding(() => () => Promise.reject(new Refusal('too_many')))
  for (const externalId of ['satu', 'dua']) await keepArrival(town.space, id, { ...arrival, externalId })
  const rows = await town.space.db.selectFrom('inbound').select('id').orderBy('id').execute()
  for (const row of rows) {
    for (let tries = 0; tries < 5; tries += 1) await fails(town.space, { ids: [row.id] }).catch(() => undefined)
  }
  const html = await page(`/meja/admin/saluran/perlu-dilihat`)
  expect(html).toContain('Terlalu banyak dari satu nomor')
  expect(html).not.toContain('Kenanga')
  expect(await page(list)).toContain('2 pesan perlu dilihat')
  const [first = '', second = ''] = rows.map(({ id }) => id)
  const opened = await page(`/meja/admin/saluran/perlu-dilihat/${first}`)
  expect(opened).toContain('jalan rusak di Kenanga')
  expect(opened).toContain('tidak dapat dibaca program')
  const looks = await town.space.db.selectFrom('access_log').select(['what', 'reason']).execute()
  expect(looks).toEqual([{ what: 'message', reason: first }])
  await post(`/meja/admin/saluran/perlu-dilihat/${first}/ulang`, {})
  expect((await admin.request(`/meja/admin/saluran/perlu-dilihat/${first}`)).status).toBe(404)
  await post(`/meja/admin/saluran/perlu-dilihat/${second}/selesai`, {})
  const states = await town.space.db.selectFrom('inbound').select('state').orderBy('id').execute()
  expect(states).toEqual([{ state: 'waiting' }, { state: 'set_aside' }])
  expect(await page(`/meja/admin/saluran/perlu-dilihat`)).toContain('Semua pesan masuk sudah diolah.')
})

test('nobody else comes in, and what does not exist is not found', async () => {
  const id = await add()
  for (const path of [
    list,
    `/meja/admin/saluran/${id}`,
    `/meja/admin/saluran/baru?jenis=smpp`,
    `/meja/admin/saluran/perlu-dilihat`,
  ]) {
    expect((await appFor(town.who('budi')).request(path)).status).toBe(403)
    expect((await appFor(visitor(town.space)).request(path)).status).toBe(303)
  }
  for (const path of [
    `/meja/admin/saluran/baru`,
    `/meja/admin/saluran/${id}`,
    `/meja/admin/saluran/${id}/jeda`,
    `/meja/admin/saluran/${id}/uji`,
  ])
    expect((await post(path, smpp, appFor(town.who('budi')))).status).toBe(403)
  expect((await admin.request(`/meja/admin/saluran/baru?jenis=faks`)).status).toBe(404)
  expect((await admin.request(`/meja/admin/saluran/999`)).status).toBe(404)
  expect((await admin.request(`/meja/admin/saluran/x`)).status).toBe(404)
  expect((await post(`/meja/admin/saluran/perlu-dilihat/x/ulang`, {})).status).toBe(404)
})

test('every setting of every kind has its words', () => {
  for (const lang of ['id', 'en'] as const) {
    const { fields } = wordsFor(lang).channels
    const named = Object.keys(kinds)
      .filter(isKind)
      .flatMap((kind) => fieldsOf(channelOf(kind)).map(({ name }) => name))
    expect(named.filter((name) => !Object.hasOwn(fields, name))).toEqual([])
  }
})
