import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { chooseRunner, findBinaries, type Runner, reachableFolder } from './embedded-binaries.ts'
import { cleanEnvironment, initialise, keepPassword, stopLeftover } from './embedded-cluster.ts'
import { freePort } from './free-port.ts'
import { StartupError } from './startup-error.ts'

export type EmbeddedPostgres = {
  /** Connection string of the database `lapor`; its port stays the same while the program runs. */
  readonly url: string
  /** Process id of the database, for tests that kill it. */
  pid(): number | undefined
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

type EmbeddedSettings = {
  /** Where the cluster lies; made when absent. */
  folder: string
  /** More server settings, `name=value`. */
  parameters?: readonly string[]
  /** Told when the database died by itself and is being started again. */
  onRestart?: (attempt: number) => void
}

const baseParameters = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  // A failed statement or a duplicate key would put a citizen's words into the log.
  'log_min_messages=fatal',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
]

/**
 * Starts our own PostgreSQL and keeps it running: when its process dies it is started again on the same port.
 * The npm package brings the binaries; its own class is not used, because it installs exit hooks of its own.
 * @throws StartupError with what to do
 */
export async function startEmbeddedPostgres(settings: EmbeddedSettings): Promise<EmbeddedPostgres> {
  const folder = reachableFolder(settings.folder, chooseRunner(settings.folder))
  const runner = chooseRunner(folder)
  const binaries = findBinaries(runner)
  const password = keepPassword(`${settings.folder}-password`)
  await initialise(folder, binaries, password, runner)
  await stopLeftover(folder)

  const port = await freePort()
  const url = `postgres://lapor:${password}@127.0.0.1:${port}/lapor`
  const log = `${folder}.log`
  const parameters = [...baseParameters, `port=${port}`, ...(settings.parameters ?? [])]
  const launch = () => spawnServer(join(binaries, 'postgres'), folder, log, parameters, runner)
  const database = supervise(launch, settings.onRestart ?? (() => {}))
  try {
    await untilReady(url, database.exited, log)
    await ensureDatabase(url)
  } catch (error) {
    await database.stop()
    throw error
  }
  return { url, pid: () => database.child().pid, stop: database.stop }
}

/** Connection string of the server another process of ours runs for this cluster; null when none answers. */
export async function runningUrl(wanted: string): Promise<string | null> {
  const mark = join(reachableFolder(wanted, chooseRunner(wanted)), 'postmaster.pid')
  const passwordFile = `${wanted}-password`
  if (!existsSync(mark) || !existsSync(passwordFile)) return null
  const port = readFileSync(mark, 'utf8').split('\n')[3]
  const url = `postgres://lapor:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${port}/lapor`
  return (await answers(url).catch(() => false)) ? url : null
}

function spawnServer(
  command: string,
  folder: string,
  log: string,
  parameters: readonly string[],
  runner: Runner,
): ChildProcess {
  const out = openSync(log, 'w', 0o600)
  const options = parameters.flatMap((parameter) => ['-c', parameter])
  // A group of its own: Ctrl-C in the terminal must reach the database only after the requests in flight are done.
  const io = { stdio: ['ignore', out, out] as ['ignore', number, number], detached: true }
  const child = spawn(command, ['-D', folder, ...options], { cwd: folder, ...runner, ...io, env: cleanEnvironment() })
  closeSync(out)
  child.unref()
  return child
}

function supervise(launch: () => ChildProcess, onRestart: (attempt: number) => void) {
  let stopping = false
  let attempt = 0
  let child = launch()
  let startedAt = performance.now()
  let gone = watch()

  function watch(): Promise<void> {
    return new Promise((done) => {
      const ended = () => {
        done()
        if (!stopping) void restart()
      }
      child.once('error', ended).once('exit', ended)
    })
  }

  async function restart() {
    if (performance.now() - startedAt > 30_000) attempt = 0
    attempt += 1
    onRestart(attempt)
    await sleep(Math.min(100 * 2 ** (attempt - 1), 10_000), undefined, { ref: false })
    if (stopping) return
    child = launch()
    startedAt = performance.now()
    gone = watch()
  }

  async function stop() {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const patience = setTimeout(() => child.kill('SIGQUIT'), 15_000) // recovery at the next start, nothing is lost
    child.kill('SIGINT')
    child.ref()
    await gone
    clearTimeout(patience)
  }

  return { child: () => child, exited: () => attempt > 2, stop }
}

async function untilReady(url: string, gaveUp: () => boolean, log: string) {
  const deadline = performance.now() + 60_000 // recovery after a crash may take a while
  while (performance.now() < deadline && !gaveUp()) {
    if (await answers(url)) return
    await sleep(15)
  }
  const words = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ') : ''
  if (/no space left/i.test(words)) throw new StartupError('The disk is full: free some space and start again.')
  throw new StartupError(`The built-in PostgreSQL does not start; its log ${log} says: ${words}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: inDatabase(url, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const wrongPassword = error instanceof pg.DatabaseError && error.code === '28P01'
    if (wrongPassword) throw new StartupError('The password file beside the built-in PostgreSQL does not fit its data.')
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string) {
  const client = new pg.Client({ connectionString: inDatabase(url, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'lapor'`)
    if (rowCount === 0) await client.query('create database lapor')
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function inDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
