import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '#src/channels/accounts.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import { openSmsc, type Smsc } from '#test/support/smsc.ts'
import { buildProgram, databasePid, forgetPrepared, start, until, usedDataFolder, withSpace } from './program.ts'

beforeAll(buildProgram)
afterAll(forgetPrepared)

const MESSAGES = 240
const WINDOW = 10

test('SMS through every death: none lost, none filed twice, none answered twice', async () => {
  const folder = await usedDataFolder()
  const settings = { LAPOR_DATA: folder, PORT: String(await freePort()) }
  let program = await start(settings)
  const smsc = await openSmsc()
  await withSpace(settings, (space) =>
    inTransaction(space.db, (tx) => {
      const account = { host: '127.0.0.1', port: smsc.port, systemId: 'lapor', perSecond: 500 }
      const given = { kind: 'smpp', name: 'Operator', settings: account, secrets: { password: 'lapor1' } }
      return addAccount(space, tx, given, machineClock.now())
    }),
  )

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

  await withSpace(settings, async (space) => {
    const rows = (table: 'inbound' | 'outbox', state: string) =>
      space.pool.query(`select from ${table} where state = '${state}'`).then(({ rowCount }) => rowCount)
    await until(async () => (await rows('inbound', 'waiting')) === 0 && (await rows('outbox', 'waiting')) === 0, 90)
    await until(async () => (await rows('outbox', 'sending')) === 0 || (await rows('inbound', 'waiting')) === 0, 30)
    const phones = await space.db.selectFrom('reporters').select('phone').execute()
    expect(phones).toHaveLength(MESSAGES)
    expect(new Set(phones.map(({ phone }) => phone)).size).toBe(MESSAGES)
    expect(await rows('inbound', 'attention')).toBe(0)

    const answers = Map.groupBy(smsc.submitted, ({ fields }) => String(fields.destination_addr))
    expect([...answers].filter(([, all]) => all.length > 1)).toEqual([])
    // Whoever heard nothing is known by name: what a death interrupted is uncertain, and a person decides.
    const unheard = (await rows('outbox', 'sending')) ?? 0
    const uncertain = (await rows('outbox', 'uncertain')) ?? 0
    expect(answers.size + unheard + uncertain).toBeGreaterThanOrEqual(MESSAGES)
  })
  await smsc.close()
}, 240_000)

/** As operators do: what was not answered is sent again when the other side is back. */
function keepDelivering(smsc: Smsc) {
  const waiting = Array.from({ length: MESSAGES }, (_, i) => i)
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
