import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { type Logger, pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { Refusal, reasons } from '../errors.ts'
import { accessLog } from './access-log.ts'
import { allowLong, limitBody } from './body-limit.ts'
import { originCheck } from './origin-check.ts'
import { findAddress, nameRequest, networkOf, type RequestEnv } from './request.ts'
import { securityHeaders } from './security-headers.ts'
import { listen } from './server.ts'
import { transfer } from './transfer.ts'

const address = 'https://lapor.example.go.id'

type Settings = { log?: Logger; trustProxy?: number }

const frontDoor = ({ log = pino({ level: 'silent' }), trustProxy = 0 }: Settings) => [
  ...[nameRequest(log), findAddress(trustProxy), accessLog(), transfer(), securityHeaders(address)],
  ...[originCheck(address), limitBody()],
]

function site(settings: Settings = {}) {
  const app = new Hono<RequestEnv>()
  app.use(...frontDoor(settings))
  app.get('/terbuka', (c) =>
    c.html('<p>Laporan terbuka</p>'.repeat(200), 200, { 'Cache-Control': 'public, max-age=0' }),
  )
  app.get('/tertutup', (c) => {
    c.set('nonce', 'abc')
    return c.html('<p>Laporan saya</p>'.repeat(200), 200, { 'Cache-Control': 'private, no-store' })
  })
  app.get('/lampiran', (c) => c.text('x', 200, { 'Content-Security-Policy': 'sandbox' }))
  app.post('/lapor/:code', async (c) => c.text(String((await c.req.text()).length)))
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.text(error.reason, reasons[error.reason])
    throw error
  })
  return app
}

const send = (headers: Record<string, string>, body = 'a=1') =>
  site().request('/lapor/1', { method: 'POST', headers, body })

test('a public page has no inline code, no frame and no guest from elsewhere', async () => {
  const { headers } = await site().request('/terbuka')
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|nonce|https?:|\*/)
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('geolocation=(self)')
  expect(headers.get('strict-transport-security')).toContain('max-age=')
})

