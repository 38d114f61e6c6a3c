import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from './startup-error.ts'

/**
 * One program per data folder. The file holds our process id and when that process began, so a mark left by kill -9
 * is recognised even when its number was given to another process since. Returns the function that lets go.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lapor.pid')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${process.pid} ${startOf(process.pid)}\n`)
  try {
    if (!take(draft, file)) {
      const holder = holderOf(file)
      if (holder !== undefined) {
        throw new StartupError(
          `The data folder ${folder} is in use by process ${holder}: stop that one, or set LAPOR_DATA and PORT to others.`,
        )
      }
      rmSync(file, { force: true })
      if (!take(draft, file)) throw new StartupError(`The data folder ${folder} was taken this moment: start again.`)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => rmSync(file, { force: true })
}

/** A link either appears whole or not at all. */
function take(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(file: string): number | undefined {
  const [pid = 0, start = ''] = readFileSync(file, 'utf8').trim().split(' ')
  const holder = Number(pid)
  if (!holder || holder === process.pid || !isAlive(holder)) return undefined
  return startOf(holder) === start ? holder : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' // alive, but another user's
  }
}

/** Clock ticks since boot at which the process began; '' where there is no /proc. */
function startOf(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? ''
    return afterName.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
