import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '#src/platform/package-root.ts'
import { figuresOf, printTable } from './figures.ts'

const STARTS = 5

/**
 * How long does `npm start` take when everything is there already? Its folder has a space in it and lies below one that
 * nobody else may enter, as a clone in /root does; the measure is a Node that only listens.
 */
export async function benchStart(): Promise<void> {
  const closed = mkdtempSync(join(tmpdir(), 'lapor bench '))
  const settings = { ...process.env, PORT: '0', LAPOR_DATA: join(closed, 'my data'), LOG_LEVEL: 'silent' }
  mkdirSync(settings.LAPOR_DATA)
  chmodSync(closed, 0o700)
  try {
    const first = spawnSync(process.execPath, [join(packageRoot, 'dist/cli.js'), 'migrate'], { env: settings })
    if (first.status !== 0) throw new Error(String(first.stderr))
    const bare: number[] = []
    const ours: number[] = []
    for (let n = 0; n < STARTS; n += 1) {
      bare.push(await timeTo(/listening/, ['-e', listener], settings))
      ours.push(await timeTo(/is running at/, [join(packageRoot, 'scripts/run.mjs'), 'web'], settings))
    }
    const [node, start] = [figuresOf(bare, sum(bare) / 1000), figuresOf(ours, sum(ours) / 1000)]
    printTable(`The second start, ${STARTS} times`, [
      ['a bare Node that listens', node],
      ['npm start', start, start.p50 / node.p50],
    ])
    console.log(`  npm start: ${(start.p50 / 1000).toFixed(1)} s until it answers; promised are less than 5 s`)
  } finally {
    rmSync(closed, { recursive: true, force: true, maxRetries: 5 })
  }
}

const listener = `require('node:http').createServer().listen(0, () => console.log('listening'))`
const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0)

/** Milliseconds from the call to the words; the program has ended when this returns. */
async function timeTo(words: RegExp, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise((done) => child.on('close', done))
  let told = ''
  const said = new Promise<number>((done) => {
    const hear = (part: Buffer) => {
      told += part
      if (words.test(told)) done(performance.now() - started)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const time = await Promise.race([said, ended.then(() => null)])
  child.kill('SIGTERM')
  await ended
  if (time === null) throw new Error(`It ended at once: ${told}`)
  return time
}
