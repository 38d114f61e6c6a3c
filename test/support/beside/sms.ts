import { createApp } from '#src/app.ts'
import { callbackUrl } from '#src/channels/line.ts'
import { createLog } from '#src/platform/log.ts'
import { openAccount } from '#test/support/post.ts'
import { openSmsc } from '#test/support/smsc.ts'
import { openTown } from '#test/support/town.ts'
import { type Beside, type Next, phoneOf } from './beside.ts'

export async function besideSmpp(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const smsc = await openSmsc()
  const settings = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 1000 }
  const patience = { answer: 1500, retryFirst: 10, retryLongest: 50 }
  const account = await openAccount(space, { kind: 'smpp', settings, secrets: { password: 'lapor1' } }, { patience })
  await smsc.until(() => smsc.bound() === 1)
  let [refused, phone] = [0, phoneOf(0)]
  const give = async (fields: Record<string, unknown>) => {
    const sequence = smsc.deliver({ source_addr: phone, ...fields })
    await smsc.until(() => smsc.answered.some((answer) => answer.sequence === sequence))
    return smsc.answered.some((answer) => answer.sequence === sequence && answer.status === 0)
  }
  return {
    town,
    as(person) {
      ;[refused, phone] = [0, phoneOf(person)]
    },
    who: () => phone,
    bring: (text) => give({ short_message: Buffer.from(text) }),
    attach: () => give({ data_coding: 4, short_message: Buffer.from('ffd8ffe000104a46', 'hex') }),
    forge: () => give({ esm_class: 4, short_message: Buffer.from('id:M77 stat:UNDELIV err:001') }),
    next: (what) => {
      // It tries the same part a few times before the message goes back to the outbox.
      const times = what === 'later' ? 4 : 1
      refused += times
      for (let i = 0; i < times; i += 1) smsc.faults.push(what === 'later' ? 0x14 : what === 'never' ? 0x0b : 'mute')
    },
    accepted: () => smsc.submitted.filter(({ fields }) => fields.destination_addr === phone).length - refused,
    work: async (now) => {
      await space.runJobs()
      await account.carry(now)
    },
    restart: async () => {
      await account.restart(() => smsc.until(() => smsc.bound() === 0))
      await smsc.until(() => smsc.bound() === 1)
    },
    close: async () => {
      await account.stop()
      await smsc.close()
    },
  }
}

type Called = {
  account: Omit<Parameters<typeof openAccount>[1], 'name'>
  /** What a citizen's message looks like in a call. */
  query: (text: string, id: string, phone: string) => string
  /** A call that brings no words; without it a call with a file. */
  binary?: (id: string, phone: string) => string
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
  binary: (id, phone) => `from=%2B${phone}&to=1708&coding=1&id=${id}&text=%FF%D8%FF%E0`,
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

/** A form with a file, as no gateway sends. */
function withFile(): RequestInit {
  const body = new FormData()
  body.append('foto', new File([new Uint8Array([0xff, 0xd8, 0xff])], 'foto.jpg'))
  return { method: 'POST', body }
}

/** A gateway that calls us over HTTP, and that we call. */
const besideCaller =
  ({ account: given, query, binary, answers }: Called) =>
  async (): Promise<Beside> => {
    const town = await openTown()
    const { space } = town
    const app = createApp(space, { log: createLog('silent') })
    const faults: Next[] = []
    let accepted = 0
    let names = 0
    const fetch = async () => {
      const fault = faults.shift()
      if (fault === 'silence') throw Object.assign(new Error('no answer'), { name: 'TimeoutError' })
      if (!fault) accepted += 1
      names += 1
      const [body, status] = answers[fault ?? 'ok']
      return new Response(body.replace('a-1', `a-${names}`), { status })
    }
    const account = await openAccount(space, given, { fetch })
    let [calls, phone] = [0, phoneOf(0)]
    const call = async (words: string, init?: RequestInit) =>
      (await app.request(`${callbackUrl(space, account.id, 'mo')}?${words}`, init)).status === 200
    const name = (same?: string) => {
      calls += 1
      return same ? `${phone}-${same}` : `k${calls}`
    }
    return {
      town,
      as(person) {
        ;[accepted, phone] = [0, phoneOf(person)]
      },
      who: () => phone,
      bring: (text, same) => call(query(text, name(same), phone)),
      attach: () => (binary ? call(binary(name(), phone)) : call(query('', name(), phone), withFile())),
      forge: async () => app.request(`${space.url(`/kanal/sms/${account.id}/salah/mo`)}?${query('lampu', 'f', phone)}`),
      next: (what) => faults.push(what),
      accepted: () => accepted,
      work: async (now) => {
        await space.runJobs()
        await account.carry(now)
      },
      restart: () => account.restart(),
      close: async () => void (await account.stop()),
    }
  }

export const besideKannel = besideCaller(kannelCalls)
export const besideGateway = besideCaller(gatewayCalls)

/** It has no other side: the last digits of the number say what becomes of an answer. */
export async function besideLoopback(): Promise<Beside> {
  const town = await openTown()
  const { space } = town
  const app = createApp(space, { log: createLog('silent') })
  const account = await openAccount(space, { kind: 'loopback' })
  const fates = { later: '0001', never: '0002', silence: '0003' }
  let [who, ending, calls] = [0, '7890', 0]
  const phone = () => phoneOf(who, ending)
  const call = async (fields: Record<string, string>, init?: RequestInit) => {
    calls += 1
    const query = new URLSearchParams({ from: phone(), id: `k${calls}`, ...fields })
    return (await app.request(`${callbackUrl(space, account.id, 'mo')}?${query}`, init)).status === 200
  }
  const named = (same: string) => `${phone()}-${same}`
  return {
    town,
    as(person) {
      ;[who, ending] = [person, '7890']
    },
    who: phone,
    bring: (text, same) => call({ text, ...(same && { id: named(same) }) }),
    attach: () => call({ text: '' }, withFile()),
    forge: async () => app.request(`${space.url(`/kanal/sms/${account.id}/salah/mo`)}?from=${phone()}&text=lampu`),
    next: (what) => {
      ending = fates[what]
    },
    accepted: async () => {
      const delivered = space.db
        .selectFrom('outbox_parts as p')
        .innerJoin('outbox as o', 'o.id', 'p.outbox_id')
        .select('p.external_id')
        .where('p.state', '=', 'delivered')
        .where('o.recipient', '=', phone())
      return (await delivered.execute()).length
    },
    work: async (now) => {
      await space.runJobs()
      await account.carry(now)
    },
    restart: () => account.restart(),
    change: (of, text) => call({ of: named(of), ...(text === null ? { hapus: '1' } : { text }) }),
    close: async () => void (await account.stop()),
  }
}
