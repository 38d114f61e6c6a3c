import autocannon from 'autocannon'
import { Hono } from 'hono'
import { listen } from '#src/platform/http/server.ts'
import { showCode } from '#src/reports/code.ts'
import { type Figures, printTable } from './figures.ts'
import type { Ground } from './ground.ts'

const CONNECTIONS = 10
const SECONDS = 5

/** How much slower than bare bytes are the pages that strangers read? */
export async function benchReading({ space, url }: Ground): Promise<void> {
  const { code, title } = await space.db
    .selectFrom('public_reports')
    .select(['code', 'title'])
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const word = title.split(/\W+/).findLast((part) => part.length > 4) ?? 'jalan'
  const pages = [
    ['public list', '/jelajah'],
    ['report page', `/laporan/${showCode(code)}`],
    [`search for "${word}"`, `/jelajah?kata=${encodeURIComponent(word)}`],
    ['search for "lampu jalan mati"', '/jelajah?kata=lampu+jalan+mati'],
  ] as const
  for (const [name, path] of pages) await benchPage(name, url, path)
}

async function benchPage(name: string, url: string, path: string): Promise<void> {
  const page = await fetch(url + path)
  const body = await page.text()
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
  const bare = new Hono().get('/', (c) => c.html(body))
  const server = await listen(0)
  server.use((request) => bare.fetch(request))
  const ours = await load(url + path)
  const theirs = await load(`http://127.0.0.1:${server.port}/`)
  await server.stop()
  printTable(`${name}: ${path} (${(body.length / 1000).toFixed(1)} kB, ${CONNECTIONS} connections)`, [
    ['through the whole stack', ours, theirs.perSecond / ours.perSecond],
    ['a bare Hono route with the same bytes', theirs],
  ])
}

/** From a thread of its own, so that asking does not slow the answering more than another machine would. */
async function load(url: string): Promise<Figures> {
  const shot = (duration: number) => autocannon({ url, connections: CONNECTIONS, duration, workers: 1 })
  await shot(1)
  const { requests, latency, non2xx, errors } = await shot(SECONDS)
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx + errors} requests failed`)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
}
