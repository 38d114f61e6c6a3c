import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner } from './embedded-binaries.ts'
import { StartupError } from './startup-error.ts'

/** The password of the cluster: made once, kept beside it, readable by us alone. */
export function keepPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dirname(file), { recursive: true })
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

/** Makes the cluster beside its place and moves it there whole, so a crash leaves no half cluster. */
export async function initialise(folder: string, binaries: string, password: string, runner: Runner) {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const half = `${folder}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(half, { mode: 0o700 })
  const passwordFile = `${folder}.pw`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (runner) {
    chownSync(half, runner.uid, runner.gid)
    chownSync(passwordFile, runner.uid, runner.gid)
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const options = [
    `--pgdata=${half}`,
    '--username=lapor',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    ...locale,
  ]
  try {
    await runInitdb(join(binaries, 'initdb'), options, half, runner)
    renameSync(half, folder)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(half, { recursive: true, force: true })
  }
}

async function runInitdb(command: string, options: string[], cwd: string, runner: Runner) {
  const child = spawn(command, options, {
    cwd,
    ...runner,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (part) => {
    complaint += part
  })
  const code = await new Promise((done) => child.on('error', done).on('close', done))
  if (code === 0) return
  if (/no space left/i.test(complaint)) throw new StartupError('The disk is full: free some space and start again.')
  throw new StartupError(`The built-in PostgreSQL could not be set up in ${cwd}: ${complaint.trim() || String(code)}`)
}

/** After kill -9 of our process its database is still running: it is asked to stop, and its stale mark is removed. */
export async function stopLeftover(folder: string) {
  const mark = join(folder, 'postmaster.pid')
  if (!existsSync(mark)) return
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isServerOf(pid, folder)) return rmSync(mark, { force: true })
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    signalProcess(pid, signal)
    for (let waited = 0; waited < patience; waited += 20) {
      if (!isServerOf(pid, folder)) return
      await sleep(20)
    }
  }
  throw new StartupError(`A PostgreSQL from before (process ${pid}) does not stop: end it and start again.`)
}

function isServerOf(pid: number, folder: string): boolean {
  if (!signalProcess(pid, 0)) return false
  try {
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return commandLine.includes('postgres') && commandLine.includes(folder)
  } catch {
    return !existsSync('/proc/self') // no /proc on this system: believe the mark
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** PG* variables of the person's shell would change how the server starts; the rest is not its business. */
export const cleanEnvironment = () => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' })
