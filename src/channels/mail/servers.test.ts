import { describe, expect, onTestFinished, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import { createLog } from '#src/platform/log.ts'
import { listMessages } from '#src/reports/messages.ts'
import { findReport } from '#src/reports/report.ts'
import { haveMail, type MailServers, type Read, startMail } from '#test/counterparts/mail/start.ts'
import { acts } from '#test/support/acts.ts'
import { openDns } from '#test/support/dns.ts'
import { openTown, type Town } from '#test/support/town.ts'
import { addAccount, listAccounts } from '../accounts.ts'
import { openLines } from '../lines.ts'
import { listReportDeliveries } from '../outbox.ts'

const OURS = 'lapor@lapor.test'
const BUDI = 'budi@warga.test'

const present = haveMail()

/** Mail from this machine is from warga.test, says its domain. */
const names = { 'warga.test': 'v=spf1 ip4:127.0.0.1 -all', '_dmarc.warga.test': 'v=DMARC1; p=reject' }

async function besideServers(kind: 'lmtp' | 'imap') {
  const town = await openTown()
  const { space } = town
  const lmtpPort = kind === 'lmtp' ? await freePort() : null
  const mail = await startMail(lmtpPort)
  onTestFinished(mail.close)
  const dns = await openDns(names)
  onTestFinished(dns.close)
  const account = {
    lmtp: {
      kind: 'lmtp',
      name: 'Postfix',
      settings: { address: OURS, host: '127.0.0.1', port: lmtpPort, megabytes: 25 },
      secrets: {},
    },
    imap: {
      kind: 'imap',
      name: 'Kotak surat',
      settings: {
        address: OURS, host: '127.0.0.1', port: mail.imapPort, security: 'none', user: OURS,
        folder: 'INBOX', doneFolder: 'LAPOR', megabytes: 1,
      }, // biome-ignore format: settings
      secrets: { password: 'rahasia' },
    },
  }[kind]
  await inTransaction(space.db, (tx) => addAccount(space, tx, account, space.clock.now()))
  const smtpUrl = `smtp://127.0.0.1:${mail.smtpPort}?from=${OURS}&ignoreTLS=true`
  const post = { kind: 'smtp', name: 'Keluar', settings: {}, secrets: { smtpUrl } }
  await inTransaction(space.db, (tx) => addAccount(space, tx, post, space.clock.now()))
  const open = () => openLines(space, createLog('silent'))
  let doors = open()
  onTestFinished(() => doors.stop())
  /** Until what the servers do on their own has happened, and what follows from it here. */
  const until = async (holds: () => Promise<boolean>) => {
    const deadline = performance.now() + 60_000
    for (;;) {
      await space.runJobs()
      if (await holds()) return
      if (performance.now() > deadline) throw new Error('waited in vain')
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  return {
    town,
    mail,
    until,
    does: acts(town),
    write: (letter: Letter) => mail.send(compose(letter), { from: letter.from ?? BUDI, to: letter.to ?? OURS }),
    /** Waits for the newest letter in Budi's mailbox that says it. */
    letter: async (words: RegExp): Promise<Read> => {
      let found: Read | undefined
      await until(async () => {
        found = (await mail.read(BUDI)).findLast(({ subject, text }) => words.test(`${subject}\n${text}`))
        return found !== undefined
      })
      if (!found) throw new Error('no letter')
      return found
    },
    leave: () => doors.stop(),
    comeBack: () => {
      doors = open()
    },
  }
}

type Letter = { from?: string; to?: string; subject?: string; text: string; headers?: string[]; id?: string }

let made = 0
function compose({ from = BUDI, to = OURS, subject = 'Lampu jalan mati', text, headers = [], id }: Letter): string {
  made += 1
  return [
    `From: Budi Santoso <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${id ?? `<k${made}.${process.pid}@warga.test>`}`,
    'Date: Mon, 23 Nov 2026 10:14:00 +0700',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')
}

const codeIn = (subject: string) => (/\S{4}-\S{4}/.exec(subject)?.[0] ?? '').replace('-', '')

const reportsOf = ({ space }: Town & { space: Awaited<ReturnType<typeof openTown>>['space'] }) =>
  space.db.selectFrom('reports').select('id').execute()

const fromReporter = async (town: Awaited<ReturnType<typeof openTown>>, code: string) => {
  const { id } = await findReport(town.space.db, code)
  const said = await listMessages(town.space.db, id, 'parties')
  return said.filter(({ authorRole }) => authorRole === 'reporter').map(({ body }) => body)
}

/** 1 MB lines of 76: as an attachment would be. */
const megabytes = (count: number) => `${'A'.repeat(76)}\r\n`.repeat(Math.ceil((count * 1024 * 1024) / 78))

describe.skipIf(!present)('beside Postfix, by LMTP', { timeout: 120_000 }, () => {
  test('a whole conversation in a mail program; SPF counts by the line that Postfix wrote', async () => {
    const { town, write, letter, until, does } = await besideServers('lmtp')
    await write({ text: 'Lampu di depan Pasar Kenanga mati sejak dua minggu.' })
    const receipt = await letter(/\/k\/[0-9A-Z]{12}/)
    const code = codeIn(receipt.subject)
    const proof = await town.space.db.selectFrom('reporters').select(['email_proved_at', 'sender_check']).execute()
    expect(proof).toEqual([
      {
        email_proved_at: town.space.clock.now(),
        sender_check: { spf: 'pass', dkim: 'none', dmarc: 'pass', proved: true },
      },
    ])
    await does.askDetail('nina', code)
    const asked = await letter(/Di kilometer berapa|kurang|jelas|detail/i)
    const quoted = `Di sebelah toko roti.\n\nPada Sen, 23 Nov 2026 LAPOR! <${OURS}> menulis:\n> ${asked.text.split('\n')[0]}`
    await write({ subject: `Re: ${asked.subject}`, text: quoted, headers: [`In-Reply-To: ${asked.id}`] })
    await until(async () => (await fromReporter(town, code)).length === 1)
    await does.refer('nina', code)
    await does.answer('budi', code)
    const answered = await letter(/jawab/i)
    await write({ to: answered.replyTo, subject: 'tanpa kepala', text: 'Masih mati, Pak.' })
    await until(async () => (await fromReporter(town, code)).length === 2)
    expect(await fromReporter(town, code)).toEqual(['Di sebelah toko roti.', 'Masih mati, Pak.'])
    expect(await reportsOf(town)).toHaveLength(1)
  })

  test('while we are away Postfix keeps the mail; it comes once, and is answered once', async () => {
    const { town, mail, write, letter, until, leave, comeBack } = await besideServers('lmtp')
    await leave()
    for (const street of ['Melati', 'Mawar', 'Anggrek']) await write({ text: `Lampu di Jalan ${street} mati kemarin.` })
    comeBack()
    await until(async () => {
      mail.flush()
      return (await reportsOf(town)).length === 3
    })
    await letter(/./)
    await until(async () => (await mail.read(BUDI)).length === 3)
    expect(await reportsOf(town)).toHaveLength(3)
  })

  test('a letter that comes back stands on its report; one of 30 MB is refused, and its writer hears of it', async () => {
    const { town, write, letter, until } = await besideServers('lmtp')
    await write({ from: 'hilang@warga.test', text: 'Lampu di Jalan Melati mati sejak kemarin.' })
    await until(async () => (await reportsOf(town)).length === 1)
    const [report] = await reportsOf(town)
    await until(async () => {
      const [first] = await listReportDeliveries(town.space.db, report?.id ?? '')
      return first?.state === 'failed'
    })
    expect(await listReportDeliveries(town.space.db, report?.id ?? '')).toMatchObject([{ last_error: 'bounce_5.1.1' }])
    await write({ subject: 'Foto-foto', text: megabytes(30) })
    const refused = await letter(/exceeds size limit|too large/)
    expect(refused.from).toMatch(/^mailer-daemon@/i)
    expect(await reportsOf(town)).toHaveLength(1)
  })
})

describe.skipIf(!present)('beside Dovecot, by IMAP', { timeout: 120_000 }, () => {
  const kept = (mail: MailServers) => mail.read('lapor@lapor.test', 'LAPOR')
  const mailbox = async ({ space }: Town) => (await listAccounts(space.db)).find(({ kind }) => kind === 'imap')

  test('what lies in the mailbox and what comes is taken, answered and moved away, and nothing is taken twice', async () => {
    const { town, mail, write, letter, until } = await besideServers('imap')
    await write({ text: 'Lampu di depan Pasar Kenanga mati sejak dua minggu.' })
    const receipt = await letter(/\/k\/[0-9A-Z]{12}/)
    const code = codeIn(receipt.subject)
    await write({ subject: 'Re: x', text: 'Di sebelah toko roti.', headers: [`In-Reply-To: ${receipt.id}`] })
    await until(async () => (await fromReporter(town, code)).length === 1)
    await until(async () => (await kept(mail)).length === 2)
    expect(await mail.read('lapor@lapor.test')).toEqual([])
    // As if we had died between keeping and moving.
    await mail.move('lapor@lapor.test', 'LAPOR', 'INBOX')
    await until(async () => (await kept(mail)).length === 2)
    expect(await reportsOf(town)).toHaveLength(1)
    expect(await fromReporter(town, code)).toEqual(['Di sebelah toko roti.'])
  })

  test('Dovecot dies and comes back: the mail that came meanwhile is there once', async () => {
    const { town, mail, write, until } = await besideServers('imap')
    await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
    await until(async () => (await reportsOf(town)).length === 1)
    await mail.killDovecot()
    await write({ text: 'Lampu di Jalan Mawar mati sejak kemarin.' })
    await until(async () => (await mailbox(town))?.last_error !== null)
    await mail.startDovecot()
    await until(async () => {
      mail.flush()
      return (await reportsOf(town)).length === 2
    })
    await until(async () => (await kept(mail)).length === 2)
    await until(async () => (await mailbox(town))?.last_error === null)
    expect(await reportsOf(town)).toHaveLength(2)
  })

  test('a mail that is too large is not fetched, its writer is told; a wrong password is a state of the account', async () => {
    const { town, mail, write, letter } = await besideServers('imap')
    await write({ subject: 'Foto-foto', text: megabytes(2) })
    expect((await letter(/terlalu besar/)).text).toContain('1 MB')
    expect(await kept(mail)).toHaveLength(1)
    expect(await reportsOf(town)).toEqual([])
    const { space } = town
    const settings = {
      address: OURS, host: '127.0.0.1', port: mail.imapPort, security: 'none', user: OURS,
      folder: 'INBOX', doneFolder: 'LAPOR', megabytes: 1,
    } // biome-ignore format: settings
    const wrong = { kind: 'imap', name: 'Salah', settings, secrets: { password: 'keliru' } }
    await inTransaction(space.db, (tx) => addAccount(space, tx, wrong, space.clock.now()))
    const doors = openLines(space, createLog('silent'))
    onTestFinished(doors.stop)
    await expect
      .poll(async () => (await listAccounts(space.db)).find(({ name }) => name === 'Salah')?.last_error, {
        timeout: 20_000,
      })
      .toBe('auth')
  })
})
