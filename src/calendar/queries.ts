import { type Db, oncePerPage, sql } from '#src/platform/db.ts'
import { type Holiday, type WorkingCalendar, workingCalendar } from './working-days.ts'

type Row = Holiday & { area_code: string | null }
type Edition = { rows: Row[]; national: WorkingCalendar; regional: Map<string, WorkingCalendar> }

// Every change of the holidays gives them a new version, unique in the world: spaces and databases cannot mix here.
const editions = new Map<string, Edition>()
const EDITIONS_KEPT = 20

/**
 * The calendar of an area: national holidays and those of every region around it. '17.71' hears '17', null hears none.
 * Costs one tiny query; the rows are read again only when they changed.
 */
export async function loadCalendar(db: Db, areaCode: string | null): Promise<WorkingCalendar> {
  return calendarIn(await currentEdition(db), areaCode)
}

/** What the holidays would be: days added, rows taken away by their ids. */
export type Imagined = { added: readonly Row[]; removed: readonly string[] }

/** The calendars as a change of the holidays would make them, for saying beforehand what it moves. */
export async function imagineCalendars(db: Db, { added, removed }: Imagined) {
  const rows = (await settledRows(db)).filter(({ id }) => !removed.includes(id))
  const edition = editionOf([...rows, ...added])
  return (areaCode: string | null): WorkingCalendar => calendarIn(edition, areaCode)
}

function calendarIn(edition: Edition, areaCode: string | null): WorkingCalendar {
  const regions = [...new Set(edition.rows.flatMap((row) => row.area_code ?? []))].filter(
    (region) => areaCode === region || areaCode?.startsWith(`${region}.`),
  )
  if (regions.length === 0) return edition.national
  const key = regions.sort().join()
  const known = edition.regional.get(key)
  if (known) return known
  const calendar = calendarOf(edition.rows, regions)
  edition.regional.set(key, calendar)
  return calendar
}

async function currentEdition(db: Db): Promise<Edition> {
  const { version } = await oncePerPage(db, 'calendar version', () =>
    db.selectFrom('calendar_version').select('version').executeTakeFirstOrThrow(),
  )
  const known = editions.get(version)
  if (known) return known
  const edition = await readEdition(db)
  editions.set(version, edition)
  for (const old of [...editions.keys()].slice(0, -EDITIONS_KEPT)) editions.delete(old)
  return edition
}

const readEdition = async (db: Db): Promise<Edition> => editionOf(await settledRows(db))

const settledRows = (db: Db) =>
  db
    .selectFrom('holidays')
    .select(['id', 'date', 'name', 'decree', 'area_code'])
    .where('verified', '=', true)
    .orderBy(sql`area_code is not null`)
    .orderBy('id')
    .execute()

const editionOf = (rows: Row[]): Edition => ({ rows, national: calendarOf(rows, []), regional: new Map() })

/** A year is published once a joint decree of three ministers (SKB) has settled a day of it. */
function calendarOf(rows: readonly Row[], regions: readonly string[]): WorkingCalendar {
  const years = rows
    .filter((row) => row.area_code === null && row.decree.startsWith('SKB'))
    .map((row) => Number(row.date.slice(0, 4)))
  return workingCalendar(
    rows.filter((row) => row.area_code === null || regions.includes(row.area_code)),
    years,
  )
}
