import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { request } from 'node:http'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { buildProgram, databasePid, start, until, usedDataFolder } from './program.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 }) // a first start loads 84,000 villages, on a busy machine too
beforeAll(buildProgram)

/** A process that ended but was not collected by its parent yet (state Z) is gone too. */
const isAlive = (pid: number) => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

test('stopping takes the database along and leaves no mark', async () => {
  const folder = await usedDataFolder()
  const { child, ended } = await start({ LAPOR_DATA: folder })
  const database = databasePid(folder)
  child.kill('SIGINT')
  child.kill('SIGINT') // as from a terminal: once for us, once passed on
  expect(await ended).toBe(0)
  expect(isAlive(database)).toBe(false)
})

test('a program that was killed starts again over its own database, which still runs', async () => {
  const folder = await usedDataFolder()
  const first = await start({ LAPOR_DATA: folder })
  const orphan = databasePid(folder)
  first.child.kill('SIGKILL')
  await first.ended
  expect(isAlive(orphan)).toBe(true)
  const { address } = await start({ LAPOR_DATA: folder })
  expect(isAlive(orphan)).toBe(false)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
})

test('a killed database is started again; until then the program says that it is not ready', async () => {
  const folder = await usedDataFolder()
  const { address } = await start({ LAPOR_DATA: folder })
  const before = databasePid(folder)
  process.kill(before, 'SIGKILL')
  await until(async () => (await fetch(`${address}/readyz`)).status === 503)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  await until(async () => (await fetch(`${address}/readyz`)).status === 200)
  expect(databasePid(folder)).not.toBe(before)
})

test('a killed program and database leave a cluster that recovers', async () => {
  const folder = await usedDataFolder()
  const first = await start({ LAPOR_DATA: folder })
  const database = databasePid(folder)
  first.child.kill('SIGKILL')
  process.kill(database, 'SIGKILL')
  await first.ended
  const { address } = await start({ LAPOR_DATA: folder })
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
})

test('a request in flight is finished before the program ends', async () => {
  const folder = await usedDataFolder()
  const { address, child, ended } = await start({ LAPOR_DATA: folder })
  const taken = Promise.withResolvers<void>()
  const { promise: answer, resolve: answered, reject: failed } = Promise.withResolvers<number>()
  const sending = request(`${address}/`, {
    method: 'POST',
    headers: { origin: address, 'content-length': 3, expect: '100-continue' },
  })
  sending.on('continue', () => taken.resolve()) // the program has it in its hands
  sending.on('response', (response) => response.resume().on('end', () => answered(response.statusCode ?? 0)))
  sending.on('error', failed)
  sending.write('a=')
  await taken.promise
  child.kill('SIGTERM')
  const isShut = () =>
    fetch(`${address}/healthz`).then(
      () => false,
      () => true,
    )
  await until(isShut)
  sending.end('1')
  expect(await answer).toBeGreaterThan(0)
  expect(await ended).toBe(0)
})

test('a data folder may be reached through a link', async () => {
  const folder = await usedDataFolder()
  const link = `${folder} link`
  symlinkSync(folder, link)
  onTestFinished(() => rmSync(link))
  const { address } = await start({ LAPOR_DATA: link })
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
})
