import { generateKeyPairSync } from 'node:crypto'
import { connect } from 'node:net'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { beforeAll, expect, test } from 'vitest'
import { addAccount } from '#src/channels/accounts.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import { openDns } from '#test/support/dns.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { buildProgram, databasePid, start, until, usedDataFolder, withSpace } from './program.ts'

beforeAll(buildProgram)

const MAILS = 60
const AT_ONCE = 4
const OURS = 'lapor@kota-melati.contoh'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const names = {
  's1._domainkey.contoh.test': `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  '_dmarc.contoh.test': 'v=DMARC1; p=quarantine',
}

test('mail through every death: none lost, none filed twice, none answered twice, each sender checked', async () => {
  const folder = await usedDataFolder()
  const [smtp, dns, lmtpPort] = [await openSmtp(), await openDns(names), await freePort()]
  const settings = {
    LAPOR_DATA: folder,
    PORT: String(await freePort()),
    SMTP_URL: `${smtp.url}?from=${OURS}`,
    DNS_SERVERS: dns.address,
  }
  let program = await start(settings)
  await withSpace(settings, (space) =>
    inTransaction(space.db, (tx) => {
      const account = { address: OURS, host: '127.0.0.1', port: lmtpPort, megabytes: 25 }
      const given = { kind: 'lmtp', name: 'Postfix', settings: account, secrets: {} }
      return addAccount(space, tx, given, machineClock.now())
    }),
  )

  const postfix = keepHandingOver(lmtpPort)
  for (const [death, after] of [
    ['program', 10],
    ['half', 22],
    ['database', 34],
    ['program', 46],
  ] as const) {
    await until(() => postfix.acknowledged() >= after, 60)
    if (death === 'half') await breakOff(lmtpPort)
    if (death === 'database') process.kill(databasePid(folder), 'SIGKILL')
    if (death !== 'program') continue
    program.child.kill('SIGKILL')
    await program.ended
    program = await start(settings)
  }
  await until(() => postfix.acknowledged() === MAILS, 90)

  await withSpace(settings, async (space) => {
    const rows = (table: 'inbound' | 'outbox', state: string) =>
      space.pool.query(`select from ${table} where state = '${state}'`).then(({ rowCount }) => rowCount ?? 0)
    await until(async () => (await rows('inbound', 'waiting')) === 0 && (await rows('outbox', 'waiting')) === 0, 90)
    const senders = await space.db.selectFrom('reporters').select(['email', 'sender_check']).execute()
    expect(senders).toHaveLength(MAILS)
    expect(new Set(senders.map(({ email }) => email)).size).toBe(MAILS)
    expect(senders.filter(({ sender_check }) => !sender_check?.proved)).toEqual([])
    expect(await rows('inbound', 'attention')).toBe(0)

    await until(
      async () => smtp.mails.length + (await rows('outbox', 'sending')) + (await rows('outbox', 'uncertain')) >= MAILS,
      60,
    )
    const answers = Map.groupBy(smtp.mails, ({ to }) => to[0])
    expect([...answers].filter(([, all]) => all.length > 1)).toEqual([])
    // Whoever heard nothing is known by name: what a death interrupted is uncertain, and a person decides.
    const unheard = (await rows('outbox', 'sending')) + (await rows('outbox', 'uncertain'))
    expect(answers.size + unheard).toBeGreaterThanOrEqual(MAILS)
  })
  await smtp.close()
  dns.close()
}, 240_000)

/** As Postfix does: what was not answered with 250 is handed over again. */
function keepHandingOver(port: number) {
  const done = new Set<number>()
  const waiting = Array.from({ length: MAILS }, (_, i) => i)
  const carry = async () => {
    for (let mail = waiting.shift(); mail !== undefined; mail = waiting.shift()) {
      const raw = await mailOf(mail)
      while (!(await handOver(port, raw, senderOf(mail)))) await new Promise((later) => setTimeout(later, 50))
      done.add(mail)
    }
  }
  for (let carriers = 0; carriers < AT_ONCE; carriers += 1) void carry()
  return { acknowledged: () => done.size }
}

const senderOf = (mail: number) => `warga${mail}@contoh.test`

/** Written once and signed by the provider: a second try brings the very same mail. */
async function mailOf(mail: number): Promise<string> {
  const raw = [
    `From: <${senderOf(mail)}>`,
    `To: ${OURS}`,
    'Subject: Lampu jalan mati',
    `Message-ID: <${mail}@contoh.test>`,
    '',
    `Lampu nomor ${mail} di Jalan Kenanga mati sejak dua minggu.`,
  ].join('\r\n')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const signer = { signingDomain: 'contoh.test', selector: 's1', privateKey: pem }
  const { signatures } = await dkimSign(raw, { ...signer, signatureData: [signer] })
  return `${signatures}${raw}`
}

/** Resolves with whether it was taken. */
function handOver(port: number, raw: string, from: string): Promise<boolean> {
  const connection = new SMTPConnection({ port, host: '127.0.0.1', lmtp: true, ignoreTLS: true } as object)
  return new Promise((resolve) => {
    const end = (taken: boolean) => {
      resolve(taken)
      connection.close()
    }
    connection.on('error', () => end(false))
    connection.once('end', () => resolve(false))
    connection.connect(() =>
      connection.send({ from, to: [OURS] }, raw, (error, info) => end(!error && /^2/.test(info.response))),
    )
  })
}

/** A connection that dies in the middle of a mail. */
function breakOff(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  const words = ['LHLO x', `MAIL FROM:<a@contoh.test>`, `RCPT TO:<${OURS}>`, 'DATA', 'Subject: setengah\r\n\r\nLampu']
  return new Promise((resolve) => {
    let said = ''
    socket.on('data', (bytes) => {
      said = bytes.toString()
      const word = /^\d{3} /m.test(said) ? words.shift() : undefined
      if (word) socket.write(`${word}\r\n`)
      if (words.length === 0) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}