test('only a page that asked for a nonce allows it', async () => {
  const { headers } = await site().request('/tertutup')
  expect(headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-abc'`)
})

test('an attachment keeps its own stricter policy', async () => {
  const { headers } = await site().request('/lampiran')
  expect(headers.get('content-security-policy')).toBe('sandbox')
})

test.each([
  ['our own origin', { origin: address }, 200],
  [
    'the name in the address bar of a machine in the office',
    { origin: 'http://10.0.0.5:1708', host: '10.0.0.5:1708' },
    200,
  ],
  ['the same site, told by the browser', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
  ['an old browser that shows where it was', { referer: `${address}/lapor` }, 200],
  ['another origin', { origin: 'https://jahat.example' }, 403],
  ['another origin with our name in it', { origin: `https://lapor.example.go.id.jahat.example` }, 403],
  ['another origin, told by the browser', { origin: address, 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour below the same domain', { origin: address, 'sec-fetch-site': 'same-site' }, 403],
  ['a hidden origin', { origin: 'null' }, 403],
  ['no sign at all', {}, 403],
  ['a referer from elsewhere', { referer: 'https://jahat.example/lapor' }, 403],
] as const)('a form from %s', async (_, headers, status) => {
  expect((await send({ ...headers })).status).toBe(status)
})

test('a form of more than 256 kB is refused', async () => {
  const large = 'a'.repeat(300_000)
  expect((await send({ origin: address, 'content-length': '300000' }, large)).status).toBe(413)
})

test('a public page is sent once: then 304', async () => {
  const app = site()
  const first = await app.request('/terbuka')
  const tag = first.headers.get('etag') ?? ''
  expect(tag).toMatch(/^W\/"/)
  const again = await app.request('/terbuka', { headers: { 'if-none-match': `"x", ${tag}` } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect(again.headers.get('etag')).toBe(tag)
  expect(again.headers.get('cache-control')).toBe('public, max-age=0')
})

test('a private page has no validator', async () => {
  const { headers } = await site().request('/tertutup')
  expect(headers.get('etag')).toBeNull()
})

test('text travels compressed when the browser can read it', async () => {
  const app = site()
  const plain = await app.request('/terbuka')
  const gzip = await app.request('/terbuka', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
  expect(gzip.headers.get('content-encoding')).toBe('gzip')
  expect(gzip.headers.get('vary')).toContain('Accept-Encoding')
  expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(await plain.text())
  const brotli = await app.request('/terbuka', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(brotli.headers.get('content-encoding')).toBe('br')
})

test('the log knows the route, not the report, the words or the address', async () => {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const headers = { origin: address, 'x-forwarded-for': '203.0.113.9' }
  await site({ log }).request('/lapor/7KX4-92M7?surel=sri@example.id', { method: 'POST', headers, body: 'isi=rahasia' })
  const line = JSON.parse(lines[0] ?? '{}')
  expect(line).toMatchObject({ method: 'POST', route: '/lapor/:code', status: 200, msg: 'request' })
  expect(line.request).toMatch(/^[\w-]{12}$/)
  expect(lines.join()).not.toMatch(/7KX4|sri@|rahasia|203\.0/)
})

test('an address is believed only from the proxies we were told of', async () => {
  const seen: string[] = []
  const withProxies = async (trustProxy: number) => {
    const app = new Hono<RequestEnv>()
    app.use(...frontDoor({ trustProxy }))
    app.get('/', (c) => c.text(String(seen.push(c.var.address))))
    await app.request('/', { headers: { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.1.1.1' } })
  }
  await withProxies(0)
  await withProxies(2)
  expect(seen).toEqual(['unknown', '198.51.100.7'])
})

test('a household with IPv6 counts as one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8::6')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

describe('a body that calls itself an upload', () => {
  const part = (bytes: number) =>
    `--batas\r\nContent-Disposition: form-data; name="isi"\r\n\r\n${'a'.repeat(bytes)}\r\n--batas--\r\n`
  const upload = (path: string, bytes: number) =>
    doors().request(path, {
      method: 'POST',
      headers: { origin: address, 'content-type': 'multipart/form-data; boundary=batas' },
      body: part(bytes),
    })
  const doors = () => {
    const app = site()
    app.post('/form', async (c) => c.text(String(Object.keys(await c.req.parseBody()).length)))
    app.post('/json', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)))
    app.post('/unggah', async (c) => {
      allowLong(c.req.raw)
      return c.text(String((await c.req.arrayBuffer()).byteLength))
    })
    return app
  }

  test('is read whole only as far as a form may go', async () => {
    expect(await (await upload('/form', 1000)).text()).toBe('1')
    for (const path of ['/form', '/json']) {
      const answer = await upload(path, 300 * 1024)
      expect([answer.status, await answer.text()]).toEqual([413, 'too_large'])
    }
  })

  test('may be long where somebody reads it piece by piece', async () => {
    expect(Number(await (await upload('/unggah', 300 * 1024)).text())).toBeGreaterThan(300 * 1024)
  })
})

test('behind the real port: a form that does not say how long it is arrives, is limited, and may be missing', async () => {
  const server = await listen(0)
  server.use((asked, env) => site().fetch(asked, env))
  /** Sent piece by piece, a thousand letters each. */
  const send = (method: string, path: string, pieces: number) =>
    new Promise<number | undefined>((done, fail) => {
      const headers = { origin: address, 'transfer-encoding': 'chunked' }
      const sending = request({ port: server.port, method, path, headers, agent: false }, (answer) => {
        done(answer.statusCode)
        sending.destroy()
      })
      sending.on('error', fail)
      for (let piece = 0; piece < pieces; piece += 1) sending.write('a'.repeat(1000))
      sending.end()
    })

  expect(await send('POST', '/lapor/1', 3)).toBe(200)
  expect(await send('POST', '/lapor/1', 300)).toBe(413)
  expect(await send('POST', '/lapor/1', 0)).toBe(200)
  expect(await send('DELETE', '/tidak-ada', 0)).toBe(404)
  await server.stop()
})
