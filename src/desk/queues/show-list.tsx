import { findOwnDrafts } from '#src/dialogue/own-drafts.ts'
import { formatFor } from '#src/i18n/format.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import type { Db } from '#src/platform/db.ts'
import { listRows, type Row } from '#src/reports/rows.ts'
import { blankForm } from '#src/ui/form.tsx'
import { actionsFor } from '../bulk/actions.ts'
import { type C, deskPage, worker } from '../frame.tsx'
import { sentByMe } from '../undo/waiting.ts'
import { type Choices, readChoices, sortNames } from './choices.ts'
import { rowDeadlines } from './deadline.ts'
import { mayRemove } from './filters.ts'
import type { Cursor } from './keys.ts'
import { type Line, nextLines, type Sought } from './lines.ts'
import { type Asked, askedIn, type Base, basePath, cursorFor, pathOf, understandList, writeCursor } from './lists.ts'
import { FilterLead, SaveFilter } from './pages/filters.tsx'
import { type QueueLine, QueuePage, type SortLink } from './pages/queue.tsx'
import type { Worker } from './parts.ts'
import { listQueue, queues, queuesOf } from './queues.ts'
import { unreadAmong } from './reads.ts'

const PAGE = 50

/** A page of a list: a queue, a saved filter, or a search, each narrowed by the line in its address. */
export async function showList(c: C, base: Base) {
  const { db } = c.var.space
  const working = await worker(c)
  const asked = askedIn(base, (name) => c.req.query(name))
  const choices = await readChoices(db, working.actor.personId ?? '')
  const nothingAsked = base.is === 'search' && asked.line === ''
  const understood = await understandList(c, working, asked, choices.sort)
  const page =
    'problem' in understood || nothingAsked
      ? nothing
      : await pageOf(db, understood.list, cursorFor(understood.list.sort, asked.after))
  const lines = await linesOf(c, page.lines, 'list' in understood ? inOrder(asked, understood.list) : asked)
  const t = wordsFor(c.var.lang)
  const title = titleOf(base, t)
  const at = (after: Cursor | null) => pathOf({ ...asked, after })
  return deskPage(
    c,
    title,
    <QueuePage
      title={title}
      lead={
        base.is === 'filter' && <FilterLead filter={base.filter} removable={mayRemove(working.actor, base.filter)} />
      }
      path={basePath(base)}
      bulk={{ actions: actionsFor(working.actor), list: pathOf({ ...asked, after: null }) }}
      lineLabel={base.is === 'search' ? t.lists.line.searchLabel : t.lists.line.label}
      line={asked.line}
      problem={'problem' in understood ? understood.problem : null}
      sort={asked.sort && (c.req.query('urut') ?? null)}
      sorts={'list' in understood && !nothingAsked ? sortLinks(asked, understood.list, t) : []}
      choices={choices}
      lines={lines}
      empty={
        <Empty
          words={await emptyWords(c, working, asked)}
          clear={asked.line ? basePath(base) : null}
          t={t}
          to={c.var.space.href}
        />
      }
      next={page.next && at(page.next)}
      first={asked.after && at(null)}
      further={page.further && at(page.further)}
      tools={
        asked.line ? (
          <SaveFilter
            line={asked.line}
            sort={asked.sort && (c.req.query('urut') ?? null)}
            units={unitsOf(working)}
            form={blankForm({ bersama: 'saya' })}
          />
        ) : null
      }
    />,
    { wide: true, ...(base.is === 'search' && { query: asked.line }), status: 'problem' in understood ? 422 : 200 },
  )
}

/** The order that the person likes today is written down, so that a place in the list keeps its meaning. */
const inOrder = (asked: Asked, { sort }: Sought): Asked => ({
  ...asked,
  sort: sortNames.find((name) => name === sort) ?? null,
})

type PageOf = { lines: Line[]; next: Cursor | null; further: Cursor | null }
const nothing: PageOf = { lines: [], next: null, further: null }

async function pageOf(db: Db, list: Sought, after: Cursor | null): Promise<PageOf> {
  const { lines, until } = await nextLines(db, list, { after, limit: PAGE + 1 })
  const shown = lines.slice(0, PAGE)
  const last = shown.at(-1)
  if (lines.length > PAGE && last) return { lines: shown, next: { key: last.key, id: last.id }, further: null }
  return { lines: shown, next: null, further: until }
}

