import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayCall, readGatewayMessage, readGatewayReceipt } from './receive.ts'
import { sendByGateway } from './send.ts'
import { gatewaySettings } from './settings.ts'

const sms = { id: '17', to: '6281234567890', text: 'Laporan “7KX4” & lampu + 50%' }

// As the public pages of three Indonesian aggregators describe theirs.
const plain = gatewaySettings.parse({
  url: 'https://sms.contoh/sendsms?username={user}&password={password}&type=0&dlr=1&destination={to}&source={source}&message={text}',
  secrets: { user: 'lapor', password: 'r&hasia' },
  success: { at: 'text:^(\\d+)', matches: '1701' },
  idAt: 'text:^1701\\|\\d+\\|([\\w-]+)',
  temporary: ['1025'],
})
const json = gatewaySettings.parse({
  url: 'https://api.contoh/v3/sendsms?user={user}&password={password}&SMSText={text}&GSM={to}&output=json',
  secrets: { user: 'lapor', password: 'x' },
  success: { at: 'json:results.0.status', matches: '0' },
  idAt: 'json:results.0.messageid',
  temporary: ['-7'],
})
const post = gatewaySettings.parse({
  method: 'POST',
  url: 'https://api.contoh/sms',
  bodyKind: 'json',
  body: '{"userkey":"{key}","to":"{to_local}","message":"{text}","ref":"{id}","callback":"{callback}"}',
  headers: { authorization: 'Bearer {key}' },
  secrets: { key: 'k"1' },
  success: { at: 'json:status', matches: '1|2' },
})

type Asked = { url: string; init: RequestInit | undefined }
const answering =
  (body: string, status = 200, asked: Asked[] = []) =>
  (url: unknown, init?: RequestInit) => {
    asked.push({ url: String(url), init })
    return Promise.resolve(new Response(body, { status }))
  }

describe('out', () => {
  test('words and secrets are escaped as the place demands', async () => {
    const asked: Asked[] = []
    await sendByGateway(sms, 'https://kami/dlr', plain, answering('1701|6281|a-1', 200, asked))
    expect(asked[0]?.url).toBe(
      'https://sms.contoh/sendsms?username=lapor&password=r%26hasia&type=0&dlr=1&destination=6281234567890&source=1708&message=Laporan%20%227KX4%22%20%26%20lampu%20%2B%2050%25',
    )
    await sendByGateway(sms, 'https://kami/dlr', post, answering('{"status":1}', 200, asked))
    expect(JSON.parse(String(asked[1]?.init?.body))).toEqual({
      userkey: 'k"1', to: '081234567890', message: 'Laporan "7KX4" & lampu + 50%', ref: '17', callback: 'https://kami/dlr',
    }) // biome-ignore format: a list
    expect(new Headers(asked[1]?.init?.headers).get('authorization')).toBe('Bearer k"1')
  })

  test.each([
    [plain, '1701|6281|a-1', 200, { sent: ['a-1'] }],
    [plain, '1701', 200, { sent: ['17'] }],
    [plain, '1025', 200, { later: 'gateway_1025', pauseSeconds: 60 }],
    [plain, '1702', 200, { failed: 'gateway_1702' }],
    [plain, 'Nomor 6281 salah', 200, { failed: 'http_200' }],
    [plain, '<html>', 502, { uncertain: 'http_502' }],
    [plain, '', 401, { later: 'http_401', pauseSeconds: 60 }],
    [json, '{"results":[{"status":"0","messageid":"m-9","destination":"62"}]}', 200, { sent: ['m-9'] }],
    [json, '{"results":[{"status":"-5"}]}', 200, { failed: 'gateway_-5' }],
    [json, '{"results":[{"status":"-7"}]}', 200, { later: 'gateway_-7', pauseSeconds: 60 }],
    [json, '{"results":', 200, { failed: 'http_200' }],
    [post, '{"status":2}', 201, { sent: ['17'] }],
  ])('%#', async (settings, body, status, outcome) => {
    expect(await sendByGateway(sms, '', settings, answering(body, status))).toEqual(outcome)
  })

  test('a time-out is uncertain, nobody there is later', async () => {
    const failing = (cause: object) => () => Promise.reject(new TypeError('fetch failed', { cause }))
    expect(await sendByGateway(sms, '', plain, failing({ code: 'ECONNRESET' }))).toEqual({ uncertain: 'econnreset' })
    expect(await sendByGateway(sms, '', plain, failing({ code: 'ECONNREFUSED' }))).toEqual({
      later: 'econnrefused',
      pauseSeconds: 30,
    })
    expect(await sendByGateway(sms, '', plain, () => Promise.reject(new DOMException('x', 'TimeoutError')))).toEqual({
      uncertain: 'no_answer',
    })
  })
})

