import type { ColumnType, Generated } from 'kysely'

export interface CalendarTables {
  holidays: {
    id: Generated<string>
    date: string
    name: string
    kind: 'public_holiday' | 'collective_leave'
    decree: string
    verified: Generated<boolean>
    area_code: string | null
  }
  calendar_version: {
    version: ColumnType<string, never, never>
  }
  service_standards: {
    id: Generated<string>
    clock: string
    kind: string | null
    oversight: boolean | null
    limit_days: number | null
    unit: 'wd' | 'cd'
    legal_basis: string
    valid_from: string
    valid_to: string | null
  }
  policies: {
    key: string
    value: ColumnType<unknown, string, string>
    valid_from: string
    reason: string
  }
}
