import type { RawBuilder } from 'kysely'
import { ofTheHolder } from '#src/dialogue/drafts.ts'
import type { Actor } from '#src/people/actor.ts'
import { type Db, sql } from '#src/platform/db.ts'
import type { Reach } from '#src/reports/rows.ts'
import { holds, type Over, type Scope, scopesOf } from '../scope.ts'

type Sort = 'due' | 'archived' | 'closed' | 'newest'
type Source = 'desk' | 'holder' | 'copies' | 'drafts' | 'watched'
type Group = 'verification' | 'agency' | 'oversight'

type Queue = {
  group: Group
  over: Over
  source: Source
  statuses: readonly string[]
  reach: Reach
  sort: Sort
  /** Beside source and status; `today` is the day in Jakarta. */
  where?: (facts: Facts) => Condition
}
type Facts = { today: string; personId: string }
type Condition = RawBuilder<unknown>

const fresh = () => sql`r.published_at is null and r.not_verifier_id is null`
const returned = () => sql`r.published_at is not null and r.not_verifier_id is null`
const objected = () => sql`r.not_verifier_id is not null`
const late = ({ today }: Facts) => sql`r.due_on < ${today}::date`
const secondRound = () =>
  sql`exists (select from clocks c where c.report_id = r.id and c.clock = 'second_round' and c.state = 'running')`
const oversight = () => sql`r.oversight`

