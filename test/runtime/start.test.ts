import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '#src/platform/config.ts'
import { inDatabase } from '#src/platform/embedded-postgres.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { freshDatabase, query } from './database.ts'
import { buildProgram, dataFolder, finish, launch, start, until, usedDataFolder, withSpace } from './program.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 }) // a first start loads 84,000 villages, on a busy machine too
beforeAll(buildProgram)

describe('a setting that makes no sense is named in one sentence and nothing is made', () => {
  const nonsense: [string, string, RegExp][] = [
    ['PORT', 'seventeen', /^The setting PORT must be a port number/],
    ['PORT', '70000', /^The setting PORT must be a port number/],
    ['DATABASE_URL', 'mysql://x', /^The setting DATABASE_URL must look like postgres/],
    ['PUBLIC_URL', 'lapor.go.id', /^The setting PUBLIC_URL must be the address people type/],
    ['LAPOR_SECRET', 'short', /^The setting LAPOR_SECRET must have at least 32/],
    ['SMTP_URL', 'localhost', /^The setting SMTP_URL must look like smtp/],
    ['METRICS_TOKEN', 'x', /^The setting METRICS_TOKEN must have/],
    ['S3_URL', 's3://bucket', /^The setting S3_URL is not supported yet/],
    ['CLAMD', 'here', /^The setting CLAMD must be/],
  ]
  test.each(nonsense)('%s=%s', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence)
  })

  test('the program ends with that sentence and exit code 1', async () => {
    const folder = dataFolder()
    const { code, output } = await finish({ LAPOR_DATA: folder, PORT: 'seventeen' })
    expect(output).toBe('The setting PORT must be a port number from 0 to 65535, for example PORT=1708.')
    expect(code).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('before there are packages', () => {
  /** As much of a fresh clone as runs without them; `npm` is what this script does. */
  const startFresh = (npm: string, settings: Record<string, string> = {}) => {
    const clone = dataFolder()
    for (const file of ['package.json', 'package-lock.json', 'scripts/run.mjs', 'src/platform/settings.mjs'])
      cpSync(join(packageRoot, file), join(clone, file))
    writeFileSync(join(clone, 'npm.js'), npm)
    const env = { PATH: process.env.PATH, npm_execpath: join(clone, 'npm.js'), ...settings }
    const child = spawn(process.execPath, [join(clone, 'scripts/run.mjs'), 'web'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
    const ended = new Promise<number | null>((done) => child.on('close', done))
    return { clone, ended, output: () => output }
  }

  test('a setting that makes no sense is told at once, and nothing is installed', async () => {
    const fresh = startFresh(`import { writeFileSync } from 'node:fs'; writeFileSync('asked', '')`, {
      PORT: 'seventeen',
    })
    expect(await fresh.ended).toBe(1)
    expect(fresh.output()).toBe('The setting PORT must be a port number from 0 to 65535, for example PORT=1708.\n')
    expect(existsSync(join(fresh.clone, 'asked'))).toBe(false)
  })

  test('installing says every few seconds how far it is, and what npm said when it fails', async () => {
    const slow = `import { existsSync } from 'node:fs'
      const wait = setInterval(() => existsSync('enough') && end(), 20)
      const end = () => { clearInterval(wait); console.error('the registry is asleep'); process.exitCode = 1 }`
    const fresh = startFresh(slow)
    await until(() => /\n {2}\d+ s: 0 of \d+ packages are there\n/.test(fresh.output()))
    expect(fresh.output()).toMatch(/^Installing packages: once, one to two minutes/)
    writeFileSync(join(fresh.clone, 'enough'), '')
    expect(await fresh.ended).toBe(1)
    expect(fresh.output()).toMatch(/the registry is asleep\n+The packages could not be installed: look at npm’s words/)
  })
})

test('a taken port is found before anything is made', async () => {
  const folder = dataFolder()
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, () => done()))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = String(address && typeof address === 'object' ? address.port : 0)
  const { code, output } = await finish({ LAPOR_DATA: folder, PORT: port })
  expect(output).toBe(`Port ${port} is taken by another program: stop that one, or set PORT to another number.`)
  expect(code).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})

test('a data folder that is a file is refused', async () => {
  const file = join(dataFolder(), 'file')
  writeFileSync(file, '')
  const { code, output } = await finish({ LAPOR_DATA: file })
  expect(output).toMatch(/^The data folder .* is not writable: change its owner, or set LAPOR_DATA to another\.$/)
  expect(code).toBe(1)
})

test.runIf(mayMount())('a full disk is said to be full, and nothing half-made is left', async () => {
  const folder = dataFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const { code, output } = await finish({ LAPOR_DATA: folder })
  expect(output).toBe('The disk is full: free some space and start again.')
  expect(code).toBe(1)
  expect(readdirSync(folder).filter((name) => /postgres$|new|pid/.test(name))).toEqual([])
})

/** Only a machine that lets us mount a tiny disk can show a full one. */
function mayMount(): boolean {
  const folder = temporaryFolder('mount')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmdirSync(folder)
  }
}

test('the database does not answer', async () => {
  const { code, output } = await finish({ LAPOR_DATA: dataFolder(), DATABASE_URL: 'postgres://x:y@127.0.0.1:9/lapor' })
  expect(output).toBe('PostgreSQL does not answer at 127.0.0.1:9/lapor: start it, or check DATABASE_URL.')
  expect(code).toBe(1)
})

test('the database refuses the password, or does not have that name', async () => {
  const wrong = new URL(inject('serverUrl'))
  wrong.password = 'wrong'
  if (new URL(inject('serverUrl')).password) {
    const refused = await finish({ LAPOR_DATA: dataFolder(), DATABASE_URL: wrong.href })
    expect(refused.output).toMatch(/refuses user or password: check DATABASE_URL\.$/)
  }
  const nameless = inDatabase(inject('serverUrl'), 'nirwana')
  const { code, output } = await finish({ LAPOR_DATA: dataFolder(), DATABASE_URL: nameless })
  expect(output).toMatch(/^There is no such database at .*nirwana: create it, or check DATABASE_URL\.$/)
  expect(code).toBe(1)
})

test('a PostgreSQL that is too old is refused', async () => {
  const old = await fakeServer('140011')
  const { code, output } = await finish({ LAPOR_DATA: dataFolder(), DATABASE_URL: old })
  expect(output).toMatch(/^PostgreSQL 14\.11 at .* is too old: version 15 or newer is needed\.$/)
  expect(code).toBe(1)
})

test('a database that a newer program has migrated is left alone', async () => {
  const url = await freshDatabase()
  const settings = { LAPOR_DATA: dataFolder(), DATABASE_URL: url }
  const first = await finish(settings, 'cli', ['migrate'])
  expect(first.output).toBe('The database is up to date.')
  await query(url, `insert into lapor.migrations (name, checksum) values ('9999_tomorrow.sql', 'x')`)
  const { code, output } = await finish(settings)
  expect(output).toMatch(
    /^The database is newer than this program \(it has 9999_tomorrow\.sql\): start the newer version/,
  )
  expect(code).toBe(1)
})

test('a migration that was changed after it was applied is refused', async () => {
  const url = await freshDatabase()
  const settings = { LAPOR_DATA: dataFolder(), DATABASE_URL: url }
  await finish(settings, 'cli', ['migrate'])
  await query(url, `update lapor.migrations set checksum = 'x' where name like '0001%'`)
  const { code, output } = await finish(settings)
  expect(output).toMatch(/^The file migrations\/0001\S+ is not the one that was applied/)
  expect(code).toBe(1)
})

test('a second program on the same data folder is refused, on another it runs beside the first', async () => {
  const folder = await usedDataFolder()
  const first = await start({ LAPOR_DATA: folder })
  const second = await finish({ LAPOR_DATA: folder })
  expect(second.output).toBe(
    `The data folder ${folder} is in use by process ${first.child.pid}: stop that one, or set LAPOR_DATA and PORT to others.`,
  )
  expect(second.code).toBe(1)

  const beside = await start({ LAPOR_DATA: await usedDataFolder() })
  for (const { address } of [first, beside]) expect((await fetch(`${address}/readyz`)).status).toBe(200)
})

test('the first start gives a link for the first administrator, and keeps its secret to itself', async () => {
  const folder = dataFolder()
  const { address, output } = await start({ LAPOR_DATA: folder })
  const link = `This link makes the first one, once, within seven days:\n  ${address}/undangan/`
  await until(() => output().includes(link)) // it is the second line
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600)
})

