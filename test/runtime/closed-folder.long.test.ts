import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { chooseRunner, reachableFolder } from '#src/platform/embedded-binaries.ts'
import { buildProgram, dataFolder, start } from './program.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 }) // a first start loads 84,000 villages, on a busy machine too
beforeAll(buildProgram)

test.runIf(process.getuid?.() === 0)(
  'below a folder closed to others, as root, the data goes to /var/lib/lapor',
  async () => {
    const closed = join(dataFolder(), 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const wanted = join(closed, 'data')
    const elsewhere = dirname(reachableFolder(join(wanted, 'postgres'), chooseRunner(wanted)))
    onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }))
    expect(elsewhere).toMatch(/^\/var\/lib\/lapor\//)
    const { address, child, ended } = await start({ LAPOR_DATA: wanted })
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
)
