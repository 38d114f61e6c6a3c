import type { Generated } from 'kysely'

export type ChosenSort = 'due' | 'wait' | 'newest'
export type Density = 'comfortable' | 'dense'

export interface ListTables {
  report_reads: {
    person_id: string
    report_id: string
    seq: number
    list: string | null
    place: string | null
    read_at: Date
  }
  saved_filters: {
    id: Generated<string>
    person_id: string
    agency_id: string | null
    name: string
    line: string
    sort: ChosenSort | null
    created_at: Date
  }
  list_choices: {
    person_id: string
    columns: string[]
    density: Density
    sort: ChosenSort | null
  }
}
