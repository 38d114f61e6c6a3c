import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { openDns } from '#test/support/dns.ts'
import { openAccount, openPost } from '#test/support/post.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { openTown, type Town } from '#test/support/town.ts'
import { addAccount } from './accounts.ts'
import { openLmtp } from './adapters/email/lmtp.ts'
import { sweepOutbox } from './deliver.ts'
import { callbackUrl, keepingOf } from './line.ts'

/** One channel beside its counterpart: what every one of them must be able to show. */
type Beside = {
  town: Town
  /** Somebody writes; `same` brings the very same thing again. Resolves with whether it was acknowledged. */
  bring(text: string, same?: string): Promise<boolean>
  /** Something that claims to be what it is not. */
  forge(): Promise<unknown>
  /** What the counterpart does with the next message of ours. */
  next(what: Next): void
  /** How many messages of ours the counterpart has accepted. */
  accepted(): number
  /** All that follows, until nothing is due at this moment of the machine's clock. */
  work(now?: Date): Promise<void>
  restart(): Promise<void>
}
type Next = 'later' | 'never' | 'silence'

const PHONE = '6281234567890'
const reports = ({ town }: Beside) => town.space.db.selectFrom('reports').select(['id', 'body']).orderBy('id').execute()
const outbox = ({ town }: Beside) =>
  town.space.db
    .selectFrom('outbox')
    .select(['id', 'state', 'attempts'])
    .where('audience', '=', 'reporter')
    .orderBy('id')
    .execute()

async function besideSmpp(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const smsc = await openSmsc()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000 }
  const patience = { answer: 1500, retryFirst: 10, retryLongest: 50 }
  const account = await openAccount(space, { kind: 'smpp', settings, secrets: { password: 'lapor1' } }, { patience })
  await smsc.until(() => smsc.bound() === 1)
  let refused = 0
  onTestFinished(async () => {
    await account.stop()
    await smsc.close()
  })
  const give = async (fields: Record<string, unknown>) => {
    const sequence = smsc.deliver(fields)
    await smsc.until(() => smsc.answered.some((answer) => answer.sequence === sequence))
    return smsc.answered.some((answer) => answer.sequence === sequence && answer.status === 0)
  }
  return {
    town,
    bring: (text) => give({ source_addr: PHONE, short_message: Buffer.from(text) }),
    forge: () => give({ source_addr: PHONE, esm_class: 4, short_message: Buffer.from('id:M77 stat:UNDELIV err:001') }),
    next: (what) => {
      refused += 1
      smsc.faults.push(what === 'later' ? 0x14 : what === 'never' ? 0x0b : 'mute')
    },
    accepted: () => smsc.submitted.length - refused,
    work: async (now) => {
      await space.runJobs()
      await account.carry(now)
    },
    restart: async () => {
      await account.restart(() => smsc.until(() => smsc.bound() === 0))
      await smsc.until(() => smsc.bound() === 1)
    },
  }
}

async function besideKannel(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const settings = { sendUrl: 'http://127.0.0.1:13013/cgi-bin/sendsms', username: 'lapor' }
  const app = createApp(space, { log: createLog('silent') })
  const faults: Next[] = []
  let accepted = 0
  const kannel = async () => {
    const fault = faults.shift()
    if (fault === 'silence') throw Object.assign(new Error('no answer'), { name: 'TimeoutError' })
    if (fault === 'later') return new Response('Temporal failure, try again later.', { status: 503 })
    if (fault === 'never') return new Response('Not routable. Do not try again.', { status: 400 })
    accepted += 1
    return new Response('0: Accepted for delivery', { status: 202 })
  }
  const given = { kind: 'kannel', settings, secrets: { password: 'rahasia' } }
  const account = await openAccount(space, given, { fetch: kannel })
  let calls = 0
  return {
    town,
    bring: async (text, same) => {
      calls += 1
      const query = new URLSearchParams({
        from: `+${PHONE}`,
        to: '1708',
        coding: '0',
        charset: 'UTF-8',
        id: same ?? `k${calls}`,
      })
      const answer = await app.request(
        `${callbackUrl(space, account.id, 'mo')}?${query}&text=${encodeURIComponent(text)}`,
      )
      return answer.status === 200
    },
    forge: () =>
      Promise.resolve(app.request(`${space.url(`/kanal/sms/${account.id}/salah/mo`)}?from=${PHONE}&text=lampu&id=f`)),
    next: (what) => faults.push(what),
    accepted: () => accepted,
    work: async (now) => {
      await space.runJobs()
      await account.carry(now)
    },
    restart: () => account.restart(),
  }
}

