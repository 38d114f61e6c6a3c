import { z } from 'zod'
import { type Db, oncePerPage } from '#src/platform/db.ts'

const count = z.int().positive()
const hour = z.int().min(0).max(23)

/**
 * Our own decisions where law and practice are silent (*policy, configurable*): every key and the shape of its value.
 * `_wd` counts working days, `_cd` calendar days, `_mb` megabytes of 1,024 × 1,024 bytes.
 */
export const policies = {
  hop_cap: count,
  send_back_late_wd: count,
  reopen_limit: count,
  resume_archived_cd: count,
  undo_seconds: count,
  note_edit_minutes: count,
  agency_ladder_wd: z.object({
    warn_before: count,
    red_mark: count,
    tell_leader: count,
    escalate: count,
    offer_ombudsman: count,
  }),
  desk_ladder_wd: z.object({ hand_to_national_desk: count }),
  reminder_before_lapse_wd: count,
  law_60_warnings_cd: z.array(count),
  information_officer_wd: z.object({ answer: count, extension: count }),
  key_tries: z.object({ per_address_and_hour: count, per_report: count }),
  drafts_begun_per_hour: count,
  sign_in_tries: z.object({
    code_wanted: count,
    code_tried: count,
    password_here: count,
    password: count,
    address: count,
  }),
  form_tries: z.object({
    file_plain: count,
    file_proved: count,
    upload: count,
    track_plain: count,
    track_proved: count,
    guess: count,
    code_plain: count,
    code_proved: count,
    reply: count,
    reply_here: count,
    endorse_plain: count,
    endorse_proved: count,
    case_file: count,
  }),
  reports_a_day: z.object({ sms: count, email: count }),
  receipt_key_hours: count,
  quiet_hours: z.object({ from: hour, to: hour }),
  digest_hour: hour,
  file_limits: z.object({ count, picture_mb: count, document_mb: count, audio_mb: count, video_mb: count }),
  body_length: z.object({ min: count, max: count }),
  title_length: z.object({ min: count, max: count }),
  draft_kept_cd: count,
  raw_messages_cd: count,
  incident_note_years: count,
  flag_defaults: z.object({ name_hidden: z.boolean(), identity_sealed: z.boolean(), confidential: z.boolean() }),
  oversight_flags: z.object({ name_hidden: z.boolean(), identity_sealed: z.boolean(), confidential: z.boolean() }),
  desk_silence_cd: count,
  desk_archive_reasons: z.array(z.string()),
  archive_sample_a_week: count,
  public_point_metres: count,
  smallest_public_cell: count,
  oversight_signals: z.object({ days: count, repeated: count, seconds: count, last_day: count, returns: count }),
  unseal: z.object({ hours: count, latest_telling_cd: count }),
  retention_years: z.object({ closed: count, spam: count }),
} as const satisfies Record<string, z.ZodType>

export type PolicyKey = keyof typeof policies

/** What the program itself keeps to: shown with its reason, changed only with the program. */
export const fixedPolicies: readonly PolicyKey[] = ['receipt_key_hours', 'public_point_metres', 'smallest_public_cell']
export const isFixed = (key: string): boolean => fixedPolicies.some((fixed) => fixed === key)

type PolicyValue<K extends PolicyKey> = z.infer<(typeof policies)[K]>

/** The value in force on a day ('YYYY-MM-DD'). A missing or malformed row is a bug of the data, not of the person. */
export async function policy<K extends PolicyKey>(db: Db, key: K, on: string): Promise<PolicyValue<K>> {
  const { value } = await oncePerPage(db, `policy ${key} ${on}`, () => policyRow(db, key, on))
  return policies[key].parse(value) as PolicyValue<K>
}

const policyRow = (db: Db, key: PolicyKey, on: string) =>
  db
    .selectFrom('policies')
    .select('value')
    .where('key', '=', key)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new Error(`no policy ${key} on ${on}`))

/** Every policy in force that day, with its reason. */
export const listPolicies = (db: Db, on: string) =>
  db
    .selectFrom('policies')
    .distinctOn('key')
    .select(['key', 'value', 'valid_from', 'reason'])
    .where('valid_from', '<=', on)
    .orderBy('key')
    .orderBy('valid_from', 'desc')
    .execute()
