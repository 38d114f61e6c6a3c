import type { Generated } from 'kysely'
import type { Proposal } from '#src/reports/lifecycle.ts'

export interface DialogueTables {
  answers: {
    message_id: string
    report_id: string
    proposal: Proposal
    planned_on: string | null
    legal_basis: string | null
    author_id: string | null
    approved_by: string | null
  }
  drafts: {
    id: Generated<string>
    report_id: string
    author_id: string
    sort: 'answer' | 'follow_up' | 'message' | 'note'
    body: Generated<string>
    proposal: Proposal | null
    planned_on: string | null
    legal_basis: string | null
    state: Generated<'writing' | 'proposed' | 'returned' | 'sent'>
    note: string | null
    saved_at: Date
    proposed_at: Date | null
    decided_by: string | null
  }
  answer_sentences: {
    agency_id: string
    print: string
    message_id: string
    report_id: string
  }
  ratings: {
    report_id: string
    stars: number
    solved: 'yes' | 'partly' | 'no'
    rated_at: Date
  }
}
