import type { StaffRole } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import type { Reach } from '#src/reports/rows.ts'
import { holds, type Over } from '../scope.ts'
import { type Condition, type Cursor, keysOf, type List, type Sort } from './keys.ts'
import { nextLines } from './lines.ts'
import { partsFrom, type Worker } from './parts.ts'

export type { Cursor } from './keys.ts'
export { type Worker, workerOf } from './parts.ts'

type Source = 'desk' | 'holder' | 'copies' | 'drafts' | 'watched'
type Group = 'verification' | 'agency' | 'oversight'

type Queue = {
  group: Group
  over: Over
  source: Source
  statuses: readonly Status[]
  reach: Reach
  sort: Sort
  /** Beside source and status; `today` is the day in Jakarta. */
  where?: (facts: Facts) => Condition
  /** Only for whoever holds this role. */
  only?: StaffRole
}
type Facts = { today: string; personId: string }

const fresh = () => sql`r.published_at is null and r.not_verifier_id is null`
const returned = () => sql`r.published_at is not null and r.not_verifier_id is null`
const objected = () => sql`r.not_verifier_id is not null`
const late = ({ today }: Facts) => sql`r.due_on < ${today}::date`
const secondRound = () =>
  sql`exists (select from clocks c where c.report_id = r.id and c.clock = 'second_round' and c.state = 'running')`
const oversight = () => sql`r.oversight`
const mine = ({ personId }: Facts) => sql`r.verifier_id = ${personId}`
// A draft's own author is not asked to approve it.
const others = ({ personId }: Facts) => sql`d.author_id <> ${personId}`
const undecided = () =>
  sql`exists (select from clocks c where c.report_id = r.id and c.clock = 'decide' and c.state = 'running')`
const called = () => sql`r.status in ('received', 'referred', 'in_progress', 'answered')
  and exists (select from involved_agencies i where i.report_id = r.id and i.part = 'supervisor')`
const likely = () => sql`not r.confidential and not r.identity_sealed and exists (
  select from (
    select high_id as id from likely_duplicates l where l.low_id = r.id and l.ruled_out_at is null
    union all
    select low_id from likely_duplicates l where l.high_id = r.id and l.ruled_out_at is null) d
  join reports o on o.id = d.id
  where o.desk_agency_id = r.desk_agency_id and not o.confidential and not o.identity_sealed and o.status <> 'archived')`
const takenBack = () => sql`r.oversight and r.outcome = 'withdrawn'`
const pressed = () =>
  sql`r.outcome = 'withdrawn' and exists (select from report_events e
    where e.report_id = r.id and e.action = 'escalate' and e.particulars ->> 'why' = 'pressed')`

/** What waits for whom (ux: queues). Each is read by an index, nearest deadline first. */
// biome-ignore format: a table is read by its columns
export const queues = {
  'belum-terverifikasi': { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: fresh },
  'milik-saya':          { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received', 'incomplete'],   reach: 'verifier', sort: 'due',      where: mine },
  'dikembalikan':        { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: returned },
  'menunggu-keputusan':  { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: undecided, only: 'national_admin' },
  'tunda':               { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['incomplete'],               reach: 'verifier', sort: 'due' },
  'dugaan-ganda':        { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received', 'incomplete'],   reach: 'verifier', sort: 'due',      where: likely },
  'keberatan-arsip':     { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: objected },
  'arsip':               { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['archived'],                 reach: 'verifier', sort: 'archived' },
  'perlu-dijawab':       { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due' },
  'lewat-tenggat':       { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due',      where: late },
  'konsep':              { group: 'agency',       over: 'holder',  source: 'drafts',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due',      where: others },
  'dibuka-kembali':      { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['in_progress'],              reach: 'handler',  sort: 'due',      where: secondRound },
  'menunggu-pelapor':    { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['answered'],                 reach: 'handler',  sort: 'due' },
  'tembusan':            { group: 'agency',       over: 'holder',  source: 'copies',  statuses: [],                           reach: 'copied',   sort: 'newest' },
  'selesai':             { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['closed'],                   reach: 'handler',  sort: 'closed' },
  'pengawasan':          { group: 'oversight',    over: 'watched', source: 'watched', statuses: ['referred', 'in_progress', 'answered'], reach: 'verifier', sort: 'due', where: oversight },
  'dieskalasi':          { group: 'oversight',    over: 'watched', source: 'watched', statuses: ['referred', 'in_progress', 'answered'], reach: 'verifier', sort: 'due', where: called },
  'ditekan':             { group: 'oversight',    over: 'watched', source: 'holder',  statuses: ['closed'],                   reach: 'verifier', sort: 'closed',   where: pressed },
  'dicabut':             { group: 'oversight',    over: 'watched', source: 'holder',  statuses: ['closed'],                   reach: 'verifier', sort: 'closed',   where: takenBack },
} as const satisfies Record<string, Queue>

export type QueueName = keyof typeof queues
const table: Record<QueueName, Queue> = queues
export const queueNames = Object.keys(queues) as QueueName[]

export const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name)

/** Lists that nobody works through are not counted. */
const uncounted: readonly QueueName[] = ['arsip', 'selesai', 'tembusan']
export const MOST_COUNTED = 100

/** The queues that this person has, by their positions; a desk's only where there is a desk. */
export const queuesOf = ({ actor, scopes }: Worker): QueueName[] =>
  queueNames.filter((name) => {
    const { over, only } = table[name]
    if (only && !actor.bindings.some(({ role }) => role === only)) return false
    return holds(actor, over) && scopes[over].some(({ agencyIds }) => agencyIds.length > 0)
  })

/** What stands in a queue for this person; in its own order unless another one is wished for. */
export function queueList(worker: Worker, name: QueueName, sort: Sort = table[name].sort): List {
  const { over, source, reach, statuses, where } = table[name]
  const facts = { today: worker.today, personId: worker.actor.personId ?? '' }
  return {
    parts: partsFrom(worker.scopes[over], source, reach, statuses),
    sort,
    where: where ? [where(facts)] : [],
  }
}

export type Page = { ids: string[]; next: Cursor | null }

/** One page of a queue; `after` is the last line of the page before. No offset and no count. */
export async function listQueue(
  db: Db,
  worker: Worker,
  name: QueueName,
  after: Cursor | null,
  limit = 50,
): Promise<Page> {
  const { lines } = await nextLines(db, queueList(worker, name), { after, limit: limit + 1 })
  const shown = lines.slice(0, limit)
  const last = shown.at(-1)
  return { ids: shown.map(({ id }) => id), next: lines.length > limit && last ? { key: last.key, id: last.id } : null }
}

/** How much waits in each queue, at most a hundred of each: one round trip that never walks far. */
export async function countQueues(db: Db, worker: Worker): Promise<Partial<Record<QueueName, number>>> {
  const names = queuesOf(worker).filter((name) => !uncounted.includes(name))
  if (names.length === 0) return {}
  const counts = names.map(
    (name) => sql`(select count(*)::int from (select distinct id from (
      ${keysOf(queueList(worker, name), { after: null, limit: MOST_COUNTED })}) of_all
      limit ${MOST_COUNTED}) few) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<QueueName, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}
