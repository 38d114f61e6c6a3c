import type { AgencyTables } from './agencies/tables.ts'
import type { CalendarTables } from './calendar/tables.ts'
import type { PlaceTables } from './places/tables.ts'
import type { CategoryTables } from './reports/category-tables.ts'

/** Every table, declared by the module that owns it. A test compares this with the database. */
export interface Schema extends AgencyTables, CalendarTables, CategoryTables, PlaceTables {}
