import type { ColumnType } from 'kysely'
import type { Answers } from './answers.ts'

export interface FilingTables {
  filings: {
    id: string
    token_hash: string
    sealed_key: string
    answers: ColumnType<Answers, string, string>
    person_id: string | null
    started_at: Date
    saved_at: Date
    report_code: string | null
    submitted_at: Date | null
  }
}
