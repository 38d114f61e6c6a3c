import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { surviving } from '#src/platform/db.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { haveCounterpart, isThere } from '../packages.ts'

/** Gammu reads its arguments in the charset of the locale: of a machine without one it loses every letter that is not ASCII. */
const inUtf8 = { ...process.env, LC_ALL: 'C.UTF-8' }

const SCHEMA = '/usr/share/doc/gammu-smsd/examples/pgsql.sql'

export const haveGammu = (): boolean =>
  haveCounterpart('Gammu SMSD', () => isThere('gammu-smsd') && isThere('gammu') && existsSync(SCHEMA), [
    'gammu',
    'gammu-smsd',
  ])

export type Gammu = {
  pool: pg.Pool
  databaseUrl: string
  /** Puts a message on the modem's memory, as if it had just come. */
  arrive(from: string, text: string, unicode?: boolean): void
  close(): Promise<void>
}

/** SMSD's tables in a database of their own beside `serverUrl`, and nobody who serves them. */
export async function gammuTables(serverUrl: string) {
  const name = `gammu_${process.pid}_${Math.floor(performance.now())}`
  await admin(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  // Its connections may still be saying good-bye when the database is dropped under them.
  const pool = surviving(new pg.Pool({ connectionString: url.href, max: 4 }))
  await pool.query(readFileSync(SCHEMA, 'utf8').replace(/^CREATE LANGUAGE.*$/m, ''))
  const close = async () => {
    await pool.end()
    await admin(serverUrl, `drop database ${name} with (force)`)
  }
  return { pool, databaseUrl: url.href, close }
}

/** SMSD with a modem that exists in a folder only. */
export async function startGammu(serverUrl: string): Promise<Gammu> {
  const folder = temporaryFolder('gammu')
  const tables = await gammuTables(serverUrl)
  makePhone(join(folder, 'phone'))
  writeFileSync(join(folder, 'smsdrc'), configuration(folder, new URL(tables.databaseUrl)))
  const daemon = spawn('gammu-smsd', ['-c', join(folder, 'smsdrc')], { stdio: 'ignore', env: inUtf8 })
  const close = async () => {
    await end(daemon)
    await tables.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...tables, arrive: (from, text, unicode) => arrive(folder, from, text, unicode), close }
}

async function admin(serverUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function makePhone(folder: string) {
  for (const box of [1, 2, 3, 4, 5]) mkdirSync(join(folder, 'sms', `${box}`), { recursive: true })
  for (const part of ['pbk/ME', 'pbk/SM', 'note', 'calendar', 'todo', 'fs'])
    mkdirSync(join(folder, part), { recursive: true })
}

const configuration = (folder: string, { hostname, port, username, password, pathname }: URL) => `
[gammu]
model = dummy
connection = none
device = ${folder}/phone/

[smsd]
service = sql
driver = native_pgsql
host = ${hostname}:${port || 5432}
user = ${decodeURIComponent(username)}
password = ${decodeURIComponent(password) || 'x'}
database = ${pathname.slice(1)}
PhoneID = lapor1708
logfile = ${folder}/smsd.log
debuglevel = 0
commtimeout = 1
sendtimeout = 5
receivefrequency = 1
statusfrequency = 30
checksecurity = 0
checksignal = 0
checkbattery = 0
deliveryreport = sms
multiparttimeout = 5
`

/**
 * Written on another telephone and moved over whole, so that SMSD never sees half a file. `gammu savesms` marks it as
 * one to be submitted, which SMSD would drop without a word: it must be one that was delivered.
 */
function arrive(folder: string, from: string, text: string, unicode = false) {
  const stage = join(folder, 'stage')
  rmSync(stage, { recursive: true, force: true })
  makePhone(stage)
  const rc = join(folder, 'stagerc')
  writeFileSync(rc, `[gammu]\nmodel = dummy\nconnection = none\ndevice = ${stage}/\n`)
  const coding = unicode ? ['-unicode'] : []
  execFileSync(
    'gammu',
    [
      '-c',
      rc,
      'savesms',
      'TEXT',
      '-folder',
      '1',
      '-unread',
      '-sender',
      from,
      '-autolen',
      '1000',
      ...coding,
      '-text',
      text,
    ],
    { stdio: 'ignore', env: inUtf8 },
  )
  const inbox = join(folder, 'phone/sms/1')
  const names = (dir: string) =>
    readdirSync(dir)
      .map(Number)
      .sort((a, b) => a - b)
  let next = (names(inbox).at(-1) ?? 0) + 1
  for (const name of names(join(stage, 'sms/1'))) {
    const file = join(stage, 'sms/1', `${name}`)
    writeFileSync(file, readFileSync(file, 'latin1').replace(/^PDU = Submit/m, 'PDU = Deliver'), 'latin1')
    renameSync(file, join(inbox, `${next}`))
    next += 1
  }
}
