import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** In memory where there is room: a test database is a thousand files, and a disk takes five times as long to make them. */
const home = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > 3e9 // half of it is what a whole run has open at once
  } catch {
    return false // not Linux
  }
}

/** A new folder among the machine's temporary ones. Its name tells the process that is to remove it again. */
export const temporaryFolder = (what: string): string => mkdtempSync(join(home, `lapor-${what}-${process.pid}-`))

/** Removes what was left by processes that were killed before they could tidy up. */
export function forgetLeftovers(): void {
  for (const name of readdirSync(home)) {
    const [, pid] = name.match(/^lapor-[\w ]+-(\d+)-\w{6}$/) ?? []
    if (pid && isGone(Number(pid))) rmSync(join(home, name), { recursive: true, force: true })
  }
}

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' // another user's process lives, too
  }
}
