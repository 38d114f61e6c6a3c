import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { machineClock } from '#src/platform/clock.ts'
import { runningUrl } from '#src/platform/embedded-postgres.ts'
import { openSpace, type Space } from '#src/platform/space.ts'
import { folderStorage } from '#src/platform/storage.ts'
import { layTown, townPassword, townTotpSecret } from '#src/town/lay.ts'
import { deskPath, fileAs } from '#test/journeys/cast.ts'
import { formsOf } from '#test/journeys/form.ts'
import { type Answers, type Browser, browser, signInAs } from '#test/support/sign-in.ts'
import { buildProgram, databasePid, finish, forgetPrepared, start, until, usedDataFolder } from './program.ts'

beforeAll(buildProgram)
afterAll(forgetPrepared)

const DEATHS = ['program', 'database', 'both', 'program'] as const

/** What the program has said yes to. */
type Promised = { reports: Set<string>; questions: Map<string, string> }

test('what was acknowledged is there after every death, and nothing twice', async () => {
  const folder = await usedDataFolder()
  const settings = { LAPOR_DATA: folder, PORT: String(await freePort()), TRUST_PROXY: '1' }
  let program = await start(settings)
  await withSpace(folder, settings.PORT, (space) => layTown(space))
  const app = patient(program.address)
  const rina = await signInAs(app, 'rina@kota-melati.contoh', program.address, {
    password: townPassword,
    secret: townTotpSecret,
  })

  const promised: Promised = { reports: new Set(), questions: new Map() }
  let over = false
  const isOver = () => over
  const busy = [
    ...[1, 2].map(() => goOnFiling(app, program.address, promised, isOver)),
    goOnAsking(rina, promised, isOver),
  ]
  for (const death of DEATHS) {
    const { reports, questions } = promised
    const [filed, asked] = [reports.size, questions.size]
    await until(() => reports.size > filed + 1 && questions.size > asked, 60)
    if (death !== 'program') process.kill(databasePid(folder), 'SIGKILL')
    if (death === 'database') continue
    program.child.kill('SIGKILL')
    await program.ended
    program = await start(settings)
  }
  over = true
  await Promise.all(busy)

  await withSpace(folder, settings.PORT, async (space) => {
    const waiting = () => space.pool.query('select from graphile_worker.jobs')
    await until(async () => (await waiting()).rowCount === 0, 60) // nobody waits for the locks of the dead
    const reports = await space.db.selectFrom('reports').select('code').execute()
    expect(reports.map(({ code }) => code).sort()).toEqual([...promised.reports].sort())
    const asked = await space.db
      .selectFrom('messages as m')
      .innerJoin('reports as r', 'r.id', 'm.report_id')
      .select(['r.code', 'm.body'])
      .where('m.sort', '=', 'question')
      .execute()
    expect(asked.map(({ code, body }) => `${code} ${body}`).sort()).toEqual(
      [...promised.questions].map(([code, body]) => `${code} ${body}`).sort(),
    )
  })
  const { output } = await finish({ LAPOR_DATA: folder }, 'cli', ['audit', 'verify'])
  expect(output).toBe(`${promised.reports.size} reports checked, 0 broken.`)
}, 180_000)

/** A person files report after report and presses the button again whenever no answer came. */
async function goOnFiling(app: Answers, origin: string, promised: Promised, isOver: () => boolean) {
  while (!isOver()) promised.reports.add(await fileAs(browser(fromAnywhere(app), origin)))
}

let houses = 0
/** Each filing comes from a house of its own, or it would be slowed down. */
function fromAnywhere(app: Answers): Answers {
  houses += 1
  const address = `10.2.${houses >> 8}.${houses & 255}`
  return {
    request(path, init) {
      const headers = new Headers(init?.headers)
      headers.set('x-forwarded-for', address)
      return app.request(path, { ...init, headers })
    },
  }
}

/** An officer asks about each report once, and presses again whenever no answer came. */
async function goOnAsking(officer: Browser, promised: Promised, isOver: () => boolean) {
  while (!isOver()) {
    const code = [...promised.reports].find((filed) => !promised.questions.has(filed))
    if (code) promised.questions.set(code, await ask(officer, code))
    else await new Promise((later) => setTimeout(later, 20))
  }
}

async function ask(officer: Browser, code: string): Promise<string> {
  const path = deskPath(code, 'tunda')
  const html = await (await officer.get(path)).text()
  const form = formsOf(html).find(({ action }) => action === path)
  const question = `Di mana? ${randomUUID()}`
  const body = new URLSearchParams({ ...Object.fromEntries(form?.fields ?? []), pertanyaan: question })
  const answer = await officer.send(path, { method: 'POST', body })
  expect(answer.status, path).toBe(303)
  return question
}

/** Sends a request again until somebody answers it: the program may be dead, or its database away. */
const patient = (address: string): Answers => ({
  async request(path, init) {
    const deadline = performance.now() + 60_000
    for (;;) {
      const answer = await fetch(new URL(path, address), { ...init, signal: AbortSignal.timeout(10_000) }).catch(
        () => null,
      )
      if (answer && answer.status < 500) return answer
      if (performance.now() > deadline) throw new Error(`${path} is not answered: ${answer?.status}`)
      await new Promise((later) => setTimeout(later, 50))
    }
  },
})

/** Looks into the running program's database, beside it. */
async function withSpace(folder: string, port: string, look: (space: Space) => Promise<unknown>): Promise<void> {
  const databaseUrl = await runningUrl(join(folder, 'postgres'))
  if (!databaseUrl) throw new Error('the database is not there')
  const space = openSpace({
    name: 'lapor',
    databaseUrl,
    secret: readFileSync(join(folder, 'secret'), 'utf8').trim(),
    clock: machineClock,
    base: '',
    publicUrl: `http://localhost:${port}`,
    connections: 2,
    storage: folderStorage(join(folder, 'files')),
  })
  await look(space).finally(() => space.close())
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, () => done()))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return address && typeof address === 'object' ? address.port : 0
}
