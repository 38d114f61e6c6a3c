import { readConfig } from './platform/config.ts'
import { isDiskFull } from './platform/database-server.ts'
import { StartupError } from './platform/startup-error.ts'
import { type Program, startProgram } from './serve.ts'

/** Runs until told to stop; then finishes what is in flight. */
export async function run(parts: { web: boolean; worker: boolean }): Promise<void> {
  const program = await orExplain(() => startProgram(readConfig(), parts))
  stopWhenTold(program)
  for (const line of program.say) console.log(line)
}

/** One sentence for the person at the console and exit code 1; a stack only for a fault of ours. */
export async function orExplain<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}

function explain(error: unknown): unknown {
  if (error instanceof StartupError) return error.message
  if (isDiskFull(error)) return 'The disk is full: free some space and start again.'
  return error
}

/** Ctrl-C, a service manager, or the end of the script that started us. */
export function stopWhenTold(program: Pick<Program, 'stop'>): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return // Ctrl-C reaches us twice: from the terminal and from the script that started us
    stopping = true
    await program.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  process.on('disconnect', stop) // the script that started us was killed
  process.channel?.unref()
}
