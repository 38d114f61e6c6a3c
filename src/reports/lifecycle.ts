import type { Role } from '#src/people/actor.ts'

export const statuses = ['received', 'incomplete', 'referred', 'in_progress', 'answered', 'closed', 'archived'] as const
export type Status = (typeof statuses)[number]

export const kinds = ['complaint', 'aspiration', 'information_request'] as const
export type Kind = (typeof kinds)[number]

export const outcomes = ['solved', 'planned', 'refused', 'withdrawn', 'silent'] as const
export type Outcome = (typeof outcomes)[number]

/** What an agency may propose; `withdrawn` and `silent` come from the reporter, or from nobody. */
export const proposals = ['solved', 'planned', 'refused'] as const
export type Proposal = (typeof proposals)[number]

export const archiveReasons = [
  'incomplete', 'unclear', 'too_general', 'not_public_service', 'other_channel', 'in_court', 'civil_dispute',
  'duplicate', 'already_answered', 'spam', 'test', 'hate_obscene', 'baseless',
] as const // biome-ignore format: a list
export type ArchiveReason = (typeof archiveReasons)[number]

/** The facts, besides the status, that a row of the table may ask about. */
export type Circumstance = {
  status: Status
  outcome: Outcome | null
  archiveReason: ArchiveReason | null
  /** The report that this one was put into. */
  mergedInto: string | null
  /** Does an agency still hold the report? */
  held: boolean
  /** Is the report at an agency's own desk, rather than at the national one? */
  atAgencyDesk: boolean
}

type Row = {
  from: readonly Status[]
  to: Status | 'same'
  by: readonly Role[]
  when?: (report: Circumstance) => boolean
}

const wasIncomplete = (report: Circumstance) => report.archiveReason === 'incomplete'
const isMerged = (report: Circumstance) => report.mergedInto !== null
const isPlanned = (report: Circumstance) => report.outcome === 'planned'
const isHeld = (report: Circumstance) => report.held
const isLoose = (report: Circumstance) => !report.held
const atAgencyDesk = (report: Circumstance) => report.atAgencyDesk

const R = 'reporter'
const V = 'verifier' // a national_admin wears this hat at every desk, an agency_admin at its own
const N = 'national_admin'
const A = 'agency_admin'
const L = 'liaison'
const I = 'inspector'
const S = 'system'

/**
 * How a report lives (domain: lifecycle). The pair (action, from), and for a few rows a circumstance, decides the
 * new status; nothing else changes one. `transition()` alone reads `to`.
 */
// biome-ignore format: a table is read by its columns
export const lifecycle = {
  ask_detail: [{ from: ['received'],                                           to: 'incomplete',  by: [V] }],
  complete:   [{ from: ['incomplete'],                                         to: 'received',    by: [R, V] },
               { from: ['archived'],                                           to: 'received',    by: [R, V], when: wasIncomplete }],
  refer:      [{ from: ['received'],                                           to: 'referred',    by: [V, N] }],
  send_back:  [{ from: ['referred'],                                           to: 'received',    by: [A, L, N, I] },
               { from: ['in_progress'],                                        to: 'received',    by: [N, I] },
               { from: ['received'],                                           to: 'received',    by: [V, S], when: atAgencyDesk }],
  forward:    [{ from: ['referred', 'in_progress'],                            to: 'same',        by: [A, L] }],
  follow_up:  [{ from: ['referred', 'in_progress'],                            to: 'in_progress', by: [L] }],
  answer:     [{ from: ['referred', 'in_progress'],                            to: 'answered',    by: [L] }],
  object:     [{ from: ['answered'],                                           to: 'in_progress', by: [R] },
               { from: ['archived'],                                           to: 'received',    by: [R] }],
  close:      [{ from: ['answered'],                                           to: 'closed',      by: [R, S, N] }],
  confirm:    [{ from: ['closed'],                                             to: 'closed',      by: [R], when: isPlanned }],
  reopen:     [{ from: ['closed'],                                             to: 'in_progress', by: [R, N, I], when: isHeld },
               { from: ['closed'],                                             to: 'received',    by: [R, N, I], when: isLoose }],
  archive:    [{ from: ['received', 'incomplete'],                             to: 'archived',    by: [V] },
               { from: ['incomplete'],                                         to: 'archived',    by: [S] }],
  merge:      [{ from: ['received', 'incomplete', 'referred', 'in_progress'],  to: 'archived',    by: [V, A] }],
  unmerge:    [{ from: ['archived'],                                           to: 'received',    by: [V], when: isMerged }],
  withdraw:   [{ from: ['received', 'incomplete', 'referred', 'in_progress', 'answered'], to: 'closed', by: [R] }],
  escalate:   [{ from: ['received', 'referred', 'in_progress', 'answered'],    to: 'same',        by: [S, N, I, A] }],
} as const satisfies Record<string, readonly Row[]>

export type Action = keyof typeof lifecycle
export const actions = Object.keys(lifecycle) as Action[]

const rows: Record<Action, readonly Row[]> = lifecycle

/** The status that the action leads to for this role, or null where it is not allowed. */
export function destination(action: Action, report: Circumstance, role: Role): Status | null {
  const row = rows[action].find(
    ({ from, by, when }) => from.includes(report.status) && by.includes(role) && (when?.(report) ?? true),
  )
  if (!row) return null
  return row.to === 'same' ? report.status : row.to
}

export const allows = (action: Action, report: Circumstance, role: Role): boolean =>
  destination(action, report, role) !== null
