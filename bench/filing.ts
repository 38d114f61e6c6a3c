import { randomInt } from 'node:crypto'
import { inTransaction, sql, type Tx } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { drawKey, hashKey } from '#src/reports/access-key.ts'
import { type Figures, figuresOf, printTable } from './figures.ts'
import type { Ground } from './ground.ts'

const AT_ONCE = 8
const FILINGS = 240

const answers = {
  isi: 'Lampu jalan di depan balai desa mati sejak dua minggu lalu. Malam hari gelap sekali dan warga takut lewat.',
  judul: 'Lampu jalan mati di depan balai desa',
  tempat: 'Depan balai desa',
  kapan: 'masih',
  nama_terlihat: 'instansi',
  isi_terlihat: 'semua',
  kabar: 'tanpa',
}

/** How much slower than its bare rows is a report that is filed through the pages? */
export async function benchFiling({ space, url }: Ground): Promise<void> {
  const through = await repeat(FILINGS, () => fileThrough(url))
  const copy = await rowsOfLast(space)
  const bare = await repeat(FILINGS, () => inTransaction(space.db, (tx) => insertAgain(tx, copy)))
  const hashing = await repeat(FILINGS, () => hashKey(drawKey()))
  printTable(`Filing a report (${FILINGS} of them, ${AT_ONCE} at once)`, [
    ['form, answers, check, send: 4 requests', through, bare.perSecond / through.perSecond],
    ['the same rows in a bare transaction', bare],
    ['of it: the slow hash of the secret key', hashing],
  ])
}

async function repeat(times: number, once: () => Promise<unknown>): Promise<Figures> {
  await Promise.all(Array.from({ length: AT_ONCE }, once))
  const taken: number[] = []
  const started = performance.now()
  const lane = async () => {
    for (let i = 0; i < times / AT_ONCE; i += 1) {
      const begun = performance.now()
      await once()
      taken.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return figuresOf(taken, (performance.now() - started) / 1000)
}

/** As a browser without scripts does: all questions on one page, then the check page, then send. */
async function fileThrough(url: string): Promise<void> {
  const cookies = new Map<string, string>()
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` // each from a house of its own: no throttle
  const ask = async (path: string, form?: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: url, 'x-forwarded-for': address }
    const post = form && { method: 'POST', body: new URLSearchParams(form) }
    const response = await fetch(url + path, { redirect: 'manual', headers, ...post })
    await response.arrayBuffer()
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
      cookies.set(name, value)
    }
    return response
  }
  await ask('/lapor/ringkas')
  const saved = await ask('/lapor/ringkas', answers)
  await ask('/lapor/periksa')
  const sent = await ask('/lapor/periksa', {})
  if (saved.status !== 303 || !/tanda-terima/.test(sent.headers.get('location') ?? ''))
    throw new Error(`filing was answered with ${saved.status}, ${sent.status} ${sent.headers.get('location')}`)
}

type Copy = { id: string; tables: readonly { name: string; columns: readonly string[] }[] }

/** Which rows the last filing left: they are written again, as a person with psql would. */
async function rowsOfLast({ db }: Space): Promise<Copy> {
  const { id } = await db.selectFrom('reports').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = current_schema() and is_generated = 'NEVER'
      and table_name in ('reports', 'reporters', 'access_keys', 'clocks', 'report_events')
    group by table_name`.execute(db)
  const order = ['reports', 'reporters', 'access_keys', 'clocks', 'report_events']
  const tables = order.flatMap((name) => rows.filter(({ table }) => table === name))
  return { id, tables: tables.map(({ table, columns }) => ({ name: table, columns })) }
}

/** Letters that a number never has, and four that JavaScript never writes in base 32. */
const spare: Record<string, string> = { I: 'W', L: 'X', O: 'Y', U: 'Z' }

async function insertAgain(tx: Tx, { id, tables }: Copy): Promise<void> {
  const { rows } = await sql<{ fresh: string }>`
    select nextval(pg_get_serial_sequence('reports', 'id'))::text as fresh`.execute(tx)
  const fresh = rows[0]?.fresh ?? ''
  const number = Number(fresh)
    .toString(32)
    .toUpperCase()
    .replace(/[ILOU]/g, (letter) => spare[letter] ?? letter)
    .padStart(8, '0')
  const changed: Record<string, Record<string, unknown>> = {
    reports: { id: fresh, code: number, idempotency_key: `bare:${fresh}` },
  }
  for (const { name, columns } of tables) {
    const kept = columns.filter((column) => name === 'reports' || column !== 'id')
    const values = kept.map((column) => {
      const other = changed[name]?.[column] ?? (column === 'report_id' ? fresh : undefined)
      return other === undefined ? sql.ref(column) : sql`${sql.lit(other)}`
    })
    await sql`insert into ${sql.table(name)} (${sql.join(kept.map((column) => sql.ref(column)))})
      overriding system value select ${sql.join(values)} from ${sql.table(name)}
      where ${sql.ref(name === 'reports' ? 'id' : 'report_id')} = ${id}`.execute(tx)
  }
  await sql`select graphile_worker.add_job('event', '{}'::json, job_key => ${`bare:${fresh}`})`.execute(tx)
}
