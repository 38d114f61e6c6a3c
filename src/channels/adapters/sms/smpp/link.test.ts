import { expect, onTestFinished, test } from 'vitest'
import { localhost } from '#test/support/localhost-certificate.ts'
import { openSmsc, type Smsc } from '#test/support/smsc.ts'
import type { Patience } from '../../../channel.ts'
import { referenceOf } from '../outcome.ts'
import { cutHeader } from '../parts.ts'
import { decodeGsm, decodeUcs2 } from '../text.ts'
import { readMobile } from './incoming.ts'
import { openLink, type SmppLink } from './link.ts'
import { readDelivered } from './pdu.ts'
import { isReceipt, readReceipt } from './receipt.ts'
import type { OnDeliver } from './session.ts'
import { smppSettings } from './settings.ts'

const quick: Patience = { connect: 3000, answer: 1000, enquireEvery: 10_000, retryFirst: 10, retryLongest: 40 }
const PHONE = '6281234567890'

async function setUp({
  settings = {},
  patience = {},
  onDeliver = async () => 0,
  options = {},
}: {
  settings?: Record<string, unknown>
  patience?: Partial<Patience>
  onDeliver?: OnDeliver
  options?: Parameters<typeof openSmsc>[0]
} = {}): Promise<{ smsc: Smsc; link: SmppLink }> {
  const smsc = await openSmsc(options)
  const read = smppSettings.parse({
    host: '127.0.0.1', port: smsc.port, systemId: 'lapor', password: 'lapor1', perSecond: 1000, ...settings,
  }) // biome-ignore format: a list
  const link = openLink(read, { onDeliver }, { ...quick, ...patience })
  onTestFinished(async () => {
    await link.stop()
    await smsc.close()
  })
  if (options?.password === undefined) await link.ready()
  return { smsc, link }
}

const sms = (text: string) => ({ id: '7', to: PHONE, text })
const bytes = (smsc: Smsc, n: number) => smsc.submitted[n]?.fields.short_message as { udh?: Buffer[]; message: string }

test('a short answer leaves in one piece, marked as the operator wants it', async () => {
  const { smsc, link } = await setUp()
  expect(await link.send(sms('Lampu @ {Hibrida}'))).toEqual({ sent: ['M1'] })
  expect(smsc.submitted[0]?.fields).toMatchObject({
    source_addr: '1708', source_addr_ton: 3, source_addr_npi: 0, destination_addr: PHONE, dest_addr_ton: 1,
    dest_addr_npi: 1, data_coding: 0, esm_class: 0, registered_delivery: 1,
  }) // biome-ignore format: a list
  expect(bytes(smsc, 0).message).toBe('Lampu @ {Hibrida}')
})

test('a long answer leaves in parts with a header, other scripts in UCS-2', async () => {
  const { smsc, link } = await setUp()
  const text = `${'Lampu jalan sudah diganti. '.repeat(8)}akhir`
  expect(await link.send(sms(text))).toEqual({ sent: ['M1', 'M2'] })
  expect(await link.send(sms('ꦧꦧ 😀'))).toEqual({ sent: ['M3'] })
  expect(smsc.submitted.map(({ fields }) => [fields.esm_class, fields.data_coding])).toEqual([
    [0x40, 0],
    [0x40, 0],
    [0, 8],
  ])
  expect(bytes(smsc, 0).udh?.[0]).toEqual(Buffer.from([0, 3, referenceOf('7'), 2, 1]))
  expect(bytes(smsc, 0).message + bytes(smsc, 1).message).toBe(text)
  expect(bytes(smsc, 2).message).toBe('ꦧꦧ 😀')
})

