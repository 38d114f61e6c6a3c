import type { Generated } from 'kysely'

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
}
