import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { addAccount } from '#src/channels/accounts.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import type { Space } from '#src/platform/space.ts'
import { openSmsc, type Smsc } from '#test/support/smsc.ts'
import { freshDatabase, query } from './database.ts'
import { buildProgram, databasePid, dataFolder, launch, start, until, usedDataFolder, withSpace } from './program.ts'

beforeAll(buildProgram)

const MESSAGES = 240
const FEWER = 80
const WINDOW = 10

test('SMS through every death: none lost, none filed twice, none answered twice', async () => {
  const folder = await usedDataFolder()
  const settings = { LAPOR_DATA: folder, PORT: String(await freePort()) }
  let program = await start(settings)
  const smsc = await openSmsc()
  await withSpace(settings, (space) => addOperator(space, smsc))

  const operator = keepDelivering(smsc)
  for (const [death, after] of [
    ['program', 40],
    ['line', 80],
    ['database', 120],
    ['program', 160],
    ['half', 200],
  ] as const) {
    await until(() => operator.acknowledged() >= after, 60)
    if (death === 'line') smsc.dropAll()
    if (death === 'half') smsc.raw(Buffer.from('00000080000000050000000000000001', 'hex'))
    if (death === 'half') smsc.dropAll()
    if (death === 'database') process.kill(databasePid(folder), 'SIGKILL')
    if (death !== 'program') continue
    program.child.kill('SIGKILL')
    await program.ended
    program = await start(settings)
  }
  await until(() => operator.acknowledged() === MESSAGES, 90)
  operator.stop()

  await withSpace(settings, (space) => everybodyHeardOnce(space, smsc, MESSAGES))
  await smsc.close()
}, 240_000)

test('a worker of its own is killed while SMS flow, then the message centre: none lost, none answered twice', async () => {
  const [url, smsc] = [await freshDatabase(), await openSmsc()]
  onTestFinished(smsc.close)
  const shared = { DATABASE_URL: url, LAPOR_SECRET: 'x'.repeat(40) }
  await withSpace({ ...shared, LAPOR_DATA: dataFolder() }, (space) => addOperator(space, smsc))
  const work = async () => {
    const worker = launch({ ...shared, LAPOR_DATA: dataFolder() }, 'worker')
    await until(() => worker.output().includes('The worker is running.'))
    return worker
  }
  const holding = await work()
  await until(() => smsc.bound() === 1)
  const operator = keepDelivering(smsc, FEWER)
  await until(async () => (await busy(url)).length > 0)
  const [name = ''] = await busy(url)
  const [second] = await Promise.all([work(), until(() => operator.acknowledged() >= FEWER / 4)])
  holding.child.kill('SIGKILL') // the other takes the line and the jobs
  await holding.ended
  await until(() => smsc.bound() === 1)
  // That a dead worker is missed within a minute is shown beside this; that minute is not waited for here.
  await query(url, `select graphile_worker.force_unlock_workers(array['${name}'])`)

  await until(() => operator.acknowledged() >= FEWER / 2)
  await smsc.die()
  await until(() => smsc.bound() === 0)
  await smsc.rise()
  await until(() => operator.acknowledged() === FEWER)
  operator.stop()
  await withSpace({ ...shared, LAPOR_DATA: dataFolder() }, (space) => everybodyHeardOnce(space, smsc, FEWER))
  expect(second.child.exitCode).toBeNull()
}, 240_000)

/** The workers that hold a job at this moment. */
const busy = async (url: string): Promise<string[]> => {
  const { rows } = await query(
    url,
    "select distinct locked_by as worker from graphile_worker.jobs where locked_by <> ''",
  )
  return rows.map(({ worker }) => worker)
}

const addOperator = (space: Space, smsc: Smsc) =>
  inTransaction(space.db, (tx) => {
    const account = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 500 }
    const given = { kind: 'smpp', name: 'Operator', settings: account, secrets: { password: 'lapor1' } }
    return addAccount(space, tx, given, machineClock.now())
  })

/** Nothing lost, nothing filed twice, nobody answered twice, counted at the operator. */
async function everybodyHeardOnce(space: Space, smsc: Smsc, messages: number): Promise<void> {
  const rows = (table: 'inbound' | 'outbox', state: string) =>
    space.pool.query(`select from ${table} where state = '${state}'`).then(({ rowCount }) => rowCount)
  await until(async () => (await rows('inbound', 'waiting')) === 0 && (await rows('outbox', 'waiting')) === 0)
  const phones = await space.db.selectFrom('reporters').select('phone').execute()
  expect(phones).toHaveLength(messages)
  expect(new Set(phones.map(({ phone }) => phone)).size).toBe(messages)
  expect(await rows('inbound', 'attention')).toBe(0)

  const answers = Map.groupBy(smsc.submitted, ({ fields }) => String(fields.destination_addr))
  expect([...answers].filter(([, all]) => all.length > 1)).toEqual([])
  // Whoever heard nothing is known by name: what a death interrupted is uncertain, and a person decides.
  const unheard = (await rows('outbox', 'sending')) ?? 0
  const uncertain = (await rows('outbox', 'uncertain')) ?? 0
  expect(answers.size + unheard + uncertain).toBeGreaterThanOrEqual(messages)
}

/** As operators do: what was not answered is sent again when the other side is back. */
function keepDelivering(smsc: Smsc, messages = MESSAGES) {
  const waiting = Array.from({ length: messages }, (_, i) => i)
  const inFlight = new Map<number, number>()
  const done = new Set<number>()
  const turn = setInterval(() => {
    for (const { sequence, status } of smsc.answered.splice(0)) {
      const message = inFlight.get(sequence)
      inFlight.delete(sequence)
      if (message === undefined) continue
      if (status === 0) done.add(message)
      else waiting.push(message)
    }
    if (smsc.bound() === 0) {
      waiting.unshift(...inFlight.values())
      inFlight.clear()
      return
    }
    while (waiting.length > 0 && inFlight.size < WINDOW) {
      const message = waiting.shift() ?? 0
      const words = Buffer.from(`lampu jalan nomor ${message} mati sejak dua minggu`)
      inFlight.set(
        smsc.deliver({ source_addr: `62812${String(message).padStart(7, '0')}`, short_message: words }),
        message,
      )
    }
  }, 25)
  return { acknowledged: () => done.size, stop: () => clearInterval(turn) }
}