describe('in', () => {
  const settings = gatewaySettings.parse({
    ...plain,
    inbound: { from: 'field:msisdn', text: 'field:sms', to: 'field:dest', id: 'field:trx_id' },
    receipt: { id: 'field:trx_id', status: 'field:status', delivered: ['DELIVRD', '1'], failed: ['UNDELIV', '2'] },
  })
  const call = (rawQuery: string, body = '', contentType = '') => ({ rawQuery, contentType, body: Buffer.from(body) })

  test('a query, a form and JSON', () => {
    expect(readGatewayMessage(call('msisdn=%2B6281&sms=lampu+mati%21&dest=1708&trx_id=t1'), settings)).toMatchObject({
      from: '+6281', to: '1708', text: 'lampu mati!', externalId: 't1',
    }) // biome-ignore format: a list
    const form = call('', 'msisdn=6281&sms=caf%E9', 'application/x-www-form-urlencoded; charset=iso-8859-1')
    expect(readGatewayMessage(form, settings)).toMatchObject({
      text: 'café',
      externalId: expect.stringMatching(/^[\w-]{43}$/),
    })
    const asJson = gatewaySettings.parse({
      ...plain,
      inbound: { from: 'json:data.from', text: 'json:data.text', id: 'json:data.id' },
    })
    expect(readGatewayMessage(call('', '{"data":{"from":6281,"text":"–","id":5}}', 'application/json'), asJson)).toMatchObject({
      from: '6281', text: '–', externalId: '5',
    }) // biome-ignore format: a list
  })

  test('a receipt', () => {
    expect(readGatewayReceipt(call('trx_id=t1&status=delivrd'), settings)).toEqual({
      externalId: 't1',
      state: 'delivered',
      code: 'delivrd',
    })
    expect(readGatewayReceipt(call('trx_id=t1&status=2'), settings)).toMatchObject({ state: 'failed' })
    expect(readGatewayReceipt(call('trx_id=t1&status=nanti'), settings)).toMatchObject({ state: 'on_the_way' })
    expect(readGatewayReceipt(call('status=2'), settings)).toBeNull()
  })

  test('only from where they say they are', () => {
    expect(mayCall('198.51.100.7', [])).toBe(true)
    const callers = ['203.0.113.0/24', '198.51.100.7', '2001:db8::/32', 'salah', '1.2.3.4/99']
    expect(['203.0.113.200', '::ffff:198.51.100.7', '2001:db8::1'].map((address) => mayCall(address, callers))).toEqual(
      [true, true, true],
    )
    expect(['203.0.114.1', '198.51.100.8', '2001:db9::1', 'x', ''].map((address) => mayCall(address, callers))).toEqual(
      Array(5).fill(false),
    )
  })

  test('no call breaks the reading', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array(),
        fc.constantFrom('', 'application/json', 'application/x-www-form-urlencoded; charset=x'),
        (rawQuery, body, contentType) => {
          readGatewayMessage({ rawQuery, body: Buffer.from(body), contentType }, settings)
          readGatewayReceipt({ rawQuery, body: Buffer.from(body), contentType }, settings)
        },
      ),
      { seed: 1708, numRuns: 2000 },
    )
  })

  test('settings that make no sense are refused', () => {
    expect(gatewaySettings.safeParse({ ...plain, idAt: 'text:(' }).success).toBe(false)
    expect(gatewaySettings.safeParse({ ...plain, success: { at: 'di mana', matches: '1' } }).success).toBe(false)
  })
})
