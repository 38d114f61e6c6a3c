import { expect, onTestFinished, test } from 'vitest'
import { havePerlSmsc, startPerlSmsc } from '#test/counterparts/smsc/start.ts'
import { referenceOf } from '../outcome.ts'
import { readMobile } from './incoming.ts'
import { openLink } from './link.ts'
import { readDelivered } from './pdu.ts'
import { isReceipt, readReceipt } from './receipt.ts'
import { patience, smppSettings } from './settings.ts'

test.runIf(havePerlSmsc())(
  'against a message centre of others: both ways, parts, receipts, refusals, a lost line',
  async () => {
    const smsc = await startPerlSmsc('lapor', 'lapor1')
    const heard: string[] = []
    const settings = smppSettings.parse({ host: '127.0.0.1', port: smsc.port, systemId: 'lapor', password: 'lapor1' })
    const link = openLink(
      settings,
      {
        onDeliver: async (_frame, pdu) => {
          if (!pdu) throw new Error('unreadable')
          const delivered = readDelivered(pdu)
          if (isReceipt(delivered)) heard.push(JSON.stringify(readReceipt(delivered, 'same')))
          else heard.push(JSON.stringify(readMobile(delivered, 'gsm')))
          return 0
        },
      },
      { ...patience, answer: 300, retryFirst: 10, retryLongest: 50 },
    )
    onTestFinished(async () => {
      await link.stop()
      await smsc.close()
    })
    await link.ready()

    const text = `${'Lampu @ {Hibrida} sudah diganti. '.repeat(6)}€`
    expect(await link.send({ to: '6281234567890', text, id: '7' })).toEqual({ sent: ['P0000001', 'P0000002'] })
    const reference = referenceOf('7').toString(16).padStart(2, '0')
    const submitted = () => smsc.lines.filter((line) => line.startsWith('submit')).map((line) => line.split(' '))
    await expect.poll(() => submitted().length).toBe(2)
    expect(submitted().map(([, from, to, esm, coding, hex]) => [from, to, esm, coding, hex?.slice(0, 12)])).toEqual([
      ['1708', '6281234567890', '40', '0', `050003${reference}0201`],
      ['1708', '6281234567890', '40', '0', `050003${reference}0202`],
    ])
    await expect
      .poll(() => heard)
      .toEqual([
        '{"externalId":"P0000001","state":"delivered","code":"delivrd_000"}',
        '{"externalId":"P0000002","state":"delivered","code":"delivrd_000"}',
      ])

    smsc.say('deliver', '+6281234567890', 1708, 0, Buffer.from('KOTA BENGKULU lampu jln mati').toString('hex'))
    smsc.say('deliver', '+6281234567890', 1708, 8, Buffer.from('–😀', 'utf16le').swap16().toString('hex'))
    smsc.say('deliver', '+6281234567890', 1708, 0, `050003d90201${Buffer.from('awal').toString('hex')}`, '40')
    smsc.say('payload', '+6281234567890', 1708, 0, '61'.repeat(300))
    await expect.poll(() => heard.length).toBe(6)
    expect(heard.slice(2).map((line) => JSON.parse(line))).toMatchObject([
      { from: '+6281234567890', to: '1708', text: 'KOTA BENGKULU lampu jln mati', part: null },
      { text: '–😀' },
      { text: 'awal', part: { reference: 0xd9, total: 2, number: 1 } },
      { text: 'a'.repeat(300) },
    ])
    await expect.poll(() => smsc.lines.filter((line) => /^answered \d+ 0$/.test(line)).length).toBe(6)

    smsc.say('status', '0b', 1)
    await expect.poll(() => link.send({ to: '62811', text: 'x', id: '1' })).toEqual({ failed: 'smpp_0x0b' })
    smsc.say('mute', 1)
    await expect.poll(() => link.send({ to: '62811', text: 'x', id: '1' })).toEqual({ uncertain: 'smpp_no_answer' })
    smsc.say('drop')
    await expect.poll(() => smsc.lines.filter((line) => line === 'bind ok').length).toBe(2)
    await link.ready()
    expect(await link.send({ to: '62811', text: 'lagi', id: '1' })).toMatchObject({ sent: [expect.any(String)] })
  },
)
