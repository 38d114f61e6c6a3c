import type { ColumnType, Generated } from 'kysely'
import type { Reason } from '#src/platform/errors.ts'
import type { FormState } from '#src/ui/form.tsx'

export type BulkState = 'asking' | 'waiting' | 'running' | 'done' | 'stopped' | 'undone'
export type ItemState = 'waiting' | 'done' | 'refused' | 'undone'

export interface BulkTables {
  bulk_runs: {
    id: Generated<string>
    person_id: string
    action: string
    list: string
    form: ColumnType<FormState['values'], string | undefined, string>
    positions: Generated<string[]>
    state: Generated<BulkState>
    why: 'person' | 'rights' | null
    made_at: Date
    run_at: Date | null
    finished_at: Date | null
  }
  bulk_items: {
    run_id: string
    report_id: string
    state: Generated<ItemState>
    refusal: Reason | null
    before: string | null
  }
}