/** What waits for whom (ux: queues). Each is read by an index, nearest deadline first. */
// biome-ignore format: a table is read by its columns
export const queues = {
  'belum-terverifikasi': { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: fresh },
  'dikembalikan':        { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: returned },
  'tunda':               { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['incomplete'],               reach: 'verifier', sort: 'due' },
  'keberatan-arsip':     { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['received'],                 reach: 'verifier', sort: 'due',      where: objected },
  'arsip':               { group: 'verification', over: 'desk',    source: 'desk',    statuses: ['archived'],                 reach: 'verifier', sort: 'archived' },
  'perlu-dijawab':       { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due' },
  'lewat-tenggat':       { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due',      where: late },
  'konsep':              { group: 'agency',       over: 'holder',  source: 'drafts',  statuses: ['referred', 'in_progress'],  reach: 'handler',  sort: 'due' },
  'dibuka-kembali':      { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['in_progress'],              reach: 'handler',  sort: 'due',      where: secondRound },
  'menunggu-pelapor':    { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['answered'],                 reach: 'handler',  sort: 'due' },
  'tembusan':            { group: 'agency',       over: 'holder',  source: 'copies',  statuses: [],                           reach: 'copied',   sort: 'newest' },
  'selesai':             { group: 'agency',       over: 'holder',  source: 'holder',  statuses: ['closed'],                   reach: 'handler',  sort: 'closed' },
  'pengawasan':          { group: 'oversight',    over: 'watched', source: 'watched', statuses: ['referred', 'in_progress', 'answered'], reach: 'verifier', sort: 'due', where: oversight },
} as const satisfies Record<string, Queue>

export type QueueName = keyof typeof queues
const table: Record<QueueName, Queue> = queues
export const queueNames = Object.keys(queues) as QueueName[]

export const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name)

/** Lists that nobody works through are not counted. */
const uncounted: readonly QueueName[] = ['arsip', 'selesai', 'tembusan']
export const MOST_COUNTED = 100

export type Worker = { actor: Actor; today: string; scopes: Record<Over, Scope[]> }

export async function workerOf(db: Db, actor: Actor, today: string): Promise<Worker> {
  const [desk, holder, watched] = await Promise.all([
    scopesOf(db, actor, 'desk'),
    scopesOf(db, actor, 'holder'),
    scopesOf(db, actor, 'watched'),
  ])
  return { actor, today, scopes: { desk, holder, watched } }
}

/** The queues that this person has, by their positions; a desk's only where there is a desk. */
export const queuesOf = ({ actor, scopes }: Worker): QueueName[] =>
  queueNames.filter((name) => {
    const { over } = table[name]
    return holds(actor, over) && scopes[over].some(({ agencyIds }) => agencyIds.length > 0)
  })

export type Cursor = { key: string; id: string }
export type Page = { ids: string[]; next: Cursor | null }

/** One page of a queue; `after` is the last line of the page before. No offset and no count. */
export async function listQueue(
  db: Db,
  worker: Worker,
  name: QueueName,
  after: Cursor | null,
  limit = 50,
): Promise<Page> {
  const { rows } = await sql<{ id: string; key: string }>`
    select found.id, found.key::text as key from (${keysOf(worker, name, after, limit + 1)}) found
    order by ${order(table[name].sort, 'found')} limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { ids: shown.map(({ id }) => id), next: rows.length > limit && last ? { key: last.key, id: last.id } : null }
}

/** How much waits in each queue, at most a hundred of each: one round trip that never walks far. */
export async function countQueues(db: Db, worker: Worker): Promise<Partial<Record<QueueName, number>>> {
  const names = queuesOf(worker).filter((name) => !uncounted.includes(name))
  if (names.length === 0) return {}
  const counts = names.map(
    (
      name,
    ) => sql`(select count(*)::int from (select distinct id from (${keysOf(worker, name, null, MOST_COUNTED)}) of_all
      limit ${MOST_COUNTED}) few) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<QueueName, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}

const columns: Record<Sort, Condition> = {
  due: sql`r.due_on`,
  archived: sql`r.archived_at`,
  closed: sql`r.closed_at`,
  newest: sql`r.id`,
}
const types: Record<Sort, Condition> = {
  due: sql`date`,
  archived: sql`timestamptz`,
  closed: sql`timestamptz`,
  newest: sql`bigint`,
}

const order = (sort: Sort, alias: string) =>
  sort === 'due'
    ? sql`${sql.ref(`${alias}.key`)} asc, ${sql.ref(`${alias}.id`)} asc`
    : sql`${sql.ref(`${alias}.key`)} desc, ${sql.ref(`${alias}.id`)} desc`

/** Ids and sort keys, the nearest of each agency and status merged: sorting a whole province would read it all. */
function keysOf(worker: Worker, name: QueueName, after: Cursor | null, limit: number): Condition {
  const queue = table[name]
  const facts = { today: worker.today, personId: worker.actor.personId ?? '' }
  const parts = worker.scopes[queue.over].flatMap((scope) => sources[queue.source](queue, scope, facts, after, limit))
  if (parts.length === 0) return sql`select null::bigint as id, null::date as key where false`
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union `, // a report in the reach of two positions is one line
  )
}

type SourceOf = (queue: Queue, scope: Scope, facts: Facts, after: Cursor | null, limit: number) => Condition[]

const byOwner =
  (owner: 'desk_agency_id' | 'holder_agency_id'): SourceOf =>
  (queue, scope, facts, after, limit) =>
    queue.statuses.map((status) => {
      const inner = sql`select r.id, ${columns[queue.sort]} as key from reports r
        where ${sql.ref(`r.${owner}`)} = one.id and r.status = ${sql.lit(status)} and ${conditions(queue, scope, facts, after)}
        order by ${order2(queue.sort)} limit ${limit}`
      return sql`select r.id, r.key from unnest(${scope.agencyIds}::bigint[]) as one (id) cross join lateral (${inner}) r
        order by ${order(queue.sort, 'r')} limit ${limit}`
    })

const byInvolved =
  (part: 'copy' | 'supervisor'): SourceOf =>
  (queue, scope, facts, after, limit) => [
    sql`select r.id, ${columns[queue.sort]} as key from involved_agencies i join reports r on r.id = i.report_id
    where i.agency_id = any(${scope.agencyIds}::bigint[]) and i.part = ${sql.lit(part)}
      and r.status <> 'archived' and ${conditions({ ...queue, where: () => sql`true` }, scope, facts, after)}
    order by ${order2(queue.sort)} limit ${limit}`,
  ]

const sources: Record<Source, SourceOf> = {
  desk: byOwner('desk_agency_id'),
  holder: byOwner('holder_agency_id'),
  copies: byInvolved('copy'),
  watched: (...asked) => [...byOwner('holder_agency_id')(...asked), ...byInvolved('supervisor')(...asked)],
  // Drafts that wait are few; a draft's own author is not asked to approve it, nor anybody what a former agency wrote.
  drafts: (queue, scope, facts, after, limit) => [
    sql`select r.id, r.due_on as key from drafts d join reports r on r.id = d.report_id
      where d.state = 'proposed' and d.author_id <> ${facts.personId} and r.holder_agency_id = any(${scope.agencyIds}::bigint[])
        and r.status in ('referred', 'in_progress') and ${ofTheHolder} and ${conditions(queue, scope, facts, after)}
      group by r.id, r.due_on order by r.due_on, r.id limit ${limit}`,
  ],
}

const order2 = (sort: Sort) =>
  sort === 'due' ? sql`${columns[sort]} asc, r.id asc` : sql`${columns[sort]} desc, r.id desc`

function conditions(queue: Queue, { accusedIds }: Scope, facts: Facts, after: Cursor | null): Condition {
  const compare = queue.sort === 'due' ? sql`>` : sql`<`
  return sql.join(
    [
      sql`(r.about_agency_id is null or r.about_agency_id <> all(${accusedIds}::bigint[]))`,
      ...(queue.where ? [queue.where(facts)] : []),
      ...(after
        ? [sql`(${columns[queue.sort]}, r.id) ${compare} (${after.key}::${types[queue.sort]}, ${after.id}::bigint)`]
        : []),
    ],
    sql` and `,
  )
}
