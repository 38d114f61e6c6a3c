import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { RawBuilder } from 'kysely'
import { addAccount } from '#src/channels/accounts.ts'
import { openLink } from '#src/channels/adapters/sms/smpp/link.ts'
import { frameFingerprint, senderOfFrame } from '#src/channels/adapters/sms/smpp/read.ts'
import { smppSettings } from '#src/channels/adapters/sms/smpp/settings.ts'
import { keepingOf } from '#src/channels/line.ts'
import { jobs } from '#src/consequences.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import type { Space } from '#src/platform/space.ts'
import { startWorker } from '#src/platform/worker.ts'
import { openSmsc, type Smsc } from '#test/support/smsc.ts'
import { type Figures, figuresOf, printTable } from './figures.ts'
import type { Ground } from './ground.ts'

const PER_SECOND = 200
const SECONDS = 15
const WINDOW = 50
const READS_PER_SECOND = 40
/** How many wait at the operator: `BENCH_SMS=100000 npm run bench`; all are understood, to the last. */
const FLOOD = Number(process.env.BENCH_SMS ?? 3000)

/** What do SMS cost the people who read? And do very many of them, all at once, come through whole? */
export async function benchSms({ space, url, databaseUrl }: Ground): Promise<void> {
  const at = space.clock.now()
  const given = { kind: 'smpp', name: 'Bench', settings: {}, secrets: {} }
  const account = await inTransaction(space.db, (tx) => addAccount(space, tx, given, at))
  const smsc = await openSmsc()
  const settings = smppSettings.parse({ host: '127.0.0.1', port: smsc.port, systemId: 'bench', password: 'lapor1' })
  const { keep } = keepingOf(space, account)
  // Committed with the job that will understand it, then answered.
  const onDeliver = async (frame: Buffer) => {
    const from = senderOfFrame(frame)
    await keep({ externalId: frameFingerprint(frame), mediaType: 'application/x-smpp', bytes: frame, from })
    return 0
  }
  const link = openLink(settings, { onDeliver })
  await link.ready()
  try {
    await beside(url, smsc)
    await drain(space, smsc, FLOOD)
    await understand(space, databaseUrl)
  } finally {
    await link.stop()
    await smsc.close()
  }
}

async function beside(url: string, smsc: Smsc): Promise<void> {
  const page = `${url}/jelajah`
  await readers(page, 3)
  const idle = await readers(page, SECONDS)
  const sending = send(smsc, PER_SECOND * SECONDS, { perSecond: PER_SECOND })
  const [busy, sms] = await Promise.all([readers(page, SECONDS), sending])
  printTable(`SMS over one bind while ${READS_PER_SECOND} pages a second are read`, [
    [`a page, nothing else going on`, idle],
    [`a page, ${PER_SECOND} SMS a second coming in`, busy, busy.p99 / idle.p99],
    ['an SMS, from deliver_sm to its answer', sms],
  ])
}

async function readers(url: string, duration: number): Promise<Figures> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url, duration, connections: 4, overallRate: READS_PER_SECOND, workers: 1,
  }) // biome-ignore format: a list
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} pages failed`)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
}

async function drain(space: Space, smsc: Smsc, count: number): Promise<void> {
  const before = await kept(space)
  const memory = watchMemory()
  const figures = await send(smsc, count, { perSecond: Number.POSITIVE_INFINITY })
  const lost = count - ((await kept(space)) - before)
  printTable(`${count} SMS waiting at the operator, ${WINDOW} at a time`, [['from deliver_sm to its answer', figures]])
  console.log(`  lost: ${lost}; ${memory.end()}`)
}

/** The program's memory from now to `end`: what grows with the number of messages shows between beginning, middle and end. */
function watchMemory() {
  const seen: number[] = [process.memoryUsage().rss / 1e6]
  const watch = setInterval(() => seen.push(process.memoryUsage().rss / 1e6), 500)
  const around = (share: number) => {
    const middle = Math.round((seen.length - 1) * share)
    const part = seen.slice(Math.max(0, middle - 2), middle + 3)
    return (part.reduce((sum, one) => sum + one, 0) / part.length).toFixed(0)
  }
  return {
    end: () => {
      clearInterval(watch)
      return `memory at the start ${around(0.1)} MB, in the middle ${around(0.5)} MB, at the end ${around(1)} MB`
    },
  }
}

/** From the inbox to reports with their numbers and answers, by one worker, until nothing waits; every one is counted. */
async function understand(space: Space, databaseUrl: string): Promise<void> {
  const count = async (what: RawBuilder<unknown>) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${what}`.execute(space.db)
    return rows[0]?.count ?? 0
  }
  const waiting = () => count(sql`inbound where state = 'waiting'`)
  const memory = watchMemory()
  const due = await waiting()
  const log = createLog('silent')
  const started = performance.now()
  const worker = await startWorker({ databaseUrl, spaces: () => [space], jobs, sweeps: {}, log })
  while ((await waiting()) > 0) await sleep(500)
  const seconds = (performance.now() - started) / 1000
  await worker.stop()
  const [understood, answered] = [
    await count(sql`inbound where state = 'understood'`),
    await count(sql`outbox where template = 'sms_answer'`),
  ]
  console.log(
    `  understood by one worker: ${due} in ${seconds.toFixed(1)} s, ${(due / seconds).toFixed(0)} a second; ${memory.end()}`,
  )
  console.log(`  of ${await kept(space)} that came, ${understood} are understood and ${answered} answered`)
}

const kept = async (space: Space): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from inbound`.execute(space.db)
  return rows[0]?.count ?? 0
}

let sent = 0
/** Sends with a window as operators do, at that pace; every message is another one. */
async function send(smsc: Smsc, count: number, { perSecond }: { perSecond: number }): Promise<Figures> {
  const since = new Map<number, number>()
  const taken: number[] = []
  smsc.answered.length = 0
  let queued = 0
  const started = performance.now()
  await smsc.until(() => {
    for (const { sequence, status } of smsc.answered.splice(0)) {
      if (status !== 0) throw new Error(`an SMS was refused with status ${status}`)
      taken.push(performance.now() - (since.get(sequence) ?? 0))
      since.delete(sequence)
    }
    queue()
    return taken.length === count
  }, 5)
  return figuresOf(taken, (performance.now() - started) / 1000)

  function queue() {
    const due = Math.min(count, ((performance.now() - started) / 1000) * perSecond)
    while (queued < due && since.size < WINDOW) {
      queued += 1
      sent += 1
      const words = `KOTA MELATI lampu jalan mati di depan rumah nomor ${sent}, sudah dua minggu gelap`
      since.set(
        smsc.deliver({ short_message: Buffer.from(words), source_addr: `62812${1_000_000 + sent}` }),
        performance.now(),
      )
    }
  }
}