// What makes the first start long: seen by what is not done again, because a time says more of the machine.
test('the second start migrates and seeds nothing again, also over the mark of a program that is gone', async () => {
  const folder = await usedDataFolder()
  const settings = { LAPOR_DATA: folder }
  const first = await start(settings)
  // The sweeps of the first half minute write, too; the leaders' figures are the last of them.
  await until(async () => (await lastWrites(settings)).some((line) => line.startsWith('lapor.leader_counts')))
  const before = await lastWrites(settings)
  expect(before.length).toBeGreaterThan(12)
  first.child.kill('SIGTERM')
  await first.ended
  writeFileSync(join(folder, 'lapor.pid'), `${process.pid} 1\n`) // our number, but another process had it
  await start(settings)
  expect(await lastWrites(settings)).toEqual(before)
})

/** The transaction that last wrote into each table that has rows, but for what every start may write. */
async function lastWrites(settings: { LAPOR_DATA: string }): Promise<string[]> {
  const found: string[] = []
  await withSpace(settings, async ({ pool }) => {
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('lapor', 'lapor_places') and table_type = 'BASE TABLE' order by 1`,
    )
    for (const { name } of tables) {
      const { rows } = await pool.query(`select count(*), max(xmin::text::bigint) as last from ${name}`)
      if (rows[0].last !== null && !/invitations/.test(name)) found.push(`${name} ${rows[0].count} ${rows[0].last}`)
    }
  })
  return found
}

test('the command line works beside the running program', async () => {
  const folder = await usedDataFolder()
  await start({ LAPOR_DATA: folder })
  const { code, output } = await finish({ LAPOR_DATA: folder }, 'cli', ['audit', 'verify'])
  expect(output).toBe('0 reports checked, 0 broken.')
  expect(code).toBe(0)
})

test.each(['dance', 'seedling'])('an unknown command says where the list is: %s', async (word) => {
  const { code, output } = await finish({ LAPOR_DATA: dataFolder() }, 'cli', [word])
  expect(output).toBe(`There is no command "${word}": npm run lapor -- help lists them.`)
  expect(code).toBe(1)
})

test('a worker alone needs a database of its own', async () => {
  const { code, output } = await finish({ LAPOR_DATA: dataFolder() }, 'worker')
  expect(output).toMatch(/^A worker of its own needs DATABASE_URL/)
  expect(code).toBe(1)
})

test('web and worker run apart on one database', async () => {
  const settings = { LAPOR_DATA: dataFolder(), DATABASE_URL: await freshDatabase() }
  const worker = launch(settings, 'worker')
  await until(() => worker.output().includes('The worker is running.'))
  const web = launch(settings, 'web', ['--without-worker'])
  await until(() => web.output().includes('is running at'))
})

/** Speaks just enough of PostgreSQL's protocol to say how old it is. */
async function fakeServer(version: string): Promise<string> {
  const server = createServer((socket) => {
    let greeted = false
    socket.on('error', () => {})
    socket.on('data', (data) => {
      if (!greeted) {
        greeted = true
        return socket.write(Buffer.concat([message('R', int32(0)), message('Z', Buffer.from('I'))]))
      }
      if (data.toString('latin1', 0, 1) !== 'Q') return socket.end()
      const columns = ['version', 'name', 'writable']
      const types = [23, 25, 16]
      const described = columns.map((name, i) =>
        Buffer.concat([
          Buffer.from(`${name}\0`),
          int32(0),
          int16(0),
          int32(types[i] ?? 25),
          int16(-1),
          int32(-1),
          int16(0),
        ]),
      )
      const values = [version, '14.11', 't'].map((value) => Buffer.concat([int32(value.length), Buffer.from(value)]))
      socket.write(
        Buffer.concat([
          message('T', Buffer.concat([int16(3), ...described])),
          message('D', Buffer.concat([int16(3), ...values])),
          message('C', Buffer.from('SELECT 1\0')),
          message('Z', Buffer.from('I')),
        ]),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `postgres://x:y@127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/lapor`
}

const int16 = (n: number) => Buffer.from([(n >> 8) & 255, n & 255])
const int32 = (n: number) => Buffer.from([(n >> 24) & 255, (n >> 16) & 255, (n >> 8) & 255, n & 255])
const message = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), int32(body.length + 4), body])

test('nothing personal is in the logs', async () => {
  const folder = await usedDataFolder()
  const { address, output } = await start({ LAPOR_DATA: folder, LOG_LEVEL: 'info' })
  await fetch(`${address}/lacak?nomor=7KX4-92M7&surel=ibu.sri@example.id`)
  await until(() => output().includes('"msg":"request"'))
  expect(output()).not.toMatch(/7KX4|ibu\.sri|127\.0\.0\.1/)
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toMatch(/ibu\.sri/)
})
