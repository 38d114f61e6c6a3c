/** What a person may be (domain: roles). `reporter` and `visitor` need no account; `system` is a job. */
export const staffRoles = [
  'national_admin',
  'verifier',
  'agency_admin',
  'liaison',
  'drafter',
  'inspector',
  'leader',
  'overseer',
  'developer',
  'trainer',
] as const
export type StaffRole = (typeof staffRoles)[number]
export type Role = StaffRole | 'reporter' | 'visitor' | 'system'

/** One role at one node of the tree; it covers the node's descendants. `lineage` runs from the root to the node. */
export type Binding = {
  role: StaffRole
  agencyId: string
  agencyName: string
  agencyLineage: readonly string[]
  agencyKind: string
}

/** Who is asking, and when: no verb asks the clock. */
export type Actor = {
  kind: 'visitor' | 'citizen' | 'staff' | 'system'
  personId: string | null
  name: string | null
  bindings: readonly Binding[]
  /** Reports this browser opened with number and key. */
  openedReports: readonly string[]
  /** Contacts proved by a code in this session's account (citizens). */
  at: Date
}

/** The hat in which an actor does one thing: what the event log remembers. */
export type By = { personId: string | null; role: Role; agencyId: string | null; at: Date; channel: string }

/** The hat of whoever reported, by whatever way they come. */
export const reporterBy = (at: Date, channel: string, personId: string | null = null): By => ({
  personId,
  role: 'reporter',
  agencyId: null,
  at,
  channel,
})

/** Somebody without an account who has shown that this report is theirs. */
export const holderOf = (reportId: string, at: Date): Actor => ({
  kind: 'visitor',
  personId: null,
  name: null,
  bindings: [],
  openedReports: [reportId],
  at,
})

export const system = (at: Date): By => ({ personId: null, role: 'system', agencyId: null, at, channel: 'system' })
