import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { freePort } from '#src/platform/free-port.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { haveCounterpart, isThere } from '../packages.ts'

const CITIZEN = 'budi@warga.test'
const passwords = { [CITIZEN]: 'budi', 'lapor@lapor.test': 'rahasia' }
export type Mailbox = keyof typeof passwords

/** Both become somebody else to do their work, and only root can. */
export const haveMail = (): boolean =>
  haveCounterpart(
    'Postfix and Dovecot, started by root,',
    () => process.getuid?.() === 0 && isThere('postfix') && isThere('dovecot'),
    ['postfix', 'dovecot-imapd', 'dovecot-lmtpd'],
    // Theirs alone are the servers that a test starts.
    'postfix postfix/main_mailer_type select No configuration',
  )

export type MailServers = {
  /** Takes mail from a mail program, and ours. */
  smtpPort: number
  imapPort: number
  /** A mail program sends: the envelope and the raw mail. Resolves when Postfix has it. */
  send(raw: string, envelope: { from: string; to: string }): Promise<void>
  /** What lies in a mailbox, oldest first. */
  read(mailbox: Mailbox, folder?: string): Promise<Read[]>
  /** All that lies in one folder goes into another. */
  move(mailbox: Mailbox, from: string, to: string): Promise<void>
  /** What waits for a next try is tried now. */
  flush(): void
  killDovecot(): Promise<void>
  startDovecot(): Promise<void>
  close(): Promise<void>
}

export type Read = { subject: string; text: string; id: string; from: string; replyTo: string; inReplyTo: string }

/**
 * Postfix before us and the citizens, Dovecot behind it, on loopback and free ports. Mail for @lapor.test goes by LMTP to
 * `lmtpPort`, or into a mailbox where that is null; hilang@warga.test is an address that Dovecot does not know.
 */
export async function startMail(lmtpPort: number | null): Promise<MailServers> {
  const folder = temporaryFolder('mail')
  chmodSync(folder, 0o755)
  const [smtpPort, imapPort, dovecotPort] = [await freePort(), await freePort(), await freePort()]
  for (const name of ['postfix', 'spool', 'data', 'dovecot', 'run', 'state', 'home']) mkdirSync(join(folder, name))
  const { uid, gid } = userOf('mail')
  chownSync(join(folder, 'home'), uid, gid)
  chownSync(join(folder, 'data'), userOf('postfix').uid, userOf('postfix').gid)
  const postfix = join(folder, 'postfix')
  writeFileSync(join(postfix, 'main.cf'), mainOf(folder, lmtpPort ?? dovecotPort, dovecotPort))
  writeFileSync(join(postfix, 'master.cf'), masterOf(smtpPort))
  const users = Object.entries(passwords).map(
    ([name, password]) => `${name}:{PLAIN}${password}:${uid}:${gid}::${folder}/home/${name}::\n`,
  )
  writeFileSync(join(folder, 'dovecot/users'), users.join(''))
  writeFileSync(join(folder, 'dovecot/dovecot.conf'), dovecotOf(folder, imapPort, dovecotPort))

  const openDovecot = async () => {
    const child = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot/dovecot.conf')], { stdio: 'ignore' })
    await reach(imapPort)
    return child
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (dovecot.exitCode !== null || dovecot.signalCode !== null) return
    dovecot.kill(signal)
    await once(dovecot, 'exit')
  }
  const control = (word: string) => execFileSync('postfix', ['-c', postfix, word], { stdio: 'ignore' })
  let dovecot = await openDovecot()
  control('start')
  await reach(smtpPort)
  return {
    smtpPort,
    imapPort,
    send: (raw, envelope) => send(smtpPort, raw, envelope),
    read: (mailbox, name = 'INBOX') => inFolder(imapPort, mailbox, name, readAll),
    move: (mailbox, from, to) =>
      inFolder(imapPort, mailbox, from, async (client) => {
        await client.messageMove('1:*', to)
      }),
    flush: () => control('flush'),
    killDovecot: async () => {
      await end('SIGKILL')
      await gone(imapPort)
    },
    startDovecot: async () => {
      dovecot = await openDovecot()
    },
    close: async () => {
      control('abort')
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function userOf(name: string) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid = '', gid = ''] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

const mainOf = (folder: string, lmtpPort: number, dovecotPort: number) => `
compatibility_level = 3.6
queue_directory = ${folder}/spool
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
data_directory = ${folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mail.lapor.test
mydomain = lapor.test
myorigin = lapor.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = lapor.test, warga.test
virtual_mailbox_maps = static:x
transport_maps = inline:{lapor.test=lmtp:inet:127.0.0.1:${lmtpPort}, warga.test=lmtp:inet:127.0.0.1:${dovecotPort}}
recipient_delimiter = +
default_transport = error:5.1.2 no mail leaves this machine
relay_transport = error:5.1.2 no mail leaves this machine
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
message_size_limit = 52428800
mailbox_size_limit = 0
virtual_mailbox_limit = 0
minimal_backoff_time = 600s
alias_maps =
alias_database =
`

/** Debian's own services without a chroot, of which it makes none for us, and with one door, on loopback. */
const masterOf = (smtpPort: number) =>
  readFileSync('/usr/share/postfix/master.cf.dist', 'utf8')
    .replace(/^smtp +inet.*$/m, `127.0.0.1:${smtpPort} inet n - n - - smtpd`)
    .replace(/^([a-z0-9-]+ +(?:unix|fifo) +[-ny]+ +[-ny]+ +)y /gm, '$1n ')

const dovecotOf = (folder: string, imapPort: number, lmtpPort: number) => `
protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Maildir
recipient_delimiter = +
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/dovecot/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/dovecot/users
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
protocol lmtp {
  postmaster_address = postmaster@lapor.test
}
namespace inbox {
  inbox = yes
}
`

function send(port: number, raw: string, { from, to }: { from: string; to: string }): Promise<void> {
  const connection = new SMTPConnection({ port, host: '127.0.0.1', ignoreTLS: true })
  return new Promise((resolve, reject) => {
    connection.on('error', reject)
    connection.connect(() => {
      connection.send({ from, to: [to] }, raw, (error) => {
        connection.close()
        if (error) reject(error)
        else resolve()
      })
    })
  })
}

async function inFolder<T>(port: number, mailbox: Mailbox, folder: string, work: (client: ImapFlow) => Promise<T>) {
  const auth = { user: mailbox, pass: passwords[mailbox] }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false })
  await client.connect()
  try {
    await client.mailboxOpen(folder)
    return await work(client)
  } finally {
    await client.logout()
  }
}

async function readAll(client: ImapFlow): Promise<Read[]> {
  if (!client.mailbox || client.mailbox.exists === 0) return []
  const found = await client.fetchAll('1:*', { source: true })
  return Promise.all(
    found.map(async ({ source }) => {
      const mail = await simpleParser(source ?? '')
      return {
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        id: mail.messageId ?? '',
        from: mail.from?.value[0]?.address ?? '',
        replyTo: mail.replyTo?.value[0]?.address ?? '',
        inReplyTo: mail.inReplyTo ?? '',
      }
    }),
  )
}

const answers = (port: number) => {
  const socket = connect(port, '127.0.0.1')
  const heard = new Promise<boolean>((resolve) =>
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)),
  )
  return heard.finally(() => socket.destroy())
}

async function reach(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await answers(port)) return
    await sleep(50)
  }
  throw new Error(`nobody listens on ${port}`)
}

/** Children outlive a killed master by a moment. */
async function gone(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (!(await answers(port))) return
    await sleep(50)
  }
  throw new Error(`still somebody on ${port}`)
}
