import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
import { kinds } from './registry.ts'

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
  accepted(): number | Promise<number>
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

type Called = {
  account: Omit<Parameters<typeof openAccount>[1], 'name'>
  /** What a citizen's message looks like in a call. */
  query: (text: string, id: string, phone: string) => string
  /** How the other side answers when we send; `ok` where it takes it. */
  answers: Readonly<Record<Exclude<Next, 'silence'> | 'ok', readonly [body: string, status: number]>>
}

const kannelCalls: Called = {
  account: {
    kind: 'kannel',
    settings: { sendUrl: 'http://127.0.0.1:13013/cgi-bin/sendsms', username: 'lapor' },
    secrets: { password: 'rahasia' },
  },
  query: (text, id, phone) =>
    `from=%2B${phone}&to=1708&coding=0&charset=UTF-8&id=${id}&text=${encodeURIComponent(text)}`,
  answers: {
    ok: ['0: Accepted for delivery', 202],
    later: ['Temporal failure, try again later.', 503],
    never: ['Not routable. Do not try again.', 400],
  },
}

const gatewayCalls: Called = {
  account: {
    kind: 'gateway',
    settings: {
      url: 'http://127.0.0.1:9/kirim?sandi={sandi}&to={to}&text={text}',
      success: { at: 'text:^(\\d+)', matches: '1701' },
      idAt: 'text:^1701\\|([\\w-]+)',
      temporary: ['1025'],
      inbound: { from: 'field:dari', text: 'field:isi', id: 'field:nomor' },
    },
    secrets: { sandi: 'rahasia' },
  },
  query: (text, id, phone) => `dari=${phone}&nomor=${id}&isi=${encodeURIComponent(text)}`,
  answers: { ok: ['1701|a-1', 200], later: ['1025', 200], never: ['1702', 200] },
}

/** A gateway that calls us over HTTP, and that we call. */
const besideCaller =
  ({ account: given, query, answers }: Called) =>
  async (): Promise<Beside> => {
    const town = await openTown()
    const { space } = town
    const app = createApp(space, { log: createLog('silent') })
    const faults: Next[] = []
    let accepted = 0
    const fetch = async () => {
      const fault = faults.shift()
      if (fault === 'silence') throw Object.assign(new Error('no answer'), { name: 'TimeoutError' })
      if (!fault) accepted += 1
      const [body, status] = answers[fault ?? 'ok']
      return new Response(body.replace('a-1', `a-${accepted}`), { status })
    }
    const account = await openAccount(space, given, { fetch })
    let calls = 0
    return {
      town,
      bring: async (text, same) => {
        calls += 1
        const call = `${callbackUrl(space, account.id, 'mo')}?${query(text, same ?? `k${calls}`, PHONE)}`
        return (await app.request(call)).status === 200
      },
      forge: async () => app.request(`${space.url(`/kanal/sms/${account.id}/salah/mo`)}?${query('lampu', 'f', PHONE)}`),
      next: (what) => faults.push(what),
      accepted: () => accepted,
      work: async (now) => {
        await space.runJobs()
        await account.carry(now)
      },
      restart: () => account.restart(),
    }
  }

/** It has no other side: the last digits of the number say what becomes of an answer. */
async function besideLoopback(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const app = createApp(space, { log: createLog('silent') })
  const account = await openAccount(space, { kind: 'loopback' })
  const fates = { later: '0001', never: '0002', silence: '0003' }
  let ending = '7890'
  let calls = 0
  const query = (text: string, id: string) => `from=628123456${ending}&id=${id}&text=${encodeURIComponent(text)}`
  return {
    town,
    bring: async (text, same) => {
      calls += 1
      const call = `${callbackUrl(space, account.id, 'mo')}?${query(text, same ?? `k${calls}`)}`
      return (await app.request(call)).status === 200
    },
    forge: async () => app.request(`${space.url(`/kanal/sms/${account.id}/salah/mo`)}?${query('lampu', 'f')}`),
    next: (what) => {
      ending = fates[what]
    },
    accepted: async () => {
      const delivered = space.db.selectFrom('outbox_parts').select('external_id').where('state', '=', 'delivered')
      return (await delivered.execute()).length
    },
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

const channels = {
  smpp: besideSmpp,
  kannel: besideCaller(kannelCalls),
  gateway: besideCaller(gatewayCalls),
  loopback: besideLoopback,
  'lmtp and smtp': besideMail,
}

/** Their other side is a program with tables or folders of its own; the same is shown beside it. */
const besidePrograms = { gammu: 'adapters/sms/gammu/gammu.test.ts', imap: 'mail/servers.test.ts' }

test('every kind of account passes the contract', () => {
  const here = Object.keys(channels).flatMap((names) => names.split(' and '))
  expect([...here, ...Object.keys(besidePrograms)].sort()).toEqual(Object.keys(kinds).sort())
  for (const file of Object.values(besidePrograms)) expect(existsSync(join(import.meta.dirname, file))).toBe(true)
})

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
    expect(await beside.accepted()).toBe(1)
  })

  test('kept before a restart, understood and answered after it', { timeout }, async () => {
    const beside = await open()
    await beside.bring(complaint)
    await beside.restart()
    await beside.work()
    expect(await reports(beside)).toHaveLength(1)
    expect(await beside.accepted()).toBe(1)
  })

  test('in whatever order two messages are understood, both are there', { timeout }, async () => {
    const beside = await open()
    await beside.bring(complaint)
    await beside.bring('KOTA MELATI sampah di jalan Kenanga menumpuk sejak kemarin')
    await beside.town.space.db.updateTable('inbound').set({ received_at: beside.town.space.clock.now() }).execute()
    await beside.work()
    expect(await reports(beside)).toHaveLength(2)
    expect(await beside.accepted()).toBe(2)
  })

  test('nothing at all and far too much keep the channel up', { timeout }, async () => {
    const beside = await open()
    await beside.bring('')
    await beside.bring(`lampu ${'mati '.repeat(name === 'lmtp and smtp' ? 20_000 : 28)}`)
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
    expect(await beside.accepted()).toBe(1)
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
    expect(await beside.accepted()).toBe(0)
  })

  test('without an answer nobody knows, and nobody sends blindly again', { timeout }, async () => {
    const beside = await open()
    beside.next('silence')
    await beside.bring(complaint)
    await beside.work()
    expect(await outbox(beside)).toMatchObject([{ state: 'uncertain', attempts: 1 }])
    await sweepOutbox(beside.town.space)
    await beside.work(inMinutes(600))
    expect(await beside.accepted()).toBe(0)
  })
})