test('transmitter and receiver are two binds, and several of them share the work', async () => {
  const { smsc, link } = await setUp({ settings: { mode: 'pair', binds: 2 } })
  await link.ready()
  expect(smsc.binds.map(({ command }) => command).sort()).toEqual([
    'bind_receiver', 'bind_receiver', 'bind_transmitter', 'bind_transmitter',
  ]) // biome-ignore format: a list
  await Promise.all(Array.from({ length: 20 }, (_, i) => link.send(sms(`pesan ${i}`))))
  expect(new Set(smsc.submitted.map(({ fields }) => (fields.short_message as { message: string }).message)).size).toBe(
    20,
  )
})

test('a wrong password is told, and tried again without hurry', async () => {
  const { link } = await setUp({ options: { password: 'lain' } })
  await expect.poll(() => link.states()[0]?.trouble).toBe('wrong password')
  expect(await link.send(sms('halo'))).toEqual({ later: 'not_connected', pauseSeconds: 5 })
})

test('no answer in time is uncertain, never a second sending', async () => {
  const { smsc, link } = await setUp()
  smsc.faults = ['mute']
  expect(await link.send(sms('halo'))).toEqual({ uncertain: 'smpp_no_answer' })
  smsc.faults = ['drop']
  expect(await link.send(sms('halo'))).toEqual({ uncertain: 'smpp_no_answer' })
  await link.ready()
  smsc.faults = ['cut']
  expect(await link.send(sms('halo'))).toEqual({ uncertain: 'smpp_no_answer' })
  expect(smsc.submitted).toHaveLength(3)
})

test('over TLS, and only with a certificate that somebody vouches for', async () => {
  const { smsc, link } = await setUp({ settings: { tls: true, ca: localhost.cert }, options: { tls: localhost } })
  expect(await link.send(sms('rahasia'))).toEqual({ sent: ['M1'] })
  smsc.deliver({ short_message: Buffer.from('halo') })
  await smsc.until(() => smsc.answered.length === 1)
  const strange = openLink(
    smppSettings.parse({ host: '127.0.0.1', port: smsc.port, systemId: 'lapor', password: 'lapor1', tls: true }),
    { onDeliver: async () => 0 },
    quick,
  )
  onTestFinished(strange.stop)
  await expect.poll(() => strange.states()[0]?.trouble).toMatch(/self_signed|unable_to_verify/)
})

test('ten thousand messages from one telephone, and all the rest is served', async () => {
  const kept = new Set<string>()
  const { smsc, link } = await setUp({
    patience: { answer: 5000 },
    onDeliver: async (_frame, pdu) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (pdu) kept.add(readMobile(readDelivered(pdu), 'gsm').text)
      return 0
    },
  })
  for (let i = 0; i < 10_000; i += 1) smsc.deliver({ short_message: Buffer.from(`pesan ${i}`) })
  expect(await link.send(sms('jawaban'))).toEqual({ sent: ['M1'] })
  await smsc.until(() => smsc.answered.length === 10_000)
  expect(kept.size).toBe(10_000)
  expect(new Set(smsc.answered.map(({ sequence }) => sequence)).size).toBe(10_000)
})

test('after a broken connection it binds again and goes on', async () => {
  const { smsc, link } = await setUp()
  for (let round = 0; round < 3; round += 1) {
    smsc.dropAll()
    await smsc.until(() => smsc.binds.length === round + 2)
    await link.ready()
    expect(await link.send(sms('halo'))).toMatchObject({ sent: [expect.any(String)] })
  }
})

test('too fast: a pause, half the rate, and then it is taken; for too long: it waits in the outbox', async () => {
  const { smsc, link } = await setUp({ patience: { retryFirst: 1000, retryLongest: 60_000 } })
  smsc.faults = [0x58]
  const started = performance.now()
  expect(await link.send(sms('halo'))).toEqual({ sent: ['M1'] })
  expect(performance.now() - started).toBeGreaterThan(900)
  smsc.faults = [0x08]
  expect(await link.send(sms('halo'))).toMatchObject({ later: 'smpp_0x08' })
})

