import type { Generated } from 'kysely'
import type { Role } from '#src/people/actor.ts'
import type { SignInOutcome } from '#src/people/doors.ts'

/** What somebody looked at that not everybody may see. */
export type Looked = 'original' | 'contact' | 'seal' | 'attachment' | 'export' | 'message'

export interface AuditTables {
  access_log: {
    id: Generated<string>
    person_id: string
    role: Role
    agency_id: string | null
    report_id: string | null
    what: Looked
    reason: string | null
    at: Date
  }
  sign_ins: {
    id: Generated<string>
    person_id: string | null
    email_fingerprint: string
    outcome: SignInOutcome
    at: Date
  }
}
