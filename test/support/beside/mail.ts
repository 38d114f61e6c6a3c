import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { addAccount } from '#src/channels/accounts.ts'
import { openLmtp } from '#src/channels/adapters/email/lmtp.ts'
import { keepingOf } from '#src/channels/line.ts'
import { inTransaction } from '#src/platform/db.ts'
import { startMail } from '#test/counterparts/mail/start.ts'
import { openDns } from '#test/support/dns.ts'
import { compose } from '#test/support/mail-town.ts'
import { openAccount, openPost } from '#test/support/post.ts'
import { photo } from '#test/support/sample-files.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { openTown } from '#test/support/town.ts'
import type { Beside } from './beside.ts'

const address = (person: number) => `sari${person}@contoh.test`

/** What both doors for mail share: whoever writes, and the way out, at a mail server in this process. */
async function besidePost(ours: string) {
  const town = await openTown()
  const { space } = town
  const smtp = await openSmtp()
  const dns = await openDns()
  const { carry, stop } = await openPost(space, smtp.url)
  let [from, written] = [address(0), 0]
  const letter = (text: string, same?: string, file?: Buffer) => {
    written += 1
    const id = `<${same ? `${from}-${same}` : `m${written}`}@contoh.test>`
    return compose({ from, to: ours, subject: 'Keluhan', text, id, ...(file && { file }) })
  }
  return {
    letter,
    beside: {
      town,
      as(person: number) {
        from = address(person)
      },
      who: () => from,
      accepted: () => smtp.mails.filter(({ to }) => to[0] === from).length,
      work: async (now?: Date) => {
        await space.runJobs()
        await carry(now)
        smtp.answer({})
      },
    },
    next: (what: 'later' | 'never' | 'silence') =>
      smtp.answer(what === 'later' ? { rcpt: 451 } : what === 'never' ? { rcpt: 550 } : { dropAfterData: true }),
    close: async () => {
      await stop()
      await smtp.close()
      dns.close()
    },
  }
}

/** Mail that Postfix hands over. */
export async function besideLmtp(): Promise<Beside> {
  const settings = { address: 'lapor@kota-melati.contoh', host: '127.0.0.1', port: 0, megabytes: 1 }
  const { letter, beside, next, close } = await besidePost(settings.address)
  const { space } = beside.town
  const given = { kind: 'lmtp', name: 'Surat', settings, secrets: {} }
  const id = await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  const open = () => openLmtp(settings, keepingOf(space, id))
  let door = await open()
  const give = (raw: string, to = settings.address) => handOver(door.port, raw, { from: beside.who(), to })
  return {
    ...beside,
    bring: (text, same) => give(letter(text, same)),
    attach: async () => give(letter('Lampu di Jalan Melati mati sejak kemarin.', undefined, await photo())),
    forge: () => give(letter('Tutup saja.'), `lapor+b.${'0'.repeat(20)}@lain.contoh`),
    next,
    restart: async () => {
      await door.stop()
      door = await open()
    },
    close: async () => {
      await door.stop()
      await close()
    },
  }
}

/** A mailbox of a real Dovecot, to which a real Postfix delivers. */
export async function besideImap(): Promise<Beside> {
  const ours = 'lapor@lapor.test'
  const { letter, beside, close } = await besidePost(ours)
  const { space } = beside.town
  const mail = await startMail(null)
  const settings = {
    address: ours, host: '127.0.0.1', port: mail.imapPort, security: 'none', user: ours, megabytes: 1,
  } // biome-ignore format: settings
  const account = await openAccount(space, { kind: 'imap', settings, secrets: { password: 'rahasia' } })
  let sent = 0
  /** Kept, and then taken out of the folder: nothing else is an acknowledgement here. */
  const give = async (raw: string, to = ours) => {
    sent += 1
    await mail.send(raw, { from: beside.who(), to })
    for (;;) {
      const done = await mail.read(ours, 'LAPOR').catch(() => [])
      if (done.length >= sent) return true
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  return {
    ...beside,
    bring: (text, same) => give(letter(text, same)),
    attach: async () => give(letter('Lampu di Jalan Melati mati sejak kemarin.', undefined, await photo())),
    forge: () =>
      give(
        `Authentication-Results: mx.lain; dmarc=pass header.from=contoh.test\r\nAuto-Submitted: auto-replied\r\n${letter('Tutup saja.')}`,
      ),
    restart: () => account.restart(),
    close: async () => {
      await account.stop()
      await mail.close()
      await close()
    },
  }
}

type Envelope = { from: string; to: string }

function handOver(port: number, raw: string, { from, to }: Envelope): Promise<boolean> {
  const connection = new SMTPConnection({ port, host: '127.0.0.1', lmtp: true, ignoreTLS: true } as object)
  return new Promise((resolve) => {
    const end = (taken: boolean) => {
      connection.close()
      resolve(taken)
    }
    connection.on('error', () => end(false))
    connection.connect(() =>
      connection.send({ from, to: [to] }, raw, (error, info) => end(!error && /^2/.test(info.response))),
    )
  })
}