test.each([[0x0b], [0x0a], [0x45]])('status %i is final', async (status) => {
  const { smsc, link } = await setUp()
  smsc.faults = [status]
  expect(await link.send(sms('halo'))).toEqual({ failed: `smpp_0x${status.toString(16).padStart(2, '0')}` })
})

test('never more on the way than the window allows', async () => {
  const { smsc, link } = await setUp({ settings: { window: 3 } })
  smsc.faults = ['mute', 'mute', 'mute']
  const results = Array.from({ length: 6 }, (_, i) => link.send(sms(`pesan ${i}`)))
  await smsc.until(() => smsc.submitted.length === 3)
  await new Promise((resolve) => setImmediate(resolve))
  expect(smsc.submitted).toHaveLength(3)
  const all = await Promise.all(results)
  expect(all.filter((one) => 'sent' in one)).toHaveLength(3)
})

test('a message is answered only when it is safe; when it is not, the operator keeps it', async () => {
  const seen: string[] = []
  const { promise: safe, resolve: release } = Promise.withResolvers<void>()
  const { smsc } = await setUp({
    onDeliver: async (_frame, pdu) => {
      seen.push(pdu ? readMobile(readDelivered(pdu), 'gsm').text : '')
      if (seen.length === 2) throw new Error('the database is away')
      await safe
      return 0
    },
  })
  const first = smsc.deliver({ short_message: Buffer.from('satu') })
  const second = smsc.deliver({ short_message: Buffer.from('dua') })
  await smsc.until(() => smsc.answered.length === 1)
  expect(smsc.answered).toEqual([{ sequence: second, status: 0x64 }])
  release()
  await smsc.until(() => smsc.answered.length === 2)
  expect(smsc.answered[1]).toEqual({ sequence: first, status: 0 })
  expect(seen).toEqual(['satu', 'dua'])
})

test('every coding and every way of carrying words is read', async () => {
  const read: ReturnType<typeof readMobile>[] = []
  const { smsc } = await setUp({
    onDeliver: async (_frame, pdu) => {
      if (pdu) read.push(readMobile(readDelivered(pdu), 'gsm'))
      return 0
    },
  })
  const ucs2 = Buffer.from('ꦧ – 😀', 'utf16le').swap16()
  smsc.deliver({ short_message: Buffer.from('00204c1b28', 'hex') })
  smsc.deliver({ short_message: ucs2, data_coding: 8 })
  smsc.deliver({ short_message: Buffer.from('caf\u00e9', 'latin1'), data_coding: 3 })
  smsc.deliver({ message_payload: Buffer.from('a'.repeat(300)) })
  smsc.deliver({
    esm_class: 0x40,
    short_message: Buffer.concat([Buffer.from('050003d90201', 'hex'), Buffer.from('awal ')]),
  })
  smsc.deliver({
    esm_class: 0x40,
    short_message: Buffer.concat([Buffer.from('06080412340202', 'hex'), Buffer.from('akhir')]),
  })
  smsc.deliver({
    short_message: Buffer.from('sar'),
    sar_msg_ref_num: 300,
    sar_total_segments: 2,
    sar_segment_seqnum: 1,
  })
  smsc.deliver({
    esm_class: 0x40,
    message_payload: Buffer.concat([Buffer.from('050003090201', 'hex'), Buffer.from('muatan')]),
  })
  smsc.deliver({ short_message: Buffer.from([1, 2, 3]), data_coding: 4 })
  await smsc.until(() => smsc.answered.length === 9)
  expect(read.map(({ text, part, binary }) => [text, part, binary])).toEqual([
    ['@ L{', null, false],
    ['ꦧ – 😀', null, false],
    ['café', null, false],
    ['a'.repeat(300), null, false],
    ['awal ', { reference: 0xd9, total: 2, number: 1 }, false],
    ['akhir', { reference: 0x1234, total: 2, number: 2 }, false],
    ['sar', { reference: 300, total: 2, number: 1 }, false],
    ['muatan', { reference: 9, total: 2, number: 1 }, false],
    ['', null, true],
  ])
})

