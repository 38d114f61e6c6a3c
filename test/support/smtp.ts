import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** `from` is the envelope's sender: where a bounce would go. */
export type SmtpMail = { from: string; to: string[]; raw: string }

/** What the server answers from now on: a code refuses at that step. */
type Behaviour = { auth?: number; rcpt?: number; data?: number; dropAfterData?: boolean }

export type SmtpServer = {
  url: string
  /** What was accepted, in order. */
  mails: SmtpMail[]
  answer(behaviour: Behaviour): void
  close(): Promise<void>
}

const refusal = (code: number) => Object.assign(new Error('refused by the test'), { responseCode: code })

/** A real SMTP server in this process, as the counterpart of the mail channel. */
export async function openSmtp(): Promise<SmtpServer> {
  const mails: SmtpMail[] = []
  let behaviour: Behaviour = {}
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    closeTimeout: 100,
    logger: false,
    onAuth: ({ username }, _, done) =>
      behaviour.auth ? done(refusal(behaviour.auth)) : done(null, { user: username ?? '' }),
    onRcptTo: (_, __, done) => done(behaviour.rcpt ? refusal(behaviour.rcpt) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (behaviour.dropAfterData) return dropAll()
        if (behaviour.data) return done(refusal(behaviour.data))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const { mailFrom } = session.envelope
        mails.push({ from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => {}) // a connection cut by the other side is part of the tests
  const sockets = new Set<import('node:net').Socket>()
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const dropAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  let closed: Promise<void> | undefined
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answer: (next) => {
      behaviour = next
    },
    close: () => {
      closed ??= new Promise((resolve) => server.close(() => resolve()))
      return closed
    },
  }
}
