import type { ColumnType } from 'kysely'

/** These two lie in the shared schema, not in a space. */
export interface PlaceTables {
  places: {
    code: string
    level: number
    name: string
    parent_code: string | null
    full_name: string
    plain: string
    search: ColumnType<string, never, never>
  }
  place_sources: {
    name: string
    version: string
  }
}
