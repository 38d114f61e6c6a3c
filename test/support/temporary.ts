import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder among the machine's temporary ones. Its name tells the process that is to remove it again. */
export const temporaryFolder = (what: string): string => mkdtempSync(join(tmpdir(), `lapor-${what}-${process.pid}-`))

/** Removes what was left by processes that were killed before they could tidy up. */
export function forgetLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = name.match(/^lapor-[\w ]+-(\d+)-\w{6}$/) ?? []
    if (pid && isGone(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' // another user's process lives, too
  }
}
