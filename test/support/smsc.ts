import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { PDU } from 'smpp'

type Fields = Record<string, unknown>
export type Submitted = { system: string; fields: Fields; sequence: number }

/** What the next submit_sm gets: a status, silence, or the end of the connection before or in the middle of an answer. */
export type Fault = number | 'mute' | 'drop' | 'cut'

export type Smsc = {
  port: number
  /** Every submit_sm that was heard, accepted or not. */
  submitted: Submitted[]
  /** deliver_sm_resp by their sequence number, and how often each came. */
  answered: { sequence: number; status: number }[]
  binds: { command: string; system: string }[]
  /** Answers the next ones with these, in their order; afterwards all is well again. */
  faults: Fault[]
  /** Answers all with this until it is taken back. */
  always: number | null
  /** Before the answer or right behind it, in the same segment: the order that operators really show. */
  receipts: 'none' | 'after' | 'before'
  receiptText: (id: string) => string
  ids: (n: number) => string
  enquires: number
  muteEnquire: boolean
  /** A deliver_sm to whoever is bound to receive; the sequence number it carries. */
  deliver(fields: Fields): number
  /** Raw octets to whoever is bound. */
  raw(bytes: Buffer): void
  bound(): number
  /** Until something is so; asked whenever anything came in, and every so many milliseconds where these are given. */
  until(condition: () => boolean, every?: number): Promise<void>
  dropAll(): void
  /** As a killed process: every connection is gone and nothing listens, until `rise`. */
  die(): Promise<void>
  rise(): Promise<void>
  close(): Promise<void>
}

type Options = { password?: string; tls?: { key: string; cert: string } }

/** An operator's message centre that does what it is told, wrong things too. Loopback only. */
export async function openSmsc({ password = 'lapor1', tls }: Options = {}): Promise<Smsc> {
  const sockets = new Map<Socket, { role: string; system: string }>()
  let sequence = 1000
  let accepted = 0
  const watchers = new Set<() => void>()
  const poke = () => {
    for (const watcher of [...watchers]) watcher()
  }
  const encode = (command: string, fields: Fields) => new PDU(command, fields).toBuffer()
  const receivers = () =>
    [...sockets].filter(([, { role }]) => role !== '' && role !== 'bind_transmitter').map(([socket]) => socket)

  const smsc: Smsc = {
    port: 0,
    submitted: [],
    answered: [],
    binds: [],
    faults: [],
    always: null,
    receipts: 'none',
    receiptText: (id) =>
      `id:${id} sub:001 dlvrd:001 submit date:2611240900 done date:2611240900 stat:DELIVRD err:000 text:`,
    ids: (n) => `M${n}`,
    enquires: 0,
    muteEnquire: false,
    deliver(fields) {
      sequence += 1
      const [socket] = receivers()
      if (!socket) throw new Error('nobody is bound to receive')
      socket.write(deliverSm(fields, sequence))
      return sequence
    },
    raw(bytes) {
      for (const socket of receivers()) socket.write(bytes)
    },
    bound: () => [...sockets.values()].filter(({ role }) => role !== '').length,
    until: (condition, every) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          try {
            if (!condition()) return
            resolve()
          } catch (error) {
            reject(error)
          }
          watchers.delete(watch)
          clearInterval(asking)
        }
        const asking = every === undefined ? undefined : setInterval(watch, every)
        watchers.add(watch)
        watch()
      }),
    dropAll() {
      for (const socket of sockets.keys()) socket.destroy()
    },
    die: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        smsc.dropAll()
      }),
    rise: () => new Promise((resolve) => server.listen(smsc.port, '127.0.0.1', () => resolve())),
    close: () => (server.listening ? smsc.die() : Promise.resolve()),
  }

  function deliverSm(fields: Fields, own: number): Buffer {
    return encode('deliver_sm', {
      source_addr_ton: 1, source_addr_npi: 1, source_addr: '6281234567890', dest_addr_ton: 3,
      destination_addr: '1708', data_coding: 0, short_message: Buffer.alloc(0), ...fields, sequence_number: own,
    }) // biome-ignore format: a list
  }

  const server = tls ? createTlsServer(tls, serve) : createServer(serve)
  function serve(socket: Socket) {
    sockets.set(socket, { role: '', system: '' })
    let held = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk])
      while (held.length >= 16 && held.length >= held.readUInt32BE(0)) {
        const frame = held.subarray(0, held.readUInt32BE(0))
        held = held.subarray(frame.length)
        take(socket, new PDU(frame as never) as PDU & Fields)
      }
      poke()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      poke()
    })
  }

  function take(socket: Socket, pdu: PDU & Fields) {
    const { command, sequence_number, command_status } = pdu
    const reply = (name: string, fields: Fields = {}) => socket.write(encode(name, { ...fields, sequence_number }))
    if (command === 'enquire_link') {
      smsc.enquires += 1
      return smsc.muteEnquire ? undefined : reply('enquire_link_resp')
    }
    if (command === 'unbind') return reply('unbind_resp')
    if (command === 'deliver_sm_resp')
      return void smsc.answered.push({ sequence: sequence_number, status: command_status })
    if (command.startsWith('bind_')) {
      const right = pdu.password === password
      if (right) sockets.set(socket, { role: command, system: String(pdu.system_id) })
      if (right) smsc.binds.push({ command, system: String(pdu.system_id) })
      return reply(`${command}_resp`, { system_id: 'SMSC', command_status: right ? 0 : 0x0e })
    }
    if (command === 'submit_sm') takeSubmit(socket, pdu)
  }

  function takeSubmit(socket: Socket, pdu: PDU & Fields) {
    const { sequence_number } = pdu
    smsc.submitted.push({ system: sockets.get(socket)?.system ?? '', fields: { ...pdu }, sequence: sequence_number })
    const fault = smsc.faults.shift() ?? smsc.always ?? undefined
    if (fault === 'mute') return
    if (fault === 'drop') return void socket.destroy()
    if (typeof fault === 'number' && fault !== 0) {
      return void socket.write(encode('submit_sm_resp', { sequence_number, command_status: fault }))
    }
    accepted += 1
    const id = smsc.ids(accepted)
    const answer = encode('submit_sm_resp', { sequence_number, message_id: id })
    if (fault === 'cut') {
      socket.write(answer.subarray(0, 13))
      return void setImmediate(() => socket.destroy())
    }
    sequence += 1
    const receipt = deliverSm(
      { source_addr: pdu.destination_addr, esm_class: 4, short_message: Buffer.from(smsc.receiptText(id)) },
      sequence,
    )
    const segments = { none: [answer], after: [answer, receipt], before: [receipt, answer] }[smsc.receipts]
    socket.write(Buffer.concat(segments))
  }

  await smsc.rise() // port 0: whichever is free
  smsc.port = (server.address() as AddressInfo).port
  return smsc
}
