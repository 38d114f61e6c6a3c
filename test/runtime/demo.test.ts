import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { browser } from '#test/support/sign-in.ts'
import { buildProgram, dataFolder, finish, start } from './program.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 }) // a first start loads 84,000 villages, on a busy machine too
beforeAll(buildProgram)

test('a visitor of Kota Melati signs in as the console says, reads the mailbox, and leaves a town that stands', async () => {
  const settings = { LAPOR_DATA: dataFolder() }
  const demo = await start(settings, 'demo', ['24'])
  expect((await fetch(`${demo.address}/readyz`)).status).toBe(200)
  // on a telephone the table of who to be is a list, in which no address is cut
  expect(await (await fetch(`${demo.address}/demo`)).text()).toMatch(/role="cell" data-column="E-mail"[^>]*><div><code/)
  const said = (words: RegExp) => words.exec(demo.output())?.[1] ?? ''
  const visitor = browser({ request: (path, init) => fetch(demo.address + path, init) }, demo.address)

  const email = said(/^ {2}(budi@\S+)/m)
  const password = said(/^Password of all: (.+)$/m)
  expect((await visitor.post('/masuk/petugas', { email, password })).status).toBe(303)
  const code = (await finish(settings, 'demo', ['kode'])).output
  expect((await visitor.post('/masuk/petugas/kode', { code })).status).toBe(303)
  const desk = await visitor.get('/meja/antrean/perlu-dijawab')
  expect(await desk.text()).toContain('Budi Prasetyo')
  const mailbox = await visitor.get('/demo/kotak-surat')
  expect(mailbox.status).toBe(200)
  expect(await mailbox.text()).toMatch(/Laporan [0-9A-Z]{4}-[0-9A-Z]{4}/)

  demo.child.kill('SIGTERM')
  expect(await demo.ended).toBe(0)
  expect(existsSync(join(settings.LAPOR_DATA, 'demo.json'))).toBe(true)
})

test('a size that makes no sense is refused in one sentence', async () => {
  const { code, output } = await finish({ LAPOR_DATA: dataFolder() }, 'demo', ['seven'])
  expect(output).toBe('Say how many reports the town has, from 20 to 3000, for example: npm run demo -- 60')
  expect(code).toBe(1)
})
