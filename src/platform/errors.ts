/** A refusal the person can understand and act on. Anything else is a bug and becomes a 500. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly reason: Reason
  readonly details: Readonly<Record<string, string>>

  constructor(reason: Reason, details: Record<string, string> = {}) {
    super(reason)
    this.reason = reason
    this.details = details
  }
}

/** Reason -> HTTP status. The words for each live in the dictionary under `refusals`. */
export const reasons = {
  not_found: 404,
  not_allowed: 403,
  wrong_status: 409,
  stale: 409,
  agency_inactive: 422,
  agency_conflict: 422,
  kept_from: 422,
  outside_subtree: 422,
  hop_cap: 403,
  own_text: 403,
  own_position: 403,
  last_admin: 409,
  tree_cycle: 409,
  ask_first: 422,
  not_mergeable: 422,
  not_movable: 422,
  not_linkable: 422,
  not_their_words: 422,
  second_person: 403,
  draft_unfinished: 422,
  draft_gone: 404,
  already_rated: 409,
  seal_gone: 409,
  seal_decided: 409,
  seal_second: 403,
  asker_gone: 409,
  tell_later_wrong: 422,
  too_late: 409,
  note_fixed: 409,
  mention_unknown: 422,
  mention_unclear: 422,
  recipient_forgotten: 409,
  too_many: 429,
  too_large: 413,
  upload_cut: 400,
  storage_full: 507,
  forged_origin: 403,
  sign_in_first: 401,
  second_factor_first: 403,
} as const
export type Reason = keyof typeof reasons
