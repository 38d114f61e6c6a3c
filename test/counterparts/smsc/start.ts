import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { haveCounterpart, runs } from '../packages.ts'

export const havePerlSmsc = (): boolean =>
  haveCounterpart('Net::SMPP', () => runs('perl', ['-MNet::SMPP', '-e', '1']), ['libnet-smpp-perl'])

export type PerlSmsc = {
  port: number
  /** Everything it told so far, a line each. */
  lines: string[]
  say(...words: (string | number)[]): void
  close(): Promise<void>
}

export async function startPerlSmsc(user: string, password: string): Promise<PerlSmsc> {
  const script = join(import.meta.dirname, 'smsc.pl')
  const child = spawn('perl', [script, user, password], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  const [first] = await once(reader, 'line')
  reader.on('line', (line) => lines.push(line))
  return {
    port: Number(String(first).split(' ')[1]),
    lines,
    say: (...words) => void child.stdin.write(`${words.join('\t')}\n`),
    close: async () => {
      if (child.exitCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}