async function besideMail(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const dns = await openDns()
  onTestFinished(dns.close)
  const { carry } = await openPost(space, smtp.url)
  const settings = { address: 'lapor@kota-melati.contoh', host: '127.0.0.1', port: 0, megabytes: 1 }
  const given = { kind: 'lmtp', name: 'Surat', settings, secrets: {} }
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  const open = () => openLmtp(settings, keepingOf(space, id))
  let door = await open()
  onTestFinished(() => door.stop())
  let written = 0
  const give = (text: string, name: string, to = settings.address) => {
    const raw = `From: sari@contoh.test\r\nMessage-ID: <${name}@contoh.test>\r\nSubject: Keluhan\r\n\r\n${text}`
    return handOver(door.port, raw, to)
  }
  return {
    town,
    bring: (text, same) => {
      written += 1
      return give(text, same ?? `m${written}`)
    },
    forge: () => give('Tutup saja.', 'palsu', `lapor+b.${'0'.repeat(20)}@lain.contoh`),
    next: (what) =>
      smtp.answer(what === 'later' ? { rcpt: 451 } : what === 'never' ? { rcpt: 550 } : { dropAfterData: true }),
    accepted: () => smtp.mails.filter(({ to }) => to[0] === 'sari@contoh.test').length,
    work: async (now) => {
      await space.runJobs()
      await carry(now)
      smtp.answer({})
    },
    restart: async () => {
      await door.stop()
      door = await open()
    },
  }
}

function handOver(port: number, raw: string, to: string): Promise<boolean> {
  const connection = new SMTPConnection({ port, host: '127.0.0.1', lmtp: true, ignoreTLS: true } as object)
  return new Promise((resolve) => {
    const end = (taken: boolean) => {
      connection.close()
      resolve(taken)
    }
    connection.on('error', () => end(false))
    connection.connect(() => connection.send({ from: 'sari@contoh.test', to: [to] }, raw, (error) => end(!error)))
  })
}

const channels = { smpp: besideSmpp, kannel: besideKannel, mail: besideMail }
const complaint = 'KOTA MELATI lampu di jalan Hibrida mati sejak kemarin'
const timeout = 60_000
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

describe.each(Object.entries(channels))('%s', (name, open) => {
  test('what comes is acknowledged, becomes a report and is answered once; the same again changes nothing', {
    timeout,
  }, async () => {
    const beside = await open()
    expect(await beside.bring(complaint, 'satu')).toBe(true)
    expect(await beside.bring(complaint, 'satu')).toBe(true)
    await beside.work()
    await beside.bring(complaint, 'satu')
    await beside.work()
    expect((await reports(beside)).map(({ body }) => body)).toEqual([complaint])
    expect(beside.accepted()).toBe(1)
  })

  test('kept before a restart, understood and answered after it', { timeout }, async () => {
    const beside = await open()
    await beside.bring(complaint)
    await beside.restart()
    await beside.work()
    expect(await reports(beside)).toHaveLength(1)
    expect(beside.accepted()).toBe(1)
  })

  test('in whatever order two messages are understood, both are there', { timeout }, async () => {
    const beside = await open()
    await beside.bring(complaint)
    await beside.bring('KOTA MELATI sampah di jalan Kenanga menumpuk sejak kemarin')
    await beside.town.space.db.updateTable('inbound').set({ received_at: beside.town.space.clock.now() }).execute()
    await beside.work()
    expect(await reports(beside)).toHaveLength(2)
    expect(beside.accepted()).toBe(2)
  })

  test('nothing at all and far too much keep the channel up', { timeout }, async () => {
    const beside = await open()
    await beside.bring('')
    await beside.bring(`lampu ${'mati '.repeat(name === 'mail' ? 20_000 : 28)}`)
    await beside.work().catch(() => undefined)
    expect(await beside.bring(complaint)).toBe(true)
    await beside.work().catch(() => undefined)
    expect((await reports(beside)).map(({ body }) => body)).toContain(complaint)
  })

  test('what is forged touches no report', { timeout }, async () => {
    const beside = await open()
    await beside.bring(complaint)
    await beside.work()
    await beside.forge()
    await beside.work()
    expect(await reports(beside)).toHaveLength(1)
    expect((await outbox(beside)).map(({ state }) => state)).toEqual(['sent'])
  })

  test('told to come later, it does, and the message arrives once', { timeout }, async () => {
    const beside = await open()
    // SMPP tries the same part a few times before the message goes back to the outbox.
    for (let tries = 0; tries < (name === 'smpp' ? 4 : 1); tries += 1) beside.next('later')
    await beside.bring(complaint)
    await beside.work()
    expect(await outbox(beside)).toMatchObject([{ state: 'waiting', attempts: 1 }])
    await beside.work(inMinutes(2))
    expect(await outbox(beside)).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(beside.accepted()).toBe(1)
  })

  test('refused for good is a failure on the report, and nobody tries again', { timeout }, async () => {
    const beside = await open()
    beside.next('never')
    await beside.bring(complaint)
    await beside.work()
    expect(await outbox(beside)).toMatchObject([{ state: 'failed', attempts: 1 }])
    const [report] = await reports(beside)
    const events = await beside.town.space.db
      .selectFrom('report_events')
      .select('action')
      .where('report_id', '=', report?.id ?? '')
      .execute()
    expect(events.map(({ action }) => action)).toContain('deliver')
    await beside.work()
    expect(beside.accepted()).toBe(0)
  })

  test('without an answer nobody knows, and nobody sends blindly again', { timeout }, async () => {
    const beside = await open()
    beside.next('silence')
    await beside.bring(complaint)
    await beside.work()
    expect(await outbox(beside)).toMatchObject([{ state: 'uncertain', attempts: 1 }])
    await sweepOutbox(beside.town.space)
    await beside.work(inMinutes(600))
    expect(beside.accepted()).toBe(0)
  })
})
