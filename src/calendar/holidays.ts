import type { Db, Tx } from '#src/platform/db.ts'
import type { CalendarTables } from './tables.ts'

export type NewHoliday = {
  /** 'YYYY-MM-DD'. */
  date: string
  name: string
  kind: CalendarTables['holidays']['kind']
  decree: string
  /** Null for the whole country; '17.71' for one city. */
  areaCode: string | null
}

/** The days of a year, proposals too. */
export const listHolidays = (db: Db, year: string) =>
  db
    .selectFrom('holidays')
    .selectAll()
    .where('date', '>=', `${year}-01-01`)
    .where('date', '<=', `${year}-12-31`)
    .orderBy('date')
    .orderBy('id')
    .execute()

export const findHoliday = (db: Db, id: string) =>
  db.selectFrom('holidays').selectAll().where('id', '=', id).executeTakeFirst()

/** Settled at once, so that running clocks follow by a sweep, or a proposal. Returns whether it is new. */
export async function addHoliday(tx: Tx, { areaCode, ...day }: NewHoliday, verified = true): Promise<boolean> {
  const added = await tx
    .insertInto('holidays')
    .values({ ...day, area_code: areaCode, verified })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Which of these days the calendar knows already, by their keys. */
export async function knownDays(db: Db, days: readonly NewHoliday[]): Promise<ReadonlySet<string>> {
  if (days.length === 0) return new Set()
  const dates = [...new Set(days.map(({ date }) => date))]
  const rows = await db
    .selectFrom('holidays')
    .select(['date', 'name', 'area_code'])
    .where('date', 'in', dates)
    .execute()
  return new Set(rows.map(({ area_code, ...day }) => keyOf({ ...day, areaCode: area_code })))
}
export const keyOf = ({ date, name, areaCode }: Pick<NewHoliday, 'date' | 'name' | 'areaCode'>): string =>
  [date, areaCode ?? '', name].join(' ')

/** A proposal becomes a day off. */
export const settleHoliday = (tx: Tx, id: string) =>
  tx.updateTable('holidays').set({ verified: true }).where('id', '=', id).execute()

export const removeHoliday = (tx: Tx, id: string) => tx.deleteFrom('holidays').where('id', '=', id).execute()
