import type { ColumnType, Generated } from 'kysely'
import type { Problem } from './problems.ts'

export type ImportSort = 'agencies' | 'officers'
export type ImportState = 'checking' | 'checked' | 'running' | 'done' | 'stopped'
export type Verdict = 'new' | 'changed' | 'same' | 'refused'
export type Cells = Record<string, string>

export interface ImportTables {
  imports: {
    id: Generated<string>
    person_id: string
    sort: ImportSort
    state: Generated<ImportState>
    lines: number
    positions: string[]
    made_at: Date
    finished_at: Date | null
  }
  import_rows: {
    import_id: string
    line: number
    key: string
    cells: ColumnType<Cells, string, string>
    verdict: Verdict | null
    reason: Problem | null
    done: Generated<boolean>
  }
}
