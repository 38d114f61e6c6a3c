import { once } from 'node:events'
import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { addAccount } from '#src/channels/accounts.ts'
import { type LmtpDoor, lmtpSettings, openLmtp } from '#src/channels/adapters/email/lmtp.ts'
import { keepingOf } from '#src/channels/line.ts'
import { inTransaction } from '#src/platform/db.ts'
import { type Figures, figuresOf, printTable } from './figures.ts'
import type { Ground } from './ground.ts'

const MAILS = 3000
const LARGE = 40
const LARGE_BYTES = 30 * 1000 * 1000
const CONNECTIONS = 20 // as many as Postfix opens to one destination
const OURS = 'lapor@bench.test'

/** What does keeping a mail cost beside merely hearing it? And what do many large ones at once do to the memory? */
export async function benchMail({ space }: Ground): Promise<void> {
  const settings = lmtpSettings.parse({ address: OURS, port: 0, megabytes: 40 })
  const given = { kind: 'lmtp', name: 'Bench mail', settings, secrets: {} }
  const account = await inTransaction(space.db, (tx) => addAccount(space, tx, given, space.clock.now()))
  const deaf = await openLmtp(settings, { keep: nothing, store: swallow, drop: nothing })
  const door = await openLmtp(settings, keepingOf(space, account))
  try {
    await hand(deaf, 500, small)
    const heard = await hand(deaf, MAILS, small)
    const kept = await hand(door, MAILS, small)
    const before = process.memoryUsage().rss / 1e6
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss / 1e6)
    }, 50)
    const largeOnes = await hand(door, LARGE, large)
    clearInterval(watch)
    printTable(`Mail by LMTP over ${CONNECTIONS} connections`, [
      ['heard and forgotten', heard],
      ['committed, then answered with 250', kept, heard.perSecond / kept.perSecond],
      [`of ${LARGE_BYTES / 1e6} MB each, ${LARGE} of them`, largeOnes],
    ])
    console.log(`  memory before the large ones ${before.toFixed(0)} MB, at most ${most.toFixed(0)} MB`)
  } finally {
    await deaf.stop()
    await door.stop()
  }
}

const nothing = async () => undefined
async function swallow(content: Readable): Promise<string> {
  content.resume()
  await finished(content)
  return ''
}

const head = (number: number) =>
  `From: warga${number}@contoh.test\r\nTo: ${OURS}\r\nSubject: Lampu jalan mati\r\nMessage-ID: <${process.pid}.${performance.now()}.${number}@contoh.test>\r\n\r\n`
type Mail = { text: string; times: number }
const small = (number: number): Mail => ({
  text: `Lampu di depan rumah nomor ${number} mati sejak dua minggu.\r\n`,
  times: 1,
})
const piece = `${'A'.repeat(76)}\r\n`.repeat(800)
const large = (): Mail => ({ text: piece, times: Math.ceil(LARGE_BYTES / piece.length) })

/** Hands over so many mails, each connection one after the other, as Postfix does. */
async function hand(door: LmtpDoor, count: number, mailOf: (number: number) => Mail): Promise<Figures> {
  const times: number[] = []
  let next = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: Math.min(CONNECTIONS, count) }, async () => {
      const talk = await converse(door.port)
      await talk.say('LHLO bench.test', 250)
      while (next < count) {
        next += 1
        const number = next
        const mail = mailOf(number)
        const since = performance.now()
        await talk.say('MAIL FROM:<warga@contoh.test>', 250)
        await talk.say(`RCPT TO:<${OURS}>`, 250)
        await talk.say('DATA', 354)
        await talk.write(head(number))
        for (let times = 0; times < mail.times; times += 1) await talk.write(mail.text)
        await talk.say('.', 250)
        times.push(performance.now() - since)
      }
      talk.end()
    }),
  )
  return figuresOf(times, (performance.now() - started) / 1000)
}

/** A line at a time; the answer's last line has a blank behind its code (RFC 5321, section 4.2). */
async function converse(port: number) {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  let hear = (_: string) => {}
  socket.on('data', (bytes) => {
    said += bytes.toString()
    if (!/^\d{3} .*\r\n$/m.test(said)) return
    const answer = said
    said = ''
    hear(answer)
  })
  let fail = (_: unknown) => {}
  socket.on('error', (error) => fail(error))
  const heard = () =>
    new Promise<string>((resolve, reject) => {
      hear = resolve
      fail = reject
    })
  const expectCode = (answer: string, code: number) => {
    if (!answer.startsWith(String(code))) throw new Error(answer)
  }
  expectCode(await heard(), 220)
  return {
    async say(words: string, code: number) {
      const answer = heard()
      socket.write(`${words}\r\n`)
      expectCode(await answer, code)
    },
    /** No faster than the other side takes it: what is written and waits would be memory of ours, not of the program. */
    async write(text: string) {
      if (!socket.write(text)) await once(socket, 'drain')
    },
    end: () => socket.end('QUIT\r\n'),
  }
}
