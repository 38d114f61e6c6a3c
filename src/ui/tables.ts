import type { ColumnType, Generated } from 'kysely'

export interface SiteTables {
  site_settings: {
    single: Generated<boolean>
    settings: ColumnType<unknown, string, string>
    version: Generated<string>
    changed_at: Date
    changed_by: string | null
  }
  site_notices: {
    id: Generated<string>
    words: string
    level: 'info' | 'attention'
    shown_from: Date
    shown_until: Date | null
    written_at: Date
    written_by: string | null
  }
}
