import { type Context, Hono } from 'hono'
import { dayIn } from '#src/calendar/working-days.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { Env } from '#src/people/env.ts'
import { levelOf } from '#src/places/code.ts'
import { showCode } from '#src/reports/code.ts'
import { respond } from '#src/ui/respond.tsx'
import { siteOf } from '#src/ui/site.ts'
import { writeFeed } from './feed.ts'
import { findFewerWords } from './fewer-words.ts'
import { type Filters, listTopics, readAsked, readFilters, readTurn, soughtBy, writeQuery } from './filters.ts'
import { mostEndorsed } from './most-endorsed.ts'
import { BrowsePage } from './pages/browse.tsx'
import { searchReports } from './query.ts'
import { readNumber } from './words.ts'

/** Public reports: the list with its filters, and the same as a feed. */
export const searchRoutes = new Hono<Env>().get('/jelajah', browse).get('/jelajah/atom', feed)

async function browse(c: Context<Env>) {
  const { space } = c.var
  const now = space.clock.now()
  const asked = readAsked((name) => c.req.query(name))
  const code = readNumber(asked.kata)
  if (code) return c.redirect(space.href(`/laporan/${showCode(code)}`), 303)

  const filters = await readFilters(space.db, asked, dayIn('Asia/Jakarta', now))
  const sought = await soughtBy(space.db, filters, now)
  const turn = readTurn(asked)
  const find = filters.sort === 'dukungan' ? mostEndorsed : searchReports
  const [found, topics, count] = await Promise.all([
    find(space.db, sought, turn),
    listTopics(space.db),
    countOf(c, filters),
  ])
  const isEmpty = found.reports.length === 0 && sought.words
  const fewerWords = isEmpty ? await findFewerWords(space.db, filters.words, sought) : null
  const page = turn ? Math.max(1, Number.parseInt(asked.halaman, 10) || 2) : 1
  const props = { asked, filters, topics, found, count, fewerWords, page }
  const { title } = wordsFor(c.var.lang).publicPages.browse
  const head = <link rel="alternate" type="application/atom+xml" title={title} href={space.href('/jelajah/atom')} />
  const isPlain = writeQuery(filters) === '' && !turn
  return respond(c, titleOf(c, title, page, filters), <BrowsePage {...props} />, {
    head,
    ...(!isPlain && { robots: 'noindex, follow' }),
  })
}

/** No two pages share a title (WCAG 2.4.2). */
function titleOf(c: Context<Env>, title: string, page: number, { words, place, agency }: Filters): string {
  const about = [words, place?.name, agency?.short].filter(Boolean).join(', ')
  const number = page > 1 ? wordsFor(c.var.lang).publicPages.browse.page(String(page)) : ''
  return [title, about, number].filter(Boolean).join(' · ')
}

/** The number of the whole list, where a job has counted it: never while somebody waits. */
async function countOf(c: Context<Env>, filters: Filters) {
  const { place } = filters
  const placeOnly = writeQuery({ ...filters, place: null }) === ''
  if (!placeOnly || filters.unknownPlace || filters.unknownAgency || (place && levelOf(place.code) > 2)) return null
  const row = await c.var.space.db
    .selectFrom('public_counts')
    .select(['reports', 'since'])
    .where('place_code', '=', place?.code ?? '')
    .executeTakeFirst()
  return row ? { reports: row.reports, sinceDay: dayIn('Asia/Jakarta', row.since), place: place?.name ?? null } : null
}

async function feed(c: Context<Env>) {
  const { space, lang } = c.var
  const now = space.clock.now()
  const t = wordsFor(lang)
  const filters = await readFilters(
    space.db,
    readAsked((name) => c.req.query(name)),
    dayIn('Asia/Jakarta', now),
  )
  const { reports } = await searchReports(space.db, await soughtBy(space.db, filters, now))
  const query = writeQuery({ ...filters, sort: 'terbaru' })
  const title = t.publicPages.browse.feedTitle(siteOf(space).name)
  const xml = writeFeed(space, {
    title,
    self: `/jelajah/atom${query}`,
    page: `/jelajah${query}`,
    reports,
    t,
    now,
  })
  return c.body(xml, 200, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Cache-Control': 'public, max-age=0, s-maxage=30, must-revalidate',
    Vary: 'Cookie',
  })
}
