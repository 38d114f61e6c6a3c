import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openAccount } from '#test/support/post.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openTestSpace } from '#test/support/space.ts'
import { queueMessage } from './outbox.ts'
import { makePump } from './pump.ts'

const SARI = '6281234567890'
const BUDI = '6281234567891'
const THROTTLED = 0x58
const timeout = 60_000

async function setUp(settings: Record<string, unknown> = {}) {
  const space = await openTestSpace()
  const smsc = await openSmsc()
  const given = {
    kind: 'smpp',
    settings: { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000, ...settings },
    secrets: { password: 'lapor1' },
  }
  const account = await openAccount(space, given, { patience: { answer: 300, retryFirst: 5, retryLongest: 20 } })
  onTestFinished(async () => {
    await account.stop()
    await smsc.close()
  })
  await smsc.until(() => account.line().isOpen(), 5)
  let queued = 0
  const queue = (recipient: string, text: string) => {
    queued += 1
    const key = `news-${queued}`
    const rest = {
      reportId: null,
      eventId: null,
      template: 'answer',
      subject: '',
      html: '',
      headers: {},
      reveals: false,
    }
    return inTransaction(space.db, (tx) =>
      queueMessage(tx, { key, channel: 'sms', audience: 'reporter', recipient, text, ...rest, at: space.clock.now() }),
    )
  }
  /** What the message centre took, in its order. */
  const taken: { to: string; text: string }[] = []
  const carry = async (minutes: number) => {
    const before = smsc.submitted.length
    await account.carry(new Date(Date.UTC(2026, 10, 23, 3, 14 + minutes)))
    const fresh = smsc.submitted.slice(before)
    if (smsc.always === null) taken.push(...fresh.map(({ fields }) => readSubmit(fields)))
    return fresh.length
  }
  return { space, smsc, account, queue, carry, taken }
}

const readSubmit = (fields: Record<string, unknown>) => ({
  to: String(fields.destination_addr),
  text: (fields.short_message as { message: string }).message,
})

test('ten minutes of throttling: nothing lost, nothing twice, each person’s messages in their order', {
  timeout,
}, async () => {
  const { space, smsc, queue, carry, taken } = await setUp()
  for (const text of ['satu', 'dua', 'tiga']) for (const phone of [SARI, BUDI]) await queue(phone, text)
  smsc.always = THROTTLED
  let refused = 0
  for (let minute = 0; minute < 10; minute += 1) {
    refused += await carry(minute)
    space.clock.advance(60_000)
    if (minute === 4) await queue(SARI, 'empat')
  }
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(60) // it steps back instead of knocking on
  smsc.always = null
  for (let minute = 10; minute < 30; minute += 1) await carry(minute)
  const wordsFor = (phone: string) => taken.filter(({ to }) => to === phone).map(({ text }) => text)
  expect(wordsFor(SARI)).toEqual(['satu', 'dua', 'tiga', 'empat'])
  expect(wordsFor(BUDI)).toEqual(['satu', 'dua', 'tiga'])
  const rows = await space.db.selectFrom('outbox').select('state').execute()
  expect(rows.map(({ state }) => state)).toEqual(Array(7).fill('sent'))
})

test('one person’s later message waits for the earlier one; another’s goes on; a code waits for nobody', {
  timeout,
}, async () => {
  const { space, queue, carry, taken } = await setUp()
  await queue(SARI, 'pertama')
  await queue(SARI, 'kedua')
  await queue(BUDI, 'lain')
  const first = space.db.updateTable('outbox').where('body_text', '=', 'pertama')
  await first.set({ retry_at: new Date(Date.UTC(2026, 10, 23, 3, 20)) }).execute()
  await inTransaction(
    space.db,
    (tx) =>
    queueMessage(tx, {
      key: 'code', channel: 'sms', audience: 'account', recipient: SARI, text: '482 113', reportId: null, eventId: null,
      template: 'sign_in_code', subject: '', html: '', headers: {}, reveals: false, at: space.clock.now(),
      notAfter: new Date(Date.UTC(2026, 10, 23, 4, 0)),
    }), // biome-ignore format: a message
  )
  await carry(0)
  expect(taken.map(({ text }) => text)).toEqual(['lain', '482 113'])
  await carry(6)
  expect(taken.map(({ text }) => text)).toEqual(['lain', '482 113', 'pertama', 'kedua'])
})

test('two processes on two accounts keep one person’s order between them', { timeout }, async () => {
  const { space, account, queue } = await setUp()
  await queue(SARI, 'pertama')
  await queue(SARI, 'kedua')
  const heard: string[] = []
  let answer = () => {}
  const line = {
    window: 5,
    isOpen: () => true,
    stop: async () => undefined,
    send: async ({ text }: { text: string }) => {
      heard.push(text)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return { sent: [] }
    },
  }
  const other = await openAccount(space, {
    kind: 'kannel',
    settings: { sendUrl: 'http://127.0.0.1:1/', username: 'x' },
    secrets: { password: 'x' },
  })
  const [one, two] = [makePump(space, account.account, line), makePump(space, other.account, line)]
  expect(await one.beat(true)).toBe(1)
  expect(await two.beat(true)).toBe(0)
  answer()
  await one.idle()
  expect(await two.beat(true)).toBe(1)
  answer()
  await two.idle()
  expect(heard).toEqual(['pertama', 'kedua'])
})

test('an account carries so much in a time, and so much to one person; nobody else waits for that', {
  timeout,
}, async () => {
  const { queue, carry, taken } = await setUp({
    personMessages: 2,
    personSeconds: 600,
    mostMessages: 4,
    mostSeconds: 240,
  })
  for (const text of ['1', '2', '3']) await queue(SARI, text)
  for (const text of ['a', 'b']) await queue(BUDI, text)
  await queue('6281234567892', 'x')
  await carry(0)
  expect(taken).toHaveLength(4)
  expect(taken.filter(({ to }) => to === SARI).map(({ text }) => text)).toEqual(['1', '2'])
  await carry(1) // one more for the account: Sari has had hers
  expect(taken.slice(4).map(({ to }) => to)).not.toContain(SARI)
  for (let minute = 2; minute < 12; minute += 1) await carry(minute)
  expect(taken.map(({ text }) => text).sort()).toEqual(['1', '2', '3', 'a', 'b', 'x'])
})
