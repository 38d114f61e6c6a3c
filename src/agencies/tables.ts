import type { Generated } from 'kysely'

/** The three zones of Indonesia: WIB, WITA, WIT. */
export type TimeZone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
/** Who answers a subject: a regency, a province, a local office of a national body, a national body. */
export type Level = 'regency' | 'province' | 'vertical' | 'national'
export type Connection = 'central' | 'semi' | 'full'

export interface AgencyTables {
  agencies: {
    id: Generated<string>
    slug: string
    name: string
    short: string
    kind: string
    parent_id: string | null
    lineage: Generated<string[]>
    area_code: string | null
    time_zone: TimeZone
    aliases: Generated<string[]>
    sms_keywords: Generated<string[]>
    connection: Generated<Connection>
    verified: Generated<boolean>
    answers_by_two: Generated<boolean>
    valid_from: string | null
    valid_to: string | null
    predecessor_id: string | null
    description: string | null
    search: Generated<string>
  }
  agency_changes: {
    id: Generated<string>
    agency_id: string
    name: string | null
    short: string | null
    parent_id: string | null
    changed_at: Date
    changed_by: string | null
  }
  agency_successors: {
    agency_id: string
    successor_id: string
  }
}
