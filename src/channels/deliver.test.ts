import { simpleParser } from 'mailparser'
import { expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { openPost } from '#test/support/post.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { sweepOutbox } from './deliver.ts'
import { dropWaitingNews, type OutboxMessage, outboxState, queueMessage } from './outbox.ts'
import { makePump } from './pump.ts'

const MINUTE = 60_000

async function setUp() {
  const space = await openTestSpace({ publicUrl: 'http://lapor.test:1708' })
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const { carry, account } = await openPost(space, smtp.url)
  return { space, smtp, carry, account }
}

const queue = (space: TestSpace, changes: Partial<OutboxMessage> = {}) =>
  inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key: '1:reporter-1:submit',
      audience: 'reporter',
      recipient: 'sari@example.test',
      reportId: null,
      eventId: null,
      template: 'submit',
      subject: 'Laporan 7KX4-92M7 sudah kami terima',
      text: 'Yth. Pelapor,\n\nLaporan Anda kami terima.\n',
      html: '<p>Yth. Pelapor,</p>',
      headers: { 'Message-ID': '<one@lapor.test>', References: '<thread@lapor.test>' },
      reveals: true,
      at: space.clock.now(),
      ...changes,
    }),
  )

const rowOf = (space: TestSpace) => space.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE)

test('a queued message leaves with our own Message-ID and both bodies, once', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space)
  await queue(space)
  await carry()

  expect(smtp.mails).toHaveLength(1)
  const mail = await simpleParser(smtp.mails[0]?.raw ?? '')
  expect(smtp.mails[0]?.to).toEqual(['sari@example.test'])
  expect(mail.messageId).toBe('<one@lapor.test>')
  expect(mail.references).toBe('<thread@lapor.test>')
  expect(mail.subject).toBe('Laporan 7KX4-92M7 sudah kami terima')
  expect(mail.from?.value[0]).toEqual({ name: 'LAPOR!', address: 'lapor@lapor.test' })
  expect(mail.text).toContain('Laporan Anda kami terima.')
  expect(mail.html).toContain('<p>Yth. Pelapor,</p>')
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  expect(await rowOf(space)).toMatchObject({ state: 'sent', attempts: 1, last_error: null })
})

test('two that carry at the same moment, and again afterwards: it leaves once', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space)
  await Promise.all([carry(), carry()])
  await carry()
  expect(smtp.mails).toHaveLength(1)
})

test('a temporary refusal is tried again later, and then it arrives', async () => {
  const { space, smtp, carry } = await setUp()
  smtp.answer({ rcpt: 451 })
  await queue(space)
  await carry()
  expect(await rowOf(space)).toMatchObject({ state: 'waiting', attempts: 1, last_error: 'smtp_451' })

  smtp.answer({})
  await carry()
  expect(smtp.mails).toHaveLength(0) // its minute has not passed

  await space.db
    .updateTable('outbox')
    .set({ retry_at: later(-1) })
    .execute()
  await carry()
  expect(smtp.mails).toHaveLength(1)
  expect(await rowOf(space)).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a refused recipient is a failure, and no second try is made', async () => {
  const { space, smtp, carry } = await setUp()
  smtp.answer({ rcpt: 550 })
  await queue(space)
  await carry()
  smtp.answer({})
  await sweepOutbox(space, later(600))
  await carry(later(600))
  expect(smtp.mails).toHaveLength(0)
  expect(await rowOf(space)).toMatchObject({ state: 'failed', last_error: 'smtp_550' })
})

test('a message refused after DATA is a failure', async () => {
  const { space, smtp, carry } = await setUp()
  smtp.answer({ data: 554 })
  await queue(space)
  await carry()
  expect(await rowOf(space)).toMatchObject({ state: 'failed', last_error: 'smtp_554' })
})

test('a server that refuses our password is our trouble: the message waits', async () => {
  const space = await openTestSpace()
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  smtp.answer({ auth: 535 })
  await queue(space)
  await (await openPost(space, smtp.url.replace('://', '://user:wrong@'))).carry()
  expect(await rowOf(space)).toMatchObject({ state: 'waiting', last_error: 'smtp_535' })
})

