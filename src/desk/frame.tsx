import type { Context, MiddlewareHandler } from 'hono'
import type { VNode } from 'preact'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { reviewsArchives } from '#src/oversight/policy.ts'
import type { Actor } from '#src/people/actor.ts'
import type { Env } from '#src/people/env.ts'
import { listMentions } from '#src/reports/mentions.ts'
import type { DeskNav } from '#src/ui/desk-frame.tsx'
import { respond } from '#src/ui/respond.tsx'
import { countsOf } from './queues/counters.ts'
import { type QueueName, queues, queuesOf, type Worker, workerOf } from './queues/queues.ts'
import { unitOf } from './scope.ts'
import { UndoBar } from './undo/pages/bar.tsx'
import { listOwnActs } from './undo/waiting.ts'

export type C = Context<Env>

/** The day by which queues judge lateness: the easternmost desks are two hours ahead and say so on their own pages. */
export function worker(c: C): Promise<Worker> {
  const known = workers.get(c)
  if (known) return known
  const { space, actor } = c.var
  const found = workerOf(space.db, actor, dayIn('Asia/Jakarta', actor.at))
  workers.set(c, found)
  return found
}

/** The page, its frame and its list ask for the same within one request: the tree is walked once. */
const workers = new WeakMap<C, Promise<Worker>>()

/** A page in the desk's frame, with the queues of whoever looks. Never kept by a browser or a cache. */
export async function deskPage(
  c: C,
  title: string,
  body: VNode,
  options: { status?: number; query?: string; wide?: boolean } = {},
) {
  const { space, actor } = c.var
  const [desk, acts] = await Promise.all([deskNav(c, options.query), listOwnActs(space.db, actor.personId ?? '')])
  const whole = (
    <>
      <UndoBar acts={acts} undone={c.req.query('dibatalkan') !== undefined} />
      {body}
    </>
  )
  return respond(c, title, whole, {
    status: options.status ?? 200,
    frame: 'desk',
    private: true,
    wide: options.wide ?? false,
    desk,
  })
}

/** What other modules show below `/meja` stands in the same frame: they find it in the request. */
export const lendFrame: MiddlewareHandler<Env> = (c, next) => {
  c.set('deskPage', (title, body, options) => deskPage(c, title, body, options))
  return next()
}

const groups = ['verification', 'agency', 'oversight'] as const

async function deskNav(c: C, query?: string): Promise<DeskNav> {
  const { desk, lists } = wordsFor(c.var.lang)
  const working = await worker(c)
  const [{ queues: counts, filters }, called] = await Promise.all([
    countsOf(c.var.space, working),
    listMentions(c.var.space.db, c.var.actor.personId ?? ''),
  ])
  const names = queuesOf(working)
  const link = (name: QueueName) => ({ path: queuePath(name), words: desk.queues[name], count: counts[name] ?? null })
  return {
    groups: [
      ...groups.map((group) => ({
        heading: desk.groups[group],
        links: names.filter((name) => queues[name].group === group).map(link),
      })),
      {
        heading: lists.filters.heading,
        links: filters.map(({ filter, count, more }) => ({
          path: `/meja/saringan/${filter.id}`,
          words: filter.name,
          count,
          atLeast: more,
        })),
      },
      {
        heading: desk.groups.more,
        links: [
          mentionLink(desk.mentioned, called.length),
          { path: '/meja/diikuti', words: desk.following.title },
          ...moreLinks(c.var.actor, desk),
        ],
      },
    ].filter(({ links }) => links.length > 0),
    unit: unitOf(c.var.actor),
    searchPath: '/meja/cari',
    ...(query !== undefined && { query }),
  }
}

const mentionLink = (words: string, count: number) => ({ path: '/meja/disebut', words, count })

export const queuePath = (name: QueueName) => `/meja/antrean/${name}`

function moreLinks(
  actor: Actor,
  words: { record: string; admin: string; supervision: string; trail: string; leaders: string; archives: string },
) {
  const has = (...roles: string[]) => actor.bindings.some(({ role }) => roles.includes(role))
  return [
    ...(reviewsArchives(actor) ? [{ path: '/meja/sampel-arsip', words: words.archives }] : []),
    ...(has('verifier', 'agency_admin', 'national_admin') ? [{ path: '/meja/catat', words: words.record }] : []),
    ...(has('leader') ? [{ path: '/meja/pimpinan', words: words.leaders }] : []),
    ...(has('inspector', 'national_admin')
      ? [
          { path: '/meja/pengawasan', words: words.supervision },
          { path: '/meja/jejak', words: words.trail },
        ]
      : []),
    ...(has('agency_admin', 'national_admin') ? [{ path: '/meja/admin', words: words.admin }] : []),
  ]
}
