import type { Generated } from 'kysely'
import type { StaffRole } from './actor.ts'
import type { Topic } from './news-wishes.ts'

/** How a session was won. Only the last two give the powers of staff. */
export type Proof = 'code' | 'password' | 'second_factor' | 'passkey'

export interface PeopleTables {
  persons: {
    id: Generated<string>
    name: string
    email: string
    email_verified: Generated<boolean>
    image: string | null
    phone: string | null
    phone_verified: Generated<boolean>
    kind: Generated<'staff' | 'citizen'>
    language: Generated<'id' | 'en'>
    two_factor_enabled: Generated<boolean>
    last_seen_on: string | null
    created_at: Date
    updated_at: Date
  }
  accounts: {
    id: Generated<string>
    person_id: string
    account_id: string
    provider_id: string
    access_token: string | null
    refresh_token: string | null
    id_token: string | null
    access_token_expires_at: Date | null
    refresh_token_expires_at: Date | null
    scope: string | null
    password: string | null
    created_at: Date
    updated_at: Date
  }
  sessions: {
    id: Generated<string>
    person_id: string
    token: string
    proof: Proof
    expires_at: Date
    ip_address: string | null
    user_agent: string | null
    created_at: Date
    updated_at: Date
  }
  verifications: {
    id: Generated<string>
    identifier: string
    value: string
    expires_at: Date
    created_at: Date
    updated_at: Date
  }
  two_factors: {
    id: Generated<string>
    person_id: string
    secret: string
    backup_codes: string
    verified: Generated<boolean>
    failed_verification_count: Generated<number>
    locked_until: Date | null
  }
  passkeys: {
    id: Generated<string>
    person_id: string
    name: string | null
    public_key: string
    credential_id: string
    counter: number
    device_type: string
    backed_up: boolean
    transports: string | null
    aaguid: string | null
    created_at: Date | null
  }
  sign_in_throttle: {
    key: string
    points: Generated<number>
    expire: string | null
  }
  role_bindings: {
    id: Generated<string>
    person_id: string
    role: StaffRole
    agency_id: string
    position: string | null
    valid_from: string
    valid_to: string | null
    granted_by: string | null
    created_at: Date
  }
  invitations: {
    id: Generated<string>
    token_hash: string
    email: string | null
    name: Generated<string>
    role: StaffRole
    agency_id: string
    position: string | null
    after_binding: string | null
    expires_at: Date
    accepted_at: Date | null
    created_by: string | null
    created_at: Date
  }
  news_addresses: {
    id: Generated<string>
    person_id: string
    channel: 'email' | 'sms'
    address: string
    place: number
    proved_at: Date
  }
  news_wishes: {
    person_id: string
    unwanted: Generated<Topic[]>
  }
}
