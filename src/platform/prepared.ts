import type pg from 'pg'

const USES_BEFORE = 3
const MOST = 400

/** By their text; every connection prepares each once, and PostgreSQL then plans it once instead of every time. */
const statements = new Map<string, { name: string; uses: number }>()

/**
 * The name under which a statement is prepared, or null for one that is not: seen too seldom, made up anew each time,
 * or selecting `*`, whose columns a later migration changes under a program that still runs.
 */
function nameOf(text: string): string | null {
  const known = statements.get(text)
  if (known) {
    known.uses += 1
    return known.uses >= USES_BEFORE ? known.name : null
  }
  if (statements.size >= MOST || text.replaceAll('count(*)', '').includes('*')) return null
  statements.set(text, { name: `s${statements.size}`, uses: 1 })
  return null
}

type Query = (config: unknown, values?: unknown, done?: unknown) => unknown

/** Queries with parameters are prepared where they repeat: planning our views costs more than running them. */
export const preparing = (pool: pg.Pool): pg.Pool =>
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query
    const prepared: Query = (config, values, done) => {
      const name = typeof config === 'string' && Array.isArray(values) ? nameOf(config) : null
      return name ? query({ name, text: config, values }, done) : query(config, values, done)
    }
    Object.assign(client, { query: prepared })
  })
