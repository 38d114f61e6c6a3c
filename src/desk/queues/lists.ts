import { Refusal } from '#src/platform/errors.ts'
import type { C } from '../frame.tsx'
import { readQuery } from '../query/grammar.ts'
import { understand } from '../query/meaning.ts'
import type { Problem } from '../query/problem.ts'
import { sortNames } from './choices.ts'
import { findFilter, type SavedFilter } from './filters.ts'
import type { Cursor, List } from './keys.ts'
import type { Sought } from './lines.ts'
import { everything, type Worker } from './parts.ts'
import { isQueue, type QueueName, queueList, queues, queuesOf } from './queues.ts'
import type { ChosenSort } from './tables.ts'

/** Where a list stands in the address: a queue, a saved filter, or a search over everything in reach. */
export type Base = { is: 'queue'; name: QueueName } | { is: 'filter'; filter: SavedFilter } | { is: 'search' }

/** A list as its address asks for it: what is narrowed by which line, in which order, from which place on. */
export type Asked = { base: Base; line: string; sort: ChosenSort | null; after: Cursor | null }

export type Understood = { list: Sought } | { problem: Problem }

export const basePath = (base: Base): string => {
  if (base.is === 'queue') return `/meja/antrean/${base.name}`
  return base.is === 'filter' ? `/meja/saringan/${base.filter.id}` : '/meja/cari'
}

/** The address of a list. */
export function pathOf({ base, line, sort, after }: Asked): string {
  const query = new URLSearchParams()
  if (line) query.set('q', line)
  if (sort) query.set('urut', words[sort])
  if (after) query.set('sesudah', writeCursor(after))
  const text = query.toString()
  return `${basePath(base)}${text && `?${text}`}`
}

const words: Record<ChosenSort, string> = { due: 'tenggat', wait: 'terlama', newest: 'terbaru' }

/** Reads what an address asks of a list; what makes no sense is left out. */
export const askedIn = (base: Base, query: (name: string) => string | undefined): Asked => ({
  base,
  line: (query('q') ?? '').trim().slice(0, 600),
  sort: sortIn(query('urut')),
  after: readCursor(query('sesudah')),
})

export const sortIn = (word: string | undefined): ChosenSort | null =>
  sortNames.find((name) => words[name] === word) ?? null

/** The list that the address of a page names, for this person. @throws Refusal not_found */
export async function askedBy(c: C, working: Worker, path: string): Promise<Asked> {
  const { pathname, searchParams } = new URL(path, 'http://lapor.invalid')
  const base = await baseOf(c, working, pathname)
  return askedIn(base, (name) => searchParams.get(name) ?? undefined)
}

async function baseOf(c: C, working: Worker, pathname: string): Promise<Base> {
  const [, kind, name = ''] = /^\/meja\/(antrean|saringan|cari)(?:\/([\w-]{1,40}))?$/.exec(pathname) ?? []
  if (kind === 'cari') return { is: 'search' }
  if (kind === 'saringan') return { is: 'filter', filter: await findFilter(c.var.space.db, c.var.actor, name) }
  if (kind !== 'antrean' || !isQueue(name) || !queuesOf(working).includes(name)) throw new Refusal('not_found')
  return { is: 'queue', name }
}

/** What to list, or what is wrong with the line. `sort` is the order that the person likes best. */
export async function understandList(
  c: C,
  working: Worker,
  { base, line, sort }: Omit<Asked, 'after'>,
  liked: ChosenSort | null,
): Promise<Understood> {
  const own = base.is === 'filter' ? base.filter : null
  // Who likes the nearest date still reads an archive by when things went there.
  const fits = base.is !== 'queue' || queues[base.name].sort === 'due'
  const order = sort ?? own?.sort ?? (fits ? liked : null) ?? undefined
  const list: List =
    base.is === 'queue'
      ? queueList(working, base.name, order)
      : { parts: everything(working), sort: order ?? (own ? 'due' : 'newest') }
  const [typed, saved] = [readQuery(line), readQuery(own?.line ?? '')]
  if ('problem' in typed) return typed
  if ('problem' in saved) return saved
  const of = [saved.query, typed.query].filter((query) => query !== null)
  if (of.length === 0) return { list }
  const asker = { personId: working.actor.personId ?? '', today: working.today }
  const meaning = await understand(c.var.space.db, { is: 'all', of }, asker)
  return 'problem' in meaning ? meaning : { list: narrowed(list, meaning.test) }
}

type Test = Extract<Awaited<ReturnType<typeof understand>>, { test: unknown }>['test']

/** Parts of other statuses are not even looked at. */
export const narrowed = (list: List, { asks, statuses, exact, narrow }: Test): Sought => ({
  ...list,
  parts: list.parts.filter(({ status }) => status === null || statuses.includes(status)),
  asks: exact && list.parts.every(({ status }) => status !== null) ? undefined : asks,
  narrow,
})

export const writeCursor = ({ key, id }: Cursor): string => `${key}~${id}`

/** Where the page before ended: its last key and id. What is no cursor is the first page. */
export function readCursor(text: string | undefined): Cursor | null {
  const [key = '', id = ''] = (text ?? '').split('~')
  return /^(infinity|[\d: .+-]{1,40})$/.test(key) && /^\d{1,18}$/.test(id) ? { key, id } : null
}

const shapes: Record<List['sort'], RegExp> = {
  due: /^(infinity|\d{4}-\d{2}-\d{2})$/,
  wait: /^\d{1,18}$/,
  newest: /^\d{1,18}$/,
  archived: /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}[+-][\d:]{2,5}$/,
  closed: /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}[+-][\d:]{2,5}$/,
}

/** A place belongs to one order: in another it means nothing. */
export const cursorFor = (sort: List['sort'], cursor: Cursor | null): Cursor | null =>
  cursor && shapes[sort].test(cursor.key) ? cursor : null