test.each(['after', 'before'] as const)(
  'receipts arrive, even %s the answer with the id they speak of',
  async (order) => {
    const receipts: unknown[] = []
    const { smsc, link } = await setUp({
      settings: { ids: 'hex_then_decimal' },
      onDeliver: async (_frame, pdu) => {
        const delivered = pdu && readDelivered(pdu)
        if (delivered && isReceipt(delivered)) receipts.push(readReceipt(delivered, 'hex_then_decimal'))
        return 0
      },
    })
    smsc.ids = () => '1A2B'
    smsc.receiptText = (id) =>
      `id:${String(Number.parseInt(id, 16)).padStart(10, '0')} sub:001 dlvrd:001 stat:UNDELIV err:00B text:x`
    smsc.receipts = order
    expect(await link.send(sms('halo'))).toEqual({ sent: ['6699'] })
    await expect.poll(() => receipts).toEqual([{ externalId: '6699', state: 'failed', code: 'undeliv_00B' }])
  },
)

test('a dead line is noticed by its silence, and theirs is answered', async () => {
  const { smsc, link } = await setUp({ patience: { enquireEvery: 30 } })
  await smsc.until(() => smsc.enquires > 1)
  smsc.raw(Buffer.from('00000010000000150000000000000042', 'hex'))
  smsc.muteEnquire = true
  await smsc.until(() => smsc.binds.length > 1)
  smsc.muteEnquire = false
  await link.ready()
})

test('what is no PDU ends the connection; what is half one is forgotten with it; then all goes on', async () => {
  const read: string[] = []
  const { smsc, link } = await setUp({
    onDeliver: async (_frame, pdu) => {
      read.push(pdu ? readMobile(readDelivered(pdu), 'gsm').text : 'unreadable')
      return 0
    },
  })
  smsc.raw(Buffer.from('0000000400000005', 'hex'))
  await smsc.until(() => smsc.binds.length === 2)
  await link.ready()
  smsc.raw(Buffer.from('7fffffff00000005', 'hex'))
  await smsc.until(() => smsc.binds.length === 3)
  await link.ready()
  smsc.raw(Buffer.from('0000006000000005000000000000000100', 'hex'))
  smsc.dropAll()
  await smsc.until(() => smsc.binds.length === 4)
  await link.ready()
  smsc.raw(Buffer.from('00000012000000050000000000000009ffff', 'hex')) // fields run over the end
  smsc.deliver({ short_message: Buffer.from('masih hidup') })
  await smsc.until(() => smsc.answered.length === 2)
  expect(read).toEqual([expect.any(String), 'masih hidup'])
})

test('goodbye is said, and nobody binds again', async () => {
  const { smsc, link } = await setUp()
  await link.stop()
  await smsc.until(() => smsc.bound() === 0)
  expect(smsc.binds).toHaveLength(1)
  expect(await link.send(sms('halo'))).toEqual({ later: 'not_connected', pauseSeconds: 5 })
})

test('told to stop while the operator is still answering, it stops', async () => {
  const { smsc } = await setUp()
  for (let tries = 0; tries < 5; tries += 1) {
    const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', password: 'lapor1' }
    const hasty = openLink(smppSettings.parse(settings), { onDeliver: async () => 0 }, quick)
    await smsc.until(() => smsc.bound() === 2)
    await hasty.stop()
    await smsc.until(() => smsc.bound() === 1)
  }
})

test('octets of parts join to what was written', () => {
  const { part, body } = cutHeader(Buffer.from('0500030702016869', 'hex'))
  expect([part, decodeGsm(body), decodeUcs2(Buffer.from('00680069', 'hex'))]).toEqual([
    { reference: 7, total: 2, number: 1 },
    'hi',
    'hi',
  ])
})
