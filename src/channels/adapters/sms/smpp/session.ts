import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Patience } from '../../../channel.ts'
import { makeFrames } from './frames.ts'
import { answerTo, decodePdu, encodePdu, headerOf, type Pdu, STATUS } from './pdu.ts'

/** An answer; or `unsent`: it never left; or `unknown`: it left, and the answer was not heard in time. */
export type Answer = { status: number; pdu: Pdu } | 'unsent' | 'unknown'

/** A deliver_sm as it came; `pdu` is null where its fields cannot be read. Resolves to the status to answer with. */
export type OnDeliver = (frame: Buffer, pdu: Pdu | null) => Promise<number>

export type Session = {
  request(command: string, fields: Readonly<Record<string, unknown>>): Promise<Answer>
  /** Says goodbye and closes; what is being handled is still answered. */
  unbind(): Promise<void>
  destroy(reason: string): void
  /** Why it ended, once it has. */
  closed: Promise<string>
}

export type Endpoint = { host: string; port: number; tls: boolean; ca: string }

const DELIVER = 0x05
const MOST_AT_ONCE = 500 // unanswered messages in hand, many times an operator's window; then nothing more is read

/** Opens a connection that is not yet bound. Rejects with the reason when there is none in time. */
export async function openSession(endpoint: Endpoint, onDeliver: OnDeliver, patience: Patience): Promise<Session> {
  const socket = await connect(endpoint, patience.connect)
  return converse(socket, onDeliver, patience)
}

function connect({ host, port, tls, ca }: Endpoint, limit: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, ...(ca && { ca }) }) : connectTcp({ host, port, noDelay: true })
    const timer = setTimeout(() => socket.destroy(new Error('connect timed out')), limit)
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.removeListener('error', reject)
      resolve(socket)
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })
}

type Waiting = { answer: (answer: Answer) => void; timer: NodeJS.Timeout }

function converse(socket: Socket, onDeliver: OnDeliver, patience: Patience): Session {
  const frames = makeFrames()
  const waiting = new Map<number, Waiting>()
  let sequence = 0
  let inHand = 0
  let reason = 'closed by the other side'

  const destroy = (why: string) => {
    if (!socket.destroyed) reason = why
    socket.destroy()
  }
  const write = (pdu: Buffer) => socket.writable && socket.write(pdu)

  const request: Session['request'] = (command, fields) => {
    if (!socket.writable) return Promise.resolve('unsent')
    sequence = sequence >= 0x7fffffff ? 1 : sequence + 1
    const own = sequence
    const bytes = encodePdu(command, fields, own)
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(own, 'unknown'), patience.answer)
      waiting.set(own, { answer: resolve, timer })
      socket.write(bytes)
    })
  }

  const settle = (own: number, answer: Answer) => {
    const one = waiting.get(own)
    if (!one) return
    waiting.delete(own)
    clearTimeout(one.timer)
    one.answer(answer)
  }

  async function takeDelivery(frame: Buffer, pdu: Pdu | null) {
    inHand += 1
    if (inHand >= MOST_AT_ONCE) socket.pause()
    // Answered only when it is safe with us; else the operator keeps it and repeats it.
    const status = await onDeliver(frame, pdu).catch(() => STATUS.temporaryError)
    write(answerTo({ command: 'deliver_sm', sequence: headerOf(frame).sequence }, status))
    inHand -= 1
    if (inHand < MOST_AT_ONCE / 2) socket.resume()
  }

  function take(frame: Buffer) {
    const { id, sequence: theirs } = headerOf(frame)
    const pdu = tryDecode(frame)
    if (id === DELIVER) return void takeDelivery(frame, pdu)
    if (id >= 0x80000000) return settle(theirs, pdu ? { status: pdu.status, pdu } : 'unknown')
    if (!pdu) return void write(encodePdu('generic_nack', {}, theirs, STATUS.invalidLength))
    if (pdu.command === 'unbind') {
      write(answerTo(pdu))
      return void socket.end()
    }
    if (pdu.command === 'enquire_link') return void write(answerTo(pdu))
    if (pdu.command !== 'alert_notification' && pdu.command !== 'outbind')
      write(answerTo({ ...pdu, command: 'unknown' }))
  }

  socket.on('data', (chunk: Buffer) => {
    try {
      for (const frame of frames.push(chunk)) take(frame)
    } catch (error) {
      destroy(error instanceof Error ? error.message : 'broken stream')
    }
  })
  socket.on('error', (error) => destroy('code' in error ? String(error.code).toLowerCase() : error.name))

  const enquiring = setInterval(async () => {
    const answer = await request('enquire_link', {})
    if (typeof answer === 'string') destroy('no answer to enquire_link')
  }, patience.enquireEvery)

  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => {
      clearInterval(enquiring)
      for (const own of [...waiting.keys()]) settle(own, 'unknown')
      resolve(reason)
    })
  })

  const unbind = async () => {
    reason = 'unbound'
    if (socket.writable) await request('unbind', {})
    socket.destroy()
    await closed
  }
  return { request, unbind, destroy, closed }
}

function tryDecode(frame: Buffer): Pdu | null {
  try {
    return decodePdu(frame)
  } catch {
    return null
  }
}
