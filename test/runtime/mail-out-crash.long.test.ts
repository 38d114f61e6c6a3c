import { createServer, type Server, type Socket } from 'node:net'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { queueMessage } from '#src/channels/outbox.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { freePort } from '#src/platform/free-port.ts'
import { buildProgram, databasePid, start, until, usedDataFolder, withSpace } from './program.ts'

beforeAll(buildProgram)

const LETTERS = 60

test('letters out through every death: each leaves once or is called uncertain, none is sent blindly again', async () => {
  const folder = await usedDataFolder()
  const server = await openMailServer()
  const settings = { LAPOR_DATA: folder, PORT: String(await freePort()), SMTP_URL: `smtp://127.0.0.1:${server.port}` }
  let program = await start(settings)
  const inSpace = (look: Parameters<typeof withSpace>[1]) => withSpace(settings, look)
  await inSpace((space) =>
    inTransaction(space.db, async (tx) => {
      for (let letter = 0; letter < LETTERS; letter += 1) await queueMessage(tx, letterTo(letter))
    }),
  )

  await until(() => server.taken().length >= 10)
  server.fallSilent() // it takes the letter and never says so
  await until(() => server.inData() > 0)
  await server.die()
  await server.rise()
  const again = () => inSpace((space) => space.pool.query("update outbox set retry_at = null where state = 'waiting'"))
  await again() // its minute is not waited for here

  await until(() => server.taken().length >= 20)
  server.fallSilent()
  await until(() => server.inData() > 0)
  program.child.kill('SIGKILL')
  await program.ended
  server.goOn()
  program = await start(settings)

  await until(() => server.taken().length >= 30)
  process.kill(databasePid(folder), 'SIGKILL')
  await until(() => server.taken().length >= 40)

  await inSpace(async (space) => {
    const named = async (...states: string[]) => {
      const { rows } = await space.pool.query('select recipient from outbox where state = any($1)', [states])
      return rows.map(({ recipient }: { recipient: string }) => recipient)
    }
    await until(async () => (await named('waiting')).length === 0)
    await until(async () => server.inData() === 0)
    const heard = Map.groupBy(server.taken(), (to) => to)
    expect([...heard].filter(([, times]) => times.length > 1)).toEqual([])
    const unsure = await named('sending', 'uncertain')
    expect(unsure.length).toBeGreaterThan(0)
    // Nobody is forgotten: whoever did not hear stands on the list that a person looks at, or will in a quarter of an hour.
    expect(new Set([...heard.keys(), ...unsure]).size).toBe(LETTERS)
    expect(await named('failed')).toEqual([])
  })
}, 240_000)

const letterTo = (letter: number) => ({
  key: `letter-${letter}`,
  audience: 'reporter' as const,
  recipient: `warga${letter}@contoh.test`,
  reportId: null,
  eventId: null,
  template: 'submit',
  subject: 'Laporan Anda kami terima',
  text: 'Laporan Anda kami terima. '.repeat(400),
  html: '',
  headers: { 'Message-ID': `<${letter}@contoh.test>` },
  reveals: false,
  at: machineClock.now(),
})

/** A mail server that can be killed, or fall silent, at the end of a letter. What it has taken it has taken. */
async function openMailServer() {
  const taken: string[] = []
  const sockets = new Map<Socket, { inData: boolean }>()
  let isSilent = false
  let server: Server | undefined
  let port = 0

  function serve(socket: Socket) {
    const state = { inData: false }
    sockets.set(socket, state)
    let held = ''
    let to = ''
    socket.write('220 contoh.test\r\n')
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1')
      for (let end = endOf(held, state); end > 0; end = endOf(held, state)) {
        const line = held.slice(0, end)
        held = held.slice(end)
        if (state.inData) {
          taken.push(to)
          if (isSilent) return // it has it and never says so: sent again, it would be there twice
          state.inData = false
          socket.write('250 kept\r\n')
          continue
        }
        to = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1] ?? to
        state.inData = /^DATA/i.test(line)
        socket.write(state.inData ? '354 go on\r\n' : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }

  const rise = () =>
    new Promise<void>((resolve) => {
      isSilent = false
      server = createServer(serve).listen(port, '127.0.0.1', () => resolve())
    })
  const die = () =>
    new Promise<void>((resolve) => {
      server?.close(() => resolve())
      for (const socket of sockets.keys()) socket.destroy()
    })
  port = await freePort()
  await rise()
  onTestFinished(die)
  return {
    port,
    taken: () => taken,
    /** How many letters have no answer yet. */
    inData: () => [...sockets.values()].filter(({ inData }) => inData).length,
    fallSilent: () => {
      isSilent = true
    },
    goOn: () => {
      isSilent = false
    },
    die,
    rise,
  }
}

const endOf = (held: string, { inData }: { inData: boolean }): number => {
  const sign = inData ? '\r\n.\r\n' : '\r\n'
  const at = held.indexOf(sign)
  return at < 0 ? 0 : at + sign.length
}
