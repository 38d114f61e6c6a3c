import type { ColumnType, Generated } from 'kysely'
import type { Reason } from '#src/platform/errors.ts'
import type { FormState } from '#src/ui/form.tsx'

export interface UndoTables {
  pending_acts: {
    id: Generated<string>
    report_id: string
    person_id: string
    step: string
    form: ColumnType<FormState['values'], string, string>
    version: number
    pressed_at: Date
    run_at: Date
    state: Generated<'waiting' | 'undone' | 'returned'>
    refusal: Reason | null
  }
  undo_preferences: {
    person_id: string
    seconds: number
  }
}
