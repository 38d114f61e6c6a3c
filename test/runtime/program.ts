import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { inProduction } from '#src/commands.ts'
import { readConfig } from '#src/platform/config.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import type { Space } from '#src/platform/space.ts'
import { copyDataFolder } from '#test/support/prepared.ts'
import { temporaryFolder } from '#test/support/temporary.ts'

export type Running = {
  child: ChildProcess
  /** http://localhost:port, known once the program has said so. */
  address: string
  output(): string
  /** Resolves with the exit code; -1 when a signal ended it. */
  ended: Promise<number>
}

type Settings = Record<string, string>

/** Builds the program when its sources changed; the tests of this folder run what a user runs. */
export const buildProgram = () =>
  execFileSync(process.execPath, [join(packageRoot, 'scripts/build.mjs')], { stdio: 'pipe' })

/** A data folder that PostgreSQL's user can reach, also when the tests are run by root. */
export function dataFolder(): string {
  const folder = temporaryFolder('data folder') // with spaces: people have such folders
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A data folder whose first start is over: places and reference data are in. */
export async function usedDataFolder(): Promise<string> {
  const folder = dataFolder()
  await copyDataFolder(folder)
  return folder
}

/** Starts a built program; it is killed when the test ends. */
export function launch(settings: Settings, program = 'web', words: string[] = []): Running {
  const compiled = join(packageRoot, 'dist/.compiled') // as npm start has it
  const always = { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compiled }
  const environment = { ...always, PORT: '0', LOG_LEVEL: 'warn', ...settings }
  const child = spawn(process.execPath, ['--enable-source-maps', join(packageRoot, `dist/${program}.js`), ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
  const ended = new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { child, address: '', output: () => output, ended }
}

/** Starts and waits until the program says where it is. Fails with its words when it ends before. */
export async function start(settings: Settings, program = 'web', words: string[] = []): Promise<Running> {
  const running = launch(settings, program, words)
  let over = false
  void running.ended.then(() => {
    over = true
  })
  const said = () => /(?:is running at|is open:) (\S+)/.exec(running.output())?.[1]
  await until(() => over || said() !== undefined, 400) // a first start loads 84,000 villages
  const address = said()
  if (!address) throw new Error(running.output())
  return { ...running, address }
}

/** Runs a program to its end. */
export async function finish(settings: Settings, program = 'web', words: string[] = []) {
  const running = launch(settings, program, words)
  const code = await running.ended
  return { code, output: running.output().trim() }
}

/** Asks again and again, without a fixed pause that is either too short or too long. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 90): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (performance.now() < deadline) {
    if (await holds()) return
    await new Promise((later) => setTimeout(later, 20))
  }
  throw new Error('waited in vain')
}

/** The process of the built-in database. */
export const databasePid = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

/** Looks into the running program's database, beside it, as the command line does. */
export const withSpace = (settings: Settings, look: (space: Space) => Promise<unknown>): Promise<void> =>
  inProduction(readConfig(settings), look)
