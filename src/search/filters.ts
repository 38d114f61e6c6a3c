import { searchAgencies } from '#src/agencies/search.ts'
import { dayIn, startOfDay } from '#src/calendar/working-days.ts'
import { findPlace, type Place, searchPlaces } from '#src/places/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { sql } from '#src/platform/db.ts'
import type { Sought, Turn } from './query.ts'
import { readWords } from './words.ts'

/** Belum, Proses, Selesai: the words people know, a filter and never a figure. */
export const statusGroups = ['belum', 'proses', 'selesai'] as const
export type StatusGroup = (typeof statusGroups)[number]

/** Days up to and including today. */
export const periods = ['7', '30', '90', '365'] as const
export type Period = (typeof periods)[number]

/** The newest first, or what most people live with too. */
export const sorts = ['terbaru', 'dukungan'] as const
export type Sort = (typeof sorts)[number]

/** What the address bar says, cleaned; nothing in it can be wrong enough to refuse the page. */
export type Asked = {
  kata: string
  wilayah: string
  instansi: string
  topik: string
  status: string
  periode: string
  sebelum: string
  sesudah: string
  urut: string
  halaman: string
}
const names = [
  'kata',
  'wilayah',
  'instansi',
  'topik',
  'status',
  'periode',
  'sebelum',
  'sesudah',
  'urut',
  'halaman',
] as const
const LONGEST = 200

export const readAsked = (query: (name: string) => string | undefined): Asked =>
  Object.fromEntries(names.map((name) => [name, clean(query(name) ?? '')])) as Asked

const clean = (text: string) =>
  text
    .slice(0, LONGEST)
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .trim()

type Named = { slug: string; name: string }

/** What was understood, with other readings of a name that was typed. */
export type Filters = {
  words: string
  place: Place | null
  otherPlaces: readonly Place[]
  unknownPlace: string | null
  agency: (Named & { id: string; short: string }) | null
  otherAgencies: readonly Named[]
  unknownAgency: string | null
  topic: (Named & { id: string }) | null
  group: StatusGroup | null
  period: Period | null
  sort: Sort
}

export async function readFilters(db: Db, asked: Asked, today: string): Promise<Filters> {
  const [places, agencies, topic] = await Promise.all([
    asked.wilayah ? placesNamed(db, asked.wilayah) : [],
    asked.instansi ? agenciesNamed(db, asked.instansi, today) : [],
    asked.topik ? findTopic(db, asked.topik) : undefined,
  ])
  const [place, ...otherPlaces] = places
  const [agency, ...otherAgencies] = agencies
  return {
    words: asked.kata,
    place: place ?? null,
    otherPlaces: otherPlaces.filter((other) => isDoubtful(asked.wilayah, place, other)),
    unknownPlace: asked.wilayah && !place ? asked.wilayah : null,
    agency: agency ?? null,
    otherAgencies,
    unknownAgency: asked.instansi && !agency ? asked.instansi : null,
    topic: topic ?? null,
    group: statusGroups.find((group) => group === asked.status) ?? null,
    period: periods.find((period) => period === asked.periode) ?? null,
    sort: sorts.find((sort) => sort === asked.urut) ?? 'terbaru',
  }
}

/** Whoever writes a whole name means it, unless another place bears the same one. */
const isDoubtful = (typed: string, best: Place | undefined, other: Place) =>
  best?.name.toLowerCase() !== typed.toLowerCase() || other.name === best.name

const OTHERS = 4

async function placesNamed(db: Db, text: string): Promise<Place[]> {
  if (!/^\d\d(\.\d+)*$/.test(text)) return searchPlaces(db, text, OTHERS)
  const place = await findPlace(db, text)
  return place ? [place] : []
}

async function agenciesNamed(db: Db, text: string, today: string) {
  const exact = await db
    .selectFrom('public_agencies')
    .select(['id', 'slug', 'name', 'short'])
    .where('slug', '=', text)
    .executeTakeFirst()
  return exact ? [exact] : searchAgencies(db, text, { today, limit: OTHERS })
}

const findTopic = (db: Db, slug: string) =>
  db.selectFrom('public_categories').select(['id', 'slug', 'name']).where('slug', '=', slug).executeTakeFirst()

/** The subjects to choose from. */
export const listTopics = (db: Db): Promise<Named[]> =>
  db
    .selectFrom('public_categories')
    .select(['slug', 'name'])
    .where('parent_id', 'is', null)
    .where('active', '=', true)
    .orderBy('name')
    .execute()

/** Filters as `searchReports` takes them: an agency with its units, a subject with its parts. */
export async function soughtBy(db: Db, filters: Filters, now: Date): Promise<Sought> {
  const { place, agency, topic, group, period } = filters
  return {
    words: readWords(filters.words),
    placeCode: place?.code ?? null,
    agencyIds: agency && (await withUnits(db, agency.id)),
    categoryIds: topic && (await withParts(db, topic.id)),
    group,
    from: period && startOfPeriod(period, now),
  }
}

/** The national desk heads the tree, but everything below it is not its own. */
async function withUnits(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('public_agencies')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        eb.and([
          sql<boolean>`lineage @> array[${id}::bigint]`,
          eb.not(
            eb.exists(
              eb.selectFrom('public_agencies as root').where('root.id', '=', id).where('root.parent_id', 'is', null),
            ),
          ),
        ]),
      ]),
    )
    .execute()
  return rows.map((row) => row.id)
}

async function withParts(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('public_categories')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', id), eb('parent_id', '=', id)]))
    .execute()
  return rows.map((row) => row.id)
}

const startOfPeriod = (period: Period, now: Date): Date => {
  const today = Temporal.PlainDate.from(dayIn('Asia/Jakarta', now))
  return startOfDay('Asia/Jakarta', today.subtract({ days: Number(period) - 1 }).toString())
}

/** `?sebelum=` and `?sesudah=` hold the place in the list: what it is sorted by, and its id. */
export function readTurn({ sebelum, sesudah }: Asked): Turn | null {
  const [, typed = '', id = ''] = /^([0-9a-z]{1,10})-(\d{1,18})$/.exec(sebelum || sesudah) ?? []
  const key = Number.parseInt(typed, 36)
  if (!id || key > 8.64e15) return null
  return { direction: sebelum ? 'older' : 'newer', key, id }
}

/** The query string of a list: only what is set, in a fixed order, so that one list has one address. */
export function writeQuery(filters: Filters, turn: Turn | null = null, page = 1): string {
  const query = new URLSearchParams()
  const set = (name: string, value: string | null | undefined) => value && query.set(name, value)
  set('kata', filters.words)
  set('wilayah', filters.place?.code)
  set('instansi', filters.agency?.slug)
  set('topik', filters.topic?.slug)
  set('status', filters.group)
  set('periode', filters.period)
  set('urut', filters.sort === 'terbaru' ? null : filters.sort)
  if (turn) set(turn.direction === 'older' ? 'sebelum' : 'sesudah', `${turn.key.toString(36)}-${turn.id}`)
  if (turn && page > 1) set('halaman', String(page))
  return query.size === 0 ? '' : `?${query}`
}