test('nobody listening: the message waits', async () => {
  const { space, smtp, carry } = await setUp()
  await smtp.close()
  await queue(space)
  await carry()
  expect(await rowOf(space)).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('a connection that dies after the message was handed over is uncertain, and never sent blindly again', async () => {
  const { space, smtp, carry } = await setUp()
  smtp.answer({ dropAfterData: true })
  await queue(space)
  await carry()
  expect(await rowOf(space)).toMatchObject({ state: 'uncertain', attempts: 1 })

  smtp.answer({})
  await sweepOutbox(space, later(600))
  await carry(later(600))
  expect(smtp.mails).toHaveLength(0)
  expect((await outboxState(space.db)).uncertain).toBe(1)
})

test('a process that was killed between claim and answer leaves an uncertain message behind', async () => {
  const { space, smtp, carry, account } = await setUp()
  await queue(space)
  const mute = { window: 1, isOpen: () => true, send: () => new Promise<never>(() => {}), stop: async () => undefined }
  await makePump(space, account, mute).beat(true) // never comes back
  await expect.poll(async () => (await rowOf(space)).state).toBe('sending')

  await sweepOutbox(space, later(5))
  expect((await rowOf(space)).state).toBe('sending')
  await sweepOutbox(space, later(16))
  await carry(later(16))
  expect(await rowOf(space)).toMatchObject({ state: 'uncertain', last_error: 'interrupted' })
  expect(smtp.mails).toHaveLength(0)
})

test('without a way out messages wait and nothing fails; once there is one they leave', async () => {
  const space = await openTestSpace()
  await queue(space)
  await space.runJobs()
  await space.runSweeps()
  const waiting = { waiting: 1, failed: 0, waitingSince: space.clock.now() }
  expect(await outboxState(space.db)).toMatchObject({ ...waiting, open: false })

  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const { carry } = await openPost(space, smtp.url)
  expect(await outboxState(space.db)).toMatchObject({ ...waiting, open: true })
  await carry()
  expect(smtp.mails).toHaveLength(1)
})

test('a message of the night waits for its hour on the clock of the space', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space, { notBefore: new Date(space.clock.now().getTime() + 60 * MINUTE) })
  await carry()
  expect(smtp.mails).toHaveLength(0)
  space.clock.advance(61 * MINUTE)
  await carry()
  expect(smtp.mails).toHaveLength(1)
})

test('a sign-in code dies with its minutes and is forgotten once it was sent', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space, { key: 'a', template: 'sign_in_code', text: '482 113', notAfter: later(10) })
  await carry()
  expect(smtp.mails).toHaveLength(1)
  expect(await rowOf(space)).toMatchObject({ state: 'sent', body_text: '', body_html: '' })

  await space.db.deleteFrom('outbox').execute()
  await queue(space, { key: 'b', template: 'sign_in_code', text: '482 113', notAfter: later(-1) })
  await carry()
  await sweepOutbox(space)
  expect(smtp.mails).toHaveLength(1)
  expect(await rowOf(space)).toMatchObject({ state: 'failed', last_error: 'expired', body_text: '' })
})

test('what was taken back does not leave', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space)
  await inTransaction(space.db, (tx) => dropWaitingNews(tx, '0'))
  expect((await rowOf(space)).state).toBe('waiting') // another report's
  await space.db.updateTable('outbox').set({ state: 'dropped' }).execute()
  await carry()
  expect(smtp.mails).toHaveLength(0)
})

test('line breaks in an address or a subject start no new header', async () => {
  const { space, smtp, carry } = await setUp()
  await queue(space, { subject: 'Satu\r\nBcc: lain@example.test', recipient: 'sari@example.test' })
  await carry()
  const mail = await simpleParser(smtp.mails[0]?.raw ?? '')
  expect(mail.bcc).toBeUndefined()
  expect(smtp.mails[0]?.to).toEqual(['sari@example.test'])
})
