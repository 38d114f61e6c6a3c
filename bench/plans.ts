import type pg from 'pg'
import { database } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { listsOf } from './lists.ts'

type Statement = { text: string; values: readonly unknown[] }

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: Node[]
}
type Explained = { Plan: Node; 'Execution Time'?: number }

/** The plan of one list: what its slowest statement costs, and what was read to the end without an index. */
export type Planned = { name: string; ms: number; blocks: number; rows: number; walked: readonly string[] }

/** Tables that grow with the reports: nothing may walk through one while somebody waits. */
// biome-ignore format: a list
const grown = [
  'reports', 'reporters', 'report_events', 'messages', 'clocks', 'referrals', 'answers', 'ratings', 'outbox', 'attachments',
  'access_keys', 'access_log', 'filings', 'inbound', 'sms_heard', 'outbox_parts', 'involved_agencies', 'drafts',
  'report_reads', 'likely_duplicates', 'endorsements', 'endorsement_counts',
]

type Asking = {
  /** Said to the connection first, such as `set enable_seqscan = off`. */
  before?: readonly string[]
  /** Walks over fewer rows than this are no matter: a table that is still small is best read whole. */
  least?: number
}

/**
 * How PostgreSQL answers every list, as the program asks it: prepared and asked so often that it may have settled on
 * one plan for all parameters.
 */
export async function plansOf(space: Space, { before = [], least = 0 }: Asking = {}): Promise<Planned[]> {
  const plans: Planned[] = []
  for (const { name, run } of await listsOf(space)) {
    const said: Statement[] = []
    await run({ ...space, db: database(listening(space.pool, said)) })
    const client = await space.pool.connect()
    try {
      for (const words of before) await client.query(words)
      const parts: Planned[] = []
      for (const statement of said) parts.push({ name, ...(await explain(client, statement, least)) })
      plans.push(sumOf(name, parts))
    } finally {
      client.release(true)
    }
  }
  return plans
}

const sumOf = (name: string, parts: readonly Planned[]): Planned => ({
  name,
  ms: parts.reduce((sum, { ms }) => sum + ms, 0),
  blocks: parts.reduce((sum, { blocks }) => sum + blocks, 0),
  rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  walked: [...new Set(parts.flatMap(({ walked }) => walked))],
})

/** The pool, with an ear at every connection it lends. */
function listening(pool: pg.Pool, said: Statement[]): pg.Pool {
  const connect = async () => {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[] = []) => {
      if (/^\s*(select|with|update|delete)/i.test(text)) said.push({ text, values })
      return client.query(text, [...values])
    }
    return { query, release: () => client.release() }
  }
  return Object.assign(Object.create(pool), { connect })
}

const TRIES = 6 // from the sixth on PostgreSQL may keep one plan for all parameters

async function explain(
  client: pg.PoolClient,
  { text, values }: Statement,
  least: number,
): Promise<Omit<Planned, 'name'>> {
  const reads = !/^\s*(update|delete)/i.test(text)
  await client.query(`prepare asked as ${text}`)
  const execute = `execute asked${values.length > 0 ? `(${values.map((value) => literal(client, value)).join(', ')})` : ''}`
  for (let n = 0; n < TRIES && reads; n += 1) await client.query(execute)
  const { rows } = await client.query(`explain (${reads ? 'analyze, buffers, ' : ''}format json) ${execute}`)
  await client.query('deallocate asked')
  const { Plan: plan, 'Execution Time': ms = 0 }: Explained = rows[0]['QUERY PLAN'][0]
  const nodes = flat(plan)
  return {
    ms,
    blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    rows: nodes.reduce((sum, node) => sum + read(node), 0),
    walked: nodes.flatMap((node) => (isWalk(node, least) ? [node['Relation Name'] ?? ''] : [])),
  }
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

const isWalk = (node: Node, least: number) =>
  node['Node Type'] === 'Seq Scan' && grown.includes(node['Relation Name'] ?? '') && read(node) >= least

/** Rows that a scan touched, kept or not. */
const read = (node: Node) =>
  node['Relation Name'] === undefined
    ? 0
    : ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1)

function literal(client: pg.PoolClient, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return client.escapeLiteral(value.toISOString())
  if (Array.isArray(value)) return client.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(',')}}`)
  return client.escapeLiteral(String(value))
}

/** Prints what every list of the product costs the database, the dearest first. */
export async function benchPlans(space: Space): Promise<void> {
  const plans = await plansOf(space, { least: 1000 })
  console.log(`\nLists, as the database answers them (${plans.length} lists, the 20 dearest)`)
  console.log(
    `  ${'list'.padEnd(50)}${'ms'.padStart(9)}${'blocks'.padStart(9)}${'rows read'.padStart(11)}  without an index`,
  )
  for (const { name, ms, blocks, rows, walked } of plans.toSorted((a, b) => b.ms - a.ms).slice(0, 20)) {
    const cells = [ms.toFixed(1).padStart(9), String(blocks).padStart(9), String(Math.round(rows)).padStart(11)]
    console.log(`  ${name.padEnd(50)}${cells.join('')}  ${walked.join(', ') || '-'}`)
  }
  console.log(`  Lists that walk through a table that grows: ${plans.filter(({ walked }) => walked.length > 0).length}`)
}
