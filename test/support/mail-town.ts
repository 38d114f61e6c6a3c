import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { simpleParser } from 'mailparser'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { expect, onTestFinished } from 'vitest'
import { addAccount } from '#src/channels/accounts.ts'
import { openLmtp } from '#src/channels/adapters/email/lmtp.ts'
import type { Arrival } from '#src/channels/channel.ts'
import { keepingOf } from '#src/channels/line.ts'
import { inTransaction } from '#src/platform/db.ts'
import { acts } from './acts.ts'
import { openDns } from './dns.ts'
import { openPost } from './post.ts'
import { openSmtp } from './smtp.ts'
import { openTown } from './town.ts'

export const OURS = 'lapor@kota-melati.contoh'
export const SARI = 'sari@contoh.test'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
/** As the domain of Sari's provider has it. */
const names = {
  's1._domainkey.contoh.test': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  '_dmarc.contoh.test': 'v=DMARC1; p=quarantine',
  'contoh.test': 'v=spf1 ip4:192.0.2.10 -all',
}

/** What her provider does with every mail of hers. */
export async function sign(raw: string): Promise<string> {
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const signer = { signingDomain: 'contoh.test', selector: 's1', privateKey: pem }
  const { signatures } = await dkimSign(raw, { ...signer, signatureData: [signer] })
  return `${signatures}${raw}`
}

/** Kota Melati with a mailbox: Postfix hands over by LMTP, and what leaves arrives at a mail server of the test. */
export async function openTownWithMail(megabytes = 1, more: { checkedBy?: string } = {}) {
  const town = await openTown()
  const { space } = town
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const dns = await openDns(names)
  onTestFinished(dns.close)
  const { carry } = await openPost(space, smtp.url)
  const settings = { address: OURS, host: '127.0.0.1', port: 0, megabytes, ...more }
  const given = { kind: 'lmtp', name: 'Surat', settings, secrets: {} }
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  let away = false
  const keeping = keepingOf(space, id)
  const keep = (arrival: Arrival) => (away ? Promise.reject(new Error('away')) : keeping.keep(arrival))
  const refused: string[] = []
  const door = await openLmtp(settings, { ...keeping, keep, refused: (code) => void refused.push(code) })
  onTestFinished(door.stop)
  const work = async () => {
    await space.runJobs()
    await carry()
  }
  const hand = (raw: string | Buffer, envelope: { from?: string; to?: string } = {}) =>
    handOver(door.port, raw, { from: envelope.from ?? SARI, to: envelope.to ?? OURS })
  /** A citizen writes; all that follows happens; what they read is returned. */
  const write = async (mail: Parts, envelope: { from?: string; to?: string } = {}) => {
    const before = smtp.mails.length
    const raw = compose(mail)
    expect(await hand(mail.signed ? await sign(raw) : raw, { from: mail.from ?? SARI, ...envelope })).toMatch(/^250/)
    await work()
    return (await read(smtp.mails.slice(before))).filter(({ to }) => to === (mail.from ?? SARI))
  }
  const after = async (deed: Promise<unknown>) => {
    const before = smtp.mails.length
    await deed
    await work()
    return (await read(smtp.mails.slice(before))).filter(({ to }) => to === SARI)
  }
  return {
    town,
    space,
    account: id,
    dns,
    port: door.port,
    /** What the door turned away, as the log tells it. */
    refused,
    smtp,
    work,
    hand,
    write,
    after,
    does: acts(town),
    break: (is: boolean) => (away = is),
  }
}

type Parts = {
  from?: string
  to?: string
  subject?: string
  text: string
  headers?: string[]
  id?: string
  file?: Buffer
  signed?: boolean
}

let made = 0
export function compose({
  from = SARI,
  to = OURS,
  subject = 'Lampu jalan mati',
  text,
  headers = [],
  id,
  file,
}: Parts): string {
  made += 1
  const head = [
    `From: Sari Wulan <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${id ?? `<m${made}@contoh.test>`}`,
    ...headers,
    'MIME-Version: 1.0',
  ]
  const words = ['Content-Type: text/plain; charset=utf-8', '', text]
  if (!file) return [...head, ...words].join('\r\n')
  const attached = [
    'Content-Type: image/jpeg; name="foto.jpg"',
    'Content-Disposition: attachment; filename="foto.jpg"',
    'Content-Transfer-Encoding: base64',
    '',
    file.toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]
  const parts = ['--b', ...words, '--b', ...attached, '--b--', '']
  return [...head, 'Content-Type: multipart/mixed; boundary=b', '', ...parts].join('\r\n')
}

/** Speaks LMTP as Postfix does and returns what was answered to the mail. */
function handOver(port: number, raw: string | Buffer, { from, to }: { from: string; to: string }): Promise<string> {
  const connection = new SMTPConnection({ port, host: '127.0.0.1', lmtp: true, ignoreTLS: true } as object)
  return new Promise((resolve) => {
    const end = (words: string) => {
      connection.close()
      resolve(words)
    }
    const told = (error: SMTPConnection.SMTPError) => end(error.response ?? error.message)
    connection.on('error', told)
    connection.connect(() => {
      connection.send({ from, to: [to] }, raw, (error, info) => (error ? told(error) : end(info.response)))
    })
  })
}

const read = (mails: readonly { to: string[]; raw: Buffer | string; from?: string }[]) =>
  Promise.all(
    mails.map(async ({ to, raw }) => {
      const mail = await simpleParser(raw)
      return {
        to: to[0] ?? '',
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        id: mail.messageId ?? '',
        replyTo: mail.replyTo?.value[0]?.address ?? '',
        inReplyTo: mail.inReplyTo ?? '',
      }
    }),
  )

export const codeIn = (subject: string) => (/\S{4}-\S{4}/.exec(subject)?.[0] ?? '').replace('-', '')
