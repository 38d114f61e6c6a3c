import { type Logger, pino } from 'pino'

/**
 * One line of JSON per event on standard output. Never a person's words, contact, address or report number:
 * ids of rows, names of routes and errors of ours are enough to find out what happened.
 */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })

/** What may be told of an error: its name, code and place. A message may quote what a citizen wrote. */
export function describeError(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  const place = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n')
  return { error: error.name, code, constraint, place }
}
