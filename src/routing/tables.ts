import type { Generated } from 'kysely'

export interface RoutingTables {
  referrals: {
    id: Generated<string>
    report_id: string
    agency_id: string
    unit_id: string
    note: string
    binding: Generated<boolean>
    referred_at: Date
    referred_by: string | null
    ended_at: Date | null
    ended_by: 'send_back' | 'superseded' | null
    late: Generated<boolean>
    proposed_agency_id: string | null
  }
}
