import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { z } from 'zod'
import type { Channel, Delivery, Outbound, Send } from '../../channel.ts'

type Settings = {
  /** smtp://user:password@host:587, or smtps; `?from=` names the sender, `?requireTLS=true` refuses plain text. */
  smtpUrl: string
  /** The name that readers see beside the address. */
  senderName: string
  /** The site's host name: makes the sender's address where none is given. */
  host: string
}

const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 }

const options = z.object({
  host: z.string().default('localhost'),
  port: z.number().optional(),
  secure: z.boolean().optional(),
  requireTLS: z.boolean().optional(),
  ignoreTLS: z.boolean().optional(),
  tls: z.object({ rejectUnauthorized: z.boolean() }).partial().optional(),
  auth: z.object({ user: z.string(), pass: z.string() }).optional(),
  from: z.string().optional(),
})

const smtpSettings = z.object({
  /** smtp://user:password@host:587, as in SMTP_URL. */
  smtpUrl: z.url({ protocol: /^smtps?$/ }),
  senderName: z.string().trim().min(1).default('LAPOR!'),
})

/** Any mail server that takes our letters. */
export const smtp: Channel<typeof smtpSettings> = {
  medium: 'email',
  does: 'sends',
  settings: smtpSettings,
  secret: ['smtpUrl'],
  limits: { person: { messages: 300, seconds: 3600 } }, // officers hear of every report
  open: (settings, { host }) => ({
    send: openEmail({ ...settings, host }),
    window: 10,
    isOpen: () => true,
    stop: async () => undefined,
  }),
}

/** Opens SMTP. Each message takes a connection of its own: no message can hurt the next one. */
export function openEmail({ smtpUrl, senderName, host }: Settings): Send {
  const { from, auth, ...server } = options.parse(parseConnectionUrl(smtpUrl))
  const address = from ?? (auth?.user.includes('@') ? auth.user : `lapor@${host}`)
  return async (message) => {
    const raw = await compose(message, { name: senderName, address })
    const connection = new SMTPConnection({ ...patience, ...definedOnly(server) })
    // Mail that cannot be delivered comes back to an address of its own, where one was made.
    const back = message.headers['Return-Path'] ?? address
    return deliver(connection, auth, { from: back, to: [message.to] }, raw)
  }
}

// exactOptionalPropertyTypes: an absent option must be absent, not undefined.
const definedOnly = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

function compose({ to, subject, text, html, headers }: Outbound, from: { name: string; address: string }) {
  const { 'Message-ID': messageId, 'Return-Path': _, ...rest } = headers
  return new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    headers: { ...rest, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(messageId && { messageId }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

type Auth = { user: string; pass: string } | undefined
type Envelope = { from: string; to: string[] }
type Trouble = { code?: string | undefined; responseCode?: number | undefined; command?: string | undefined }

function deliver(connection: SMTPConnection, auth: Auth, envelope: Envelope, raw: Buffer): Promise<Delivery> {
  return new Promise((resolve) => {
    let handedOver = false
    const end = (delivery: Delivery) => {
      connection.close()
      resolve(delivery)
    }
    const fail = (error: Trouble) => end(judge(error, handedOver))
    // Read only when the server has said "go on" after DATA: from then on it may have the message.
    const message = Readable.from(
      (function* () {
        handedOver = true
        yield raw
      })(),
    )
    const send = () =>
      connection.send(
        envelope,
        message,
        (error) => (error ? fail(error) : end({ sent: [] })), // its own Message-ID names it
      )
    connection.on('error', fail)
    connection.connect((error?: Trouble | null) => {
      if (error) return fail(error)
      if (!auth) return send()
      connection.login({ credentials: auth }, (refused?: Trouble | null) => (refused ? fail(refused) : send()))
    })
  })
}

/** An answer decides; without one it depends on whether the message had been handed over. */
function judge({ responseCode, command = '', code = 'unknown' }: Trouble, handedOver: boolean): Delivery {
  if (responseCode && responseCode >= 500 && isAboutMessage(command)) return { failed: `smtp_${responseCode}` }
  if (responseCode) return { later: `smtp_${responseCode}` }
  return handedOver ? { uncertain: code.toLowerCase() } : { later: code.toLowerCase() }
}

// A refused password or greeting is our trouble with the server, not the message's.
const isAboutMessage = (command: string) => ['MAIL FROM', 'RCPT TO', 'DATA', 'API'].includes(command)
