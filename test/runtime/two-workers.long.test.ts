import pg from 'pg'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { openSmtp } from '#test/support/smtp.ts'
import { fileReport } from '#test/support/town.ts'
import { freshDatabase, query } from './database.ts'
import { buildProgram, dataFolder, launch, until, withSpace } from './program.ts'

beforeAll(buildProgram)

const REPORTS = 14
const AT_ONCE = 4 // jobs that one program takes

test('the jobs of a killed program are done by another within a minute, those of one that is stopped are its own', async () => {
  const [url, smtp] = [await freshDatabase(), await openSmtp()]
  onTestFinished(smtp.close)
  const shared = {
    DATABASE_URL: url,
    LAPOR_SECRET: 'x'.repeat(40),
    SMTP_URL: `${smtp.url}?from=lapor@kota-melati.contoh`,
  }
  const program = async () => {
    const worker = launch({ ...shared, LAPOR_DATA: dataFolder() }, 'worker')
    await until(() => worker.output().includes('The worker is running.'))
    return worker
  }
  await withSpace({ ...shared, LAPOR_DATA: dataFolder() }, async (space) => {
    for (let i = 0; i < REPORTS; i += 1) {
      await fileReport(space, { reporter: { email: `warga${i}@kota-melati.contoh` } })
    }
  })

  const letGo = await hold(url, 'report_events') // whoever takes a job now stays in the middle of it
  const killed = await program()
  await until(async () => (await locked(url)).length === AT_ONCE)
  const [[worker]] = [await locked(url)]
  const stopped = await program()
  await until(async () => (await locked(url)).length === 2 * AT_ONCE)
  stopped.child.kill('SIGSTOP')
  killed.child.kill('SIGKILL')
  await killed.ended
  await letGo()
  await program()

  await until(async () => !(await locked(url)).includes(String(worker)), 60)
  await until(async () => (await waiting(url)) === AT_ONCE) // the third has done all the rest
  expect(new Set(await locked(url)).size).toBe(1)
  stopped.child.kill('SIGCONT')
  await until(async () => (await waiting(url)) === 0)
  await until(() => smtp.mails.length >= REPORTS)

  const everybody = Array.from({ length: REPORTS }, (_, i) => `warga${i}@kota-melati.contoh`).sort()
  expect(smtp.mails.map(({ to }) => to[0]).sort()).toEqual(everybody)
}, 150_000)

/** Nobody reads or writes this table until the returned function is called. */
async function hold(url: string, table: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`begin; lock table lapor.${table}`)
  return () => client.end()
}

/** The worker of each job that is being done. */
const locked = async (url: string): Promise<string[]> =>
  (await query(url, 'select locked_by as worker from graphile_worker.jobs where locked_by is not null')).rows.map(
    ({ worker }) => worker,
  )

const waiting = async (url: string) => (await query(url, 'select from graphile_worker.jobs')).rowCount
