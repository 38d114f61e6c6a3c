import { createSocket } from 'node:dgram'
import dns from 'node:dns'
import { once } from 'node:events'
import { decode, encode } from 'dns-packet'

/** A name server in this process, asked by this process until it is closed: TXT records by name, nothing else. */
export async function openDns(records: Readonly<Record<string, string>> = {}) {
  const before = dns.getServers()
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (packet, { port, address }) => {
    const { id, questions = [] } = decode(packet)
    const [question] = questions
    if (question) asked.push(question.name.toLowerCase())
    const data = records[question?.name.toLowerCase() ?? '']
    const found = question?.type === 'TXT' && data !== undefined
    const answers = found ? [{ type: 'TXT' as const, name: question.name, ttl: 60, data: pieces(data) }] : []
    const flags = data === undefined ? 0x8183 : 0x8180 // no such name, or here it is
    socket.send(encode({ type: 'response', ...(id !== undefined && { id }), flags, questions, answers }), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const address = `127.0.0.1:${socket.address().port}`
  dns.setServers([address])
  return {
    address,
    /** What was asked for, in order. */
    asked,
    close: () => {
      dns.setServers(before)
      socket.close()
    },
  }
}

const pieces = (text: string): string[] => text.match(/.{1,250}/g) ?? ['']
