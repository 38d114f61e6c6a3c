import { execFileSync, spawnSync } from 'node:child_process'

/**
 * Programs that nobody here wrote, as counterparts of the channels. Where they are missing, LAPOR_COUNTERPARTS=install
 * (as .ci/run sets it) fetches their Debian packages; else the tests that need them say so and are skipped.
 */
export function haveCounterpart(
  name: string,
  probe: () => boolean,
  packages: readonly string[],
  /** What a package would ask while it is installed, as debconf-set-selections reads it. */
  answer?: string,
): boolean {
  if (works(probe)) return true
  if (process.env.LAPOR_COUNTERPARTS === 'install' && install(packages, answer) && works(probe)) return true
  console.log(
    `Skipped: ${name} is not here. apt-get install ${packages.join(' ')} brings it; so does LAPOR_COUNTERPARTS=install.`,
  )
  return false
}

export const runs = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0
export const isThere = (command: string): boolean => runs('sh', ['-c', `command -v ${command}`])

function works(probe: () => boolean): boolean {
  try {
    return probe()
  } catch {
    return false
  }
}

function install(packages: readonly string[], answer?: string): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } // and starts no service of its own
  const quietly = (args: readonly string[]) => execFileSync('apt-get', args, { env, stdio: 'ignore', timeout: 280_000 })
  try {
    const wait = 'DPkg::Lock::Timeout=250'
    if (answer) execFileSync('debconf-set-selections', { input: answer, stdio: ['pipe', 'ignore', 'ignore'] })
    quietly(['-qq', '-o', wait, 'update'])
    quietly(['-qq', '-o', wait, 'install', '-y', '--no-install-recommends', ...packages])
    return true
  } catch {
    return false
  }
}
