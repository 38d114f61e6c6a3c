import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '#src/platform/free-port.ts'
import { haveKannel, startKannel } from '#test/counterparts/kannel/start.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { type FromKannel, readKannelMessage, readKannelReceipt } from './receive.ts'
import { sendByKannel } from './send.ts'
import { kannelSettings } from './settings.ts'

const settings = kannelSettings.parse({
  sendUrl: 'http://127.0.0.1:1/cgi-bin/sendsms',
  username: 'lapor',
  password: 'rahasia',
})
const sms = { id: '17', to: '6281234567890', text: 'Laporan – diterima' }

describe('what Kannel calls us with', () => {
  test('words in UTF-16BE are raw octets, a plus is a blank', () => {
    expect(
      readKannelMessage('from=%2B6281&to=1708&text=%00K%00O+%2013%d8%3d%de%00&coding=2&charset=UTF-16BE&id=a-1&udh='),
    ).toMatchObject({ from: '+6281', to: '1708', externalId: 'a-1', part: null, binary: false })
    expect(readKannelMessage('from=1&id=2&text=%20%13&coding=2&charset=UTF-16BE')?.text).toBe('–')
    expect(readKannelMessage('from=1&id=2&text=lampu+jln%20mati&coding=0&charset=UTF-8')?.text).toBe('lampu jln mati')
    expect(readKannelMessage('from=1&id=2&text=caf%E9&coding=0&charset=windows-1252')?.text).toBe('café')
    expect(readKannelMessage('from=1&id=2&text=caf%E9&coding=0&charset=buatan')?.text).toBe('café')
    expect(readKannelMessage('from=1&id=2&text=%01%02&coding=1')).toMatchObject({ text: '', binary: true })
    expect(readKannelMessage('from=1&id=2&text=a&udh=%05%00%03%d9%02%01')?.part).toEqual({
      reference: 0xd9,
      total: 2,
      number: 1,
    })
  })

  test('a call that names nobody is no message, and no octets break the reading', () => {
    expect(readKannelMessage('')).toBeNull()
    expect(readKannelMessage('from=&id=1')).toBeNull()
    expect(readKannelReceipt('type=1')).toBeNull()
    expect(readKannelReceipt('ours=17&type=%00')).toEqual({ externalId: '17', state: 'unknown', code: '' })
    const octets = fc.array(
      fc.oneof(
        fc.constantFrom('%', '%0', '%zz', '&', '=', '+', '%00', '%ff', 'text', 'from', 'id', 'coding', 'charset', '2'),
        fc.string(),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(octets, (pieces) => {
        readKannelMessage(pieces.join(''))
        readKannelReceipt(pieces.join(''))
      }),
      { seed: 1708, numRuns: 3000 },
    )
  })
})

describe('what Kannel answers', () => {
  const answering = (status: number) => () => Promise.resolve(new Response('0: Accepted for delivery', { status }))
  test.each([
    [202, { sent: ['17'] }],
    [400, { failed: 'kannel_400' }],
    [403, { later: 'kannel_403', pauseSeconds: 30 }],
    [503, { later: 'kannel_503', pauseSeconds: 30 }],
  ])('%i', async (status, outcome) => {
    expect(await sendByKannel(sms, 'http://kami.test/dlr', settings, answering(status))).toEqual(outcome)
  })

  test('nobody there: later; no answer to what was said: uncertain', async () => {
    const nobody = { ...settings, sendUrl: `http://127.0.0.1:${await freePort()}/` }
    expect(await sendByKannel(sms, 'http://kami.test/dlr', nobody, fetch)).toEqual({
      later: 'econnrefused',
      pauseSeconds: 30,
    })
    const mute = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1')
    onTestFinished(() => void mute.close())
    await new Promise((resolve) => mute.once('listening', resolve))
    const sendUrl = `http://127.0.0.1:${(mute.address() as AddressInfo).port}/`
    expect(await sendByKannel(sms, 'http://kami.test/dlr', { ...settings, sendUrl }, fetch)).toMatchObject({
      uncertain: expect.any(String),
    })
  })
})

test.runIf(haveKannel())(
  'through a real Kannel: in, out, parts, receipts, and our own absence',
  { timeout: 60_000 },
  async () => {
    const messages: FromKannel[] = []
    const receipts: unknown[] = []
    let away = 0
    const us = createServer((request, response) => {
      const [path = '', query = ''] = (request.url ?? '').split('?')
      if (away > 0) {
        away -= 1
        return void response.writeHead(500).end()
      }
      const message = path === '/mo' ? readKannelMessage(query) : null
      if (message) messages.push(message)
      if (path === '/dlr') receipts.push(readKannelReceipt(query))
      response.end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => us.once('listening', resolve))
    const ourUrl = `http://127.0.0.1:${(us.address() as AddressInfo).port}`
    const smsc = await openSmsc()
    smsc.receipts = 'after'
    const kannel = await startKannel({ smscPort: smsc.port, ourUrl })
    onTestFinished(async () => {
      await kannel.close()
      await smsc.close()
      us.close()
    })
    await smsc.until(() => smsc.bound() === 1)

    away = 1
    smsc.deliver({ short_message: Buffer.from('KOTA BENGKULU lampu jln + mati') })
    smsc.deliver({ data_coding: 8, short_message: Buffer.from('gelap – 😀+', 'utf16le').swap16() })
    await expect
      .poll(() => messages.map(({ text }) => text).sort(), { timeout: 15_000 })
      .toEqual(['KOTA BENGKULU lampu jln + mati', 'gelap – 😀+'])
    expect(new Set(messages.map(({ externalId }) => externalId)).size).toBe(2)

    const header = (n: number) => Buffer.from([5, 0, 3, 0xd9, 2, n])
    smsc.deliver({ esm_class: 0x40, short_message: Buffer.concat([header(2), Buffer.from('akhir')]) })
    smsc.deliver({ esm_class: 0x40, short_message: Buffer.concat([header(1), Buffer.from('awal ')]) })
    await expect.poll(() => messages.at(-1)?.text, { timeout: 15_000 }).toBe('awal akhir')

    const real = { ...settings, ...kannel }
    const long = { id: 'a/b 18', to: '6281234567890', text: 'Laporan “7KX4” diterima. '.repeat(9) }
    expect(await sendByKannel(long, `${ourUrl}/dlr`, real, fetch)).toEqual({ sent: ['a/b 18'] })
    await smsc.until(() => smsc.submitted.length === 2)
    expect(
      smsc.submitted.map(({ fields }) => [
        Number(fields.esm_class) & 0x40,
        fields.data_coding,
        fields.destination_addr,
      ]),
    ).toEqual([
      [0x40, 0, '6281234567890'],
      [0x40, 0, '6281234567890'],
    ])
    await expect
      .poll(() => receipts, { timeout: 15_000 })
      .toContainEqual({ externalId: 'a/b 18', state: 'delivered', code: 'dlr_1' })
    expect(await sendByKannel(sms, `${ourUrl}/dlr`, { ...real, password: 'salah' }, fetch)).toMatchObject({
      later: 'kannel_403',
    })
  },
)
