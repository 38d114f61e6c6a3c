import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { listen } from '#src/platform/http/server.ts'
import { createLog } from '#src/platform/log.ts'
import { codeIn, compose, OURS, openTownWithMail } from '#test/support/mail-town.ts'
import { oddFrames } from '#test/support/odd-frames.ts'
import { openAccount } from '#test/support/post.ts'
import { openTownWithSms } from '#test/support/sms-town.ts'
import type { TestSpace } from '#test/support/space.ts'
import { openTown } from '#test/support/town.ts'
import { callbackUrl } from './line.ts'

// What the fuzzers of the parsers make up goes through the doors themselves, one seed for all: a door stays open,
// serves the next one, and nothing that came in keeps the jobs from their end.
const seed = 1708
const timeout = 120_000

/** Octets of something right, cut, changed and lengthened. */
const spoil = (right: Buffer, from = 0) =>
  fc
    .record({
      cut: fc.oneof(
        { weight: 2, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.nat(right.length - from - 1) },
      ),
      changes: fc.array(fc.tuple(fc.integer({ min: from, max: right.length - 1 }), fc.nat(255)), { maxLength: 8 }),
      more: fc.uint8Array({ maxLength: 40 }),
    })
    .map(({ cut, changes, more }) => {
      const bytes = Buffer.concat([right.subarray(0, right.length - cut), more])
      for (const [at, octet] of changes) if (at < bytes.length) bytes[at] = octet
      return bytes
    })

/** Understood or laid before a person: nothing is lost on the way, and what waits is only tried again later. */
async function nothingUntouched({ space }: { space: TestSpace }) {
  await space.runJobs().catch(() => undefined)
  const rows = await space.db.selectFrom('inbound').select(['state', 'attempts']).execute()
  expect(rows.filter(({ state, attempts }) => state === 'waiting' && attempts === 0)).toEqual([])
}

test('SMPP: frames of every shape over the bind, broken streams among them', { timeout }, async () => {
  const sms = await openTownWithSms()
  const { smsc, town } = sms
  const broken = fc.uint8Array({ minLength: 16, maxLength: 60 }).map((bytes) => Buffer.from(bytes))
  const all = fc.sample(fc.oneof({ weight: 5, arbitrary: oddFrames }, { weight: 1, arbitrary: broken }), {
    seed,
    numRuns: 60,
  })
  for (const bytes of all) {
    await smsc.until(() => smsc.bound() === 1, 5)
    smsc.raw(bytes)
  }
  // A stream that was left hanging in the middle of a frame ends with its connection.
  smsc.dropAll()
  await smsc.until(() => smsc.bound() === 1 && smsc.binds.length > 1, 5)
  await nothingUntouched(town)
  expect(await sms.write('KOTA MELATI lampu mati di jalan Hibrida sejak kemarin', '628111111111')).toEqual([
    expect.stringContaining('diterima'),
  ])
})

test('LMTP: a MIME tree with every part of it cut, changed and lengthened', { timeout }, async () => {
  const box = await openTownWithMail()
  const right = Buffer.from(
    compose({ text: 'Lampu di Jalan Melati mati.', file: Buffer.alloc(600, 7), id: '<odd@contoh.test>' }),
  )
  const answers = new Set<string>()
  for (const raw of fc.sample(spoil(right), { seed, numRuns: 50 })) answers.add((await box.hand(raw)).slice(0, 1))
  expect([...answers].filter((first) => first !== '2' && first !== '5')).toEqual([])
  await nothingUntouched(box.town)
  const [receipt] = await box.write({
    from: 'budi@contoh.test',
    to: OURS,
    text: 'Jalan Kenanga berlubang sejak kemarin.',
  })
  expect(codeIn(receipt?.subject ?? '')).not.toBe('')
})

const kannel = {
  kind: 'kannel',
  settings: { sendUrl: 'http://127.0.0.1:13013/', username: 'lapor' },
  secrets: { password: 'x' },
}
const gateway = {
  kind: 'gateway',
  settings: {
    url: 'https://sms.contoh/', success: { at: 'text:ok', matches: 'ok' },
    inbound: { from: 'json:from', text: 'json:text', id: 'json:id' }, receipt: { id: 'json:id', status: 'json:state', delivered: ['ok'], failed: ['bad'] },
  },
} // biome-ignore format: a list

test('HTTP: the calls of gateways over a socket, in every field and in the request itself', { timeout }, async () => {
  const town = await openTown()
  const { space } = town
  const server = await listen(0)
  onTestFinished(server.stop)
  const app = createApp(space, { log: createLog('silent') })
  server.use((request, env) => app.fetch(request, env))
  const ids = { kannel: (await openAccount(space, kannel)).id, gateway: (await openAccount(space, gateway)).id }
  const path = (kind: keyof typeof ids, what: 'mo' | 'dlr') => new URL(callbackUrl(space, ids[kind], what)).pathname
  const json = Buffer.from(JSON.stringify({ from: '6281234567890', text: 'lampu mati', id: 'g1', state: 'ok' }))
  const query = 'from=%2B6281234567890&to=1708&text=%00l%00a&coding=2&charset=UTF-16BE&id=a-1&udh=%05%00%03%07%02%01'
  const get = (asked: string) =>
    Buffer.from(`GET ${asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'latin1')
  const post = (asked: string, body: Buffer, length = body.length) => {
    const head = `POST ${asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
    return Buffer.concat([Buffer.from(head), body])
  }
  const odd = (right: Buffer, from = 0) => fc.sample(spoil(right, from), { seed, numRuns: 25 })
  // What would end the line of the request is written as such calls write it.
  const inLine = (bytes: Buffer) =>
    bytes.toString('latin1').replace(/[^!-~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
  const rounds = [
    odd(Buffer.from(query)).map((bytes) => get(`${path('kannel', 'mo')}?${inLine(bytes)}`)),
    odd(Buffer.from('ours=x&type=1&id=9')).map((bytes) => get(`${path('kannel', 'dlr')}?${inLine(bytes)}`)),
    odd(json).map((body) => post(path('gateway', 'mo'), body)),
    odd(json).map((body) => post(path('gateway', 'dlr'), body)),
    odd(get(`${path('kannel', 'mo')}?${query}`), 5),
    odd(post(path('gateway', 'mo'), json), 5),
    [post(path('gateway', 'mo'), json, 5), post(path('gateway', 'mo'), json, 500)],
  ]
  const said: string[] = []
  for (const round of rounds) said.push(...(await Promise.all(round.map((bytes) => ask(server.port, bytes, 1000)))))
  expect(said.filter((answer) => answer.startsWith('HTTP/1.1 200')).length).toBeGreaterThan(50)
  expect(said.filter((answer) => answer.startsWith('HTTP/1.1 5'))).toEqual([])
  await nothingUntouched(town)
  const last = `from=%2B628111111111&to=1708&coding=0&charset=UTF-8&id=z&text=${encodeURIComponent('KOTA MELATI lampu mati')}`
  expect(await ask(server.port, get(`${path('kannel', 'mo')}?${last}`))).toMatch(/^HTTP\/1\.1 200/)
  await nothingUntouched(town)
  const reports = await space.db.selectFrom('reporters').select('phone').where('phone', '=', '+628111111111').execute()
  expect(reports).toHaveLength(1)
})

/** Says all that, and hangs up after so many milliseconds of silence; what was answered until then. */
function ask(port: number, bytes: Buffer, patience = 30_000): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setTimeout(patience, () => socket.destroy())
    socket.on('data', (part) => (answer += part.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}