/** Each line as its reader may see it, in the order of the list. */
export async function rowsOf(db: Db, lines: readonly Line[]): Promise<Row[]> {
  const groups = Map.groupBy(lines, ({ reach }) => reach)
  const rows = await Promise.all(
    [...groups].map(([reach, same]) =>
      listRows(
        db,
        same.map(({ id }) => id),
        reach,
      ),
    ),
  )
  const byId = new Map(rows.flat().map((row) => [row.id, row]))
  return lines.flatMap(({ id }) => byId.get(id) ?? [])
}

async function linesOf(c: C, lines: readonly Line[], asked: Asked): Promise<QueueLine[]> {
  const { space, actor } = c.var
  const personId = actor.personId ?? ''
  const rows = await rowsOf(space.db, lines)
  const [deadlines, drafts, unread, sent] = await Promise.all([
    rowDeadlines(space.db, rows, actor.at),
    findOwnDrafts(
      space.db,
      lines.map(({ id }) => id),
      personId,
    ),
    unreadAmong(space.db, lines, personId),
    sentByMe(
      space.db,
      lines.map(({ id }) => id),
      personId,
    ),
  ])
  const list = encodeURIComponent(pathOf(asked).slice('/meja/'.length))
  const places = new Map(lines.map((line) => [line.id, writeCursor(line)]))
  return rows.map((row, index) => ({
    row,
    deadline: deadlines[index] ?? null,
    draft: drafts.get(row.id) ?? null,
    sending: sent.has(row.id),
    unread: unread.has(row.id),
    from: `?dari=${list}&di=${encodeURIComponent(places.get(row.id) ?? '')}`,
  }))
}

export const titleOf = (base: Base, { desk }: Words): string => {
  if (base.is === 'queue') return desk.queues[base.name]
  return base.is === 'filter' ? base.filter.name : desk.search.title
}

/** The orders that there are; the list's own first, where it has one that cannot be chosen. */
function sortLinks(asked: Asked, { sort: current }: Sought, t: Words): SortLink[] {
  const own = asked.base.is === 'queue' ? queues[asked.base.name].sort : null
  const names = own === 'archived' || own === 'closed' ? ([own, ...sortNames] as const) : sortNames
  return names.map((name) => {
    const sort = name === 'archived' || name === 'closed' ? null : name
    return { words: t.lists.sort[name], path: pathOf({ ...asked, sort, after: null }), chosen: name === current }
  })
}

/** The units in whose name somebody may share a filter. */
export const unitsOf = ({ actor }: Pick<Worker, 'actor'>) => [
  ...new Map(actor.bindings.map(({ agencyId, agencyName }) => [agencyId, { id: agencyId, name: agencyName }])).values(),
]

type EmptyProps = { words: string; clear: string | null; t: Words; to: (path: string) => string }

const Empty = ({ words, clear, t, to }: EmptyProps) => (
  <p>
    {words} {clear && <a href={to(clear)}>{t.lists.line.clear}</a>}
  </p>
)

/** Nothing here: then why, and the nearest date elsewhere in this person's queues, so that an empty list still says when. */
async function emptyWords(c: C, working: Worker, { base, line }: Asked): Promise<string> {
  const { desk, lists } = wordsFor(c.var.lang)
  if (base.is === 'search' && line === '') return desk.search.ask
  if (base.is === 'search') return desk.search.none(line.slice(0, 200))
  if (base.is === 'filter' || line) return lists.noMatch
  for (const other of queuesOf(working).filter((queue) => queue !== base.name && queues[queue].sort === 'due')) {
    const { ids } = await listQueue(c.var.space.db, working, other, null, 1)
    const [row] = await listRows(c.var.space.db, ids, queues[other].reach)
    if (row?.due_on) return desk.emptyNext(formatFor(c.var.lang).dayShort(row.due_on))
  }
  return desk.empty
}

/** The look that a form of choices starts from. */
export const choicesForm = ({ columns, density, sort }: Choices) =>
  blankForm({ kolom: [...columns], kerapatan: density, urutan: sort ?? 'own' })
