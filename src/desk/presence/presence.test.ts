import { beforeEach, expect, test, vi } from 'vitest'
import { createApp } from '#src/app.ts'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { createLog } from '#src/platform/log.ts'
import { acts } from '#test/support/acts.ts'
import { deskPath, officer } from '#test/support/officers.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, type PersonKey } from '#test/support/town.ts'
import { openPresence, type Presence } from './hub.ts'

vi.setConfig({ testTimeout: 60_000 }) // several people sign in

/** Two web processes over one database. */
let town: Awaited<ReturnType<typeof openTown>>
let hubs: Presence[]
let apps: ReturnType<typeof createApp>[]
let code = ''
beforeEach(async ({ onTestFinished }) => {
  town = await openTown({ now: '2026-11-25T02:00:00Z' })
  hubs = [openPresence(town.space), openPresence(town.space)]
  apps = hubs.map((presence) => createApp(town.space, { log: createLog('silent'), trustProxy: 1, presence }))
  code = (await fileAsSri(town)).code
  await acts(town).refer('rina', code, { copies: [town.agencies.transport.id] })
  onTestFinished(async () => {
    for (const hub of hubs) await hub.stop()
  })
})

const as = (key: PersonKey, process = 0): Promise<Browser> => {
  const app = apps[process]
  if (!app) throw new Error('no such process')
  return officer(app, key)
}

/** A page's ear: the next thing it is told, or null at the end. */
async function listen(browser: Browser, path = deskPath(code, 'hadir')) {
  const answer = await browser.get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  return {
    next: async (): Promise<string[] | null> => {
      const { value, done } = await reader.read()
      return done ? null : JSON.parse(value.replace(/^data: /, ''))
    },
    leave: () => reader.cancel(),
  }
}

test('Tuti sees Budi come, write and go, from another process', async () => {
  const tuti = await listen(await as('tuti', 1))
  expect(await tuti.next()).toEqual([])
  const budi = await as('budi')
  const open = await listen(budi)
  expect(await open.next()).toEqual([expect.stringMatching(/^Tuti Handayani \(.+\) sedang membuka\.$/)])
  expect(await tuti.next()).toEqual([expect.stringMatching(/^Budi Prasetyo \(.+\) sedang membuka\.$/)])
  const writing = await listen(budi, `${deskPath(code, 'hadir')}?sedang=jawab`)
  expect(await tuti.next()).toEqual([expect.stringMatching(/sedang menulis jawaban\.$/)])
  await writing.leave()
  expect(await tuti.next()).toEqual([expect.stringMatching(/sedang membuka\.$/)])
  await open.leave()
  expect(await tuti.next()).toEqual([])
})

test('nobody learns of people whose notes they may not read, nor of reports they may not see', async () => {
  const ina = await listen(await as('ina'))
  expect(await ina.next()).toEqual([])
  const budi = await listen(await as('budi'))
  expect(await ina.next()).toEqual([expect.stringMatching(/^Budi/)])
  expect(await budi.next()).toEqual([])
  const hasan = await listen(await as('hasan', 1))
  expect(await hasan.next()).toEqual([])
  expect((await (await as('rahmat')).get(deskPath(code, 'hadir'))).status).toBe(404)
})

test('who loses the report hears the end of it', async () => {
  const budi = await listen(await as('budi'))
  await budi.next()
  const position = await town.space.db
    .selectFrom('role_bindings')
    .select('id')
    .where('person_id', '=', town.persons.budi)
    .executeTakeFirstOrThrow()
  await inTransaction(town.space.db, (tx) => endRole(tx, position.id, town.who('nina')))
  await listen(await as('tuti'))
  expect(await budi.next()).toBeNull()
})

test('a process that stops ends its pages and says that they went; one that died is forgotten', async () => {
  const tuti = await listen(await as('tuti', 1))
  expect(await tuti.next()).toEqual([])
  const budi = await listen(await as('budi'))
  expect(await tuti.next()).toEqual([expect.stringMatching(/^Budi/)])
  expect(await budi.next()).toEqual([expect.stringMatching(/^Tuti/)])
  await hubs[0]?.stop()
  expect(await budi.next()).toBeNull()
  expect(await tuti.next()).toEqual([])

  const ghost = { id: 'ghost', report_id: '', person_id: town.persons.dodi, kind: 'internal', doing: 'open' } as const
  const { id } = await town.space.db
    .selectFrom('reports')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const dead = { ...ghost, report_id: id, agency_id: town.agencies.publicWorks.id, process: 'dead', till: new Date(0) }
  await town.space.db.insertInto('presences').values(dead).execute()
  const again = await listen(await as('rina', 1))
  expect(await again.next()).toEqual([expect.stringMatching(/^Tuti/)])
})
