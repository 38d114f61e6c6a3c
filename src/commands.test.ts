import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { commands } from './commands.ts'
import { readConfig } from './platform/config.ts'
import { sql } from './platform/db.ts'
import { productionSpace } from './serve.ts'

let space: TestSpace
const folder = temporaryFolder('commands')
beforeAll(async () => {
  space = await openTestSpace()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the command says, line by line. */
async function says(name: string, rest: string[] = [], options: Record<string, string> = {}): Promise<string[]> {
  const lines: string[] = []
  const config = readConfig({ DATABASE_URL: space.databaseUrl, LAPOR_DATA: folder })
  await commands[name]?.run({ config, rest, options, say: (line) => lines.push(line) })
  return lines
}

test('generate adds reports, and audit verify finds every chain whole', async () => {
  expect((await says('generate', ['40']))[0]).toMatch(/^40 reports in /)
  expect(await says('audit verify')).toEqual(['40 reports checked, 0 broken.'])
})

test('audit verify names the first link that was forged, and fails', async () => {
  const events = sql.table(`${productionSpace}.report_events`)
  await sql`alter table ${events} disable trigger user`.execute(space.db)
  const { rows } = await sql<{ report: string }>`
    update ${events} set occurred_at = occurred_at - interval '1 day' where id = (select min(id) from ${events})
    returning report_id::text as report`.execute(space.db)
  const before = process.exitCode
  const lines = await says('audit verify')
  expect(process.exitCode).toBe(1)
  process.exitCode = before
  expect(lines).toEqual([
    `report ${rows[0]?.report}: the chain does not hold at event 1`,
    '40 reports checked, 1 broken.',
  ])
})

test('invite prints a link for that office, and says what is missing', async () => {
  const [link] = await says('invite', [], { role: 'verifier', agency: 'nasional', email: 'rina@instansi.contoh' })
  expect(link).toMatch(/^http:\/\/localhost:1708\//)
  await expect(says('invite', [], { role: 'king' })).rejects.toThrow('Say --role with one of')
  await expect(says('invite', [], { role: 'verifier', agency: 'nowhere' })).rejects.toThrow('Say --agency')
  await expect(says('generate', ['many'])).rejects.toThrow('Say how many')
})

test('jobs counts what waits, and retry takes up what was given up', async () => {
  expect(await says('jobs')).toEqual(['No job is waiting.'])
  await sql`select graphile_worker.add_job('notify', '{}'::json, max_attempts => 1)`.execute(space.db)
  await sql`update graphile_worker._private_jobs set attempts = 1`.execute(space.db)
  expect(await says('jobs')).toEqual(['notify: 1 waiting, 1 of them failed before, 1 given up'])
  expect(await says('jobs retry')).toEqual(['1 jobs will be tried again.'])
  expect(await says('jobs')).toEqual(['notify: 1 waiting, 0 of them failed before, 0 given up'])
})
