import type { Generated } from 'kysely'
import type { ArchiveVerdict, SampleVerdict } from './judge-sample.ts'
import type { SignalKind } from './supervision.ts'

export interface OversightTables {
  unsealings: {
    id: Generated<string>
    report_id: string
    asked_by: string
    role: 'national_admin' | 'inspector'
    agency_id: string
    reason: string
    legal_ground: string
    tell_on: string | null
    delay_ground: string | null
    asked_at: Date
    state: Generated<'asked' | 'open' | 'refused' | 'closed' | 'void'>
    decided_by: string | null
    decided_at: Date | null
    note: string | null
    open_until: Date | null
    told_at: Date | null
  }
  oversight_signals: {
    kind: SignalKind
    agency_id: string
    report_id: string
    measure: number
    found_on: string
  }
  answer_samples: {
    id: Generated<string>
    agency_id: string
    week: string
    report_id: string
    message_id: string
    verdict: SampleVerdict | null
    note: string | null
    judged_by: string | null
    judged_at: Date | null
  }
  archive_samples: {
    id: Generated<string>
    week: string
    report_id: string
    archived_at: Date
    verdict: ArchiveVerdict | null
    note: string | null
    judged_by: string | null
    judged_at: Date | null
  }
  oversight_looks: {
    single: Generated<boolean>
    looked_on: string
  }
}
