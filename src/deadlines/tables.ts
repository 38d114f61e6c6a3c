import type { Generated } from 'kysely'

export interface DeadlineTables {
  calendar_marks: {
    single: Generated<boolean>
    compared: string
  }
}
