import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { machineClock } from '#src/platform/clock.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'

// A stranger must not be able to lock an officer out: the tight limit is per account and address together.
// How many stands in the policy of each group; within how many minutes is ours.
// biome-ignore format: a table is read by its columns
const limits = {
  code_wanted:   { policy: 'sign_in_tries', minutes: 30 }, // per e-mail: codes we send
  code_tried:    { policy: 'sign_in_tries', minutes: 30 }, // per e-mail, over several codes
  password_here: { policy: 'sign_in_tries', minutes: 15 }, // per account and address
  password:      { policy: 'sign_in_tries', minutes: 15 }, // per account, from everywhere
  address:       { policy: 'sign_in_tries', minutes: 15 }, // per address: a whole office may share one
  key_here:      { policy: 'key_tries', as: 'per_address_and_hour', minutes: 60 }, // per report and address: secret keys of guests
  key:           { policy: 'key_tries', as: 'per_report', minutes: 60 }, // from everywhere; then only with proof of work
  file_plain:    { policy: 'form_tries', minutes: 60 }, // per address: reports sent without proof of work
  file_proved:   { policy: 'form_tries', minutes: 60 }, // per address, with it: a village may share one
  draft:         { policy: 'drafts_begun_per_hour', minutes: 60 }, // per address: reports that somebody begins to write
  upload:        { policy: 'form_tries', minutes: 60 }, // per address: forms with files for reports not sent yet
  track_plain:   { policy: 'form_tries', minutes: 60 }, // per address: numbers looked up
  track_proved:  { policy: 'form_tries', minutes: 60 },
  guess:         { policy: 'form_tries', minutes: 60 }, // per address: numbers that no published report has
  code_plain:    { policy: 'form_tries', minutes: 60 }, // per address: codes asked for
  code_proved:   { policy: 'form_tries', minutes: 60 },
  reply:         { policy: 'form_tries', minutes: 60 }, // per report: words and files, each of which may mail its officers
  reply_here:    { policy: 'form_tries', minutes: 60 }, // per address, over several reports: a village may share one
  endorse_plain: { policy: 'form_tries', minutes: 60 }, // per address: reports that somebody says they live with too
  endorse_proved: { policy: 'form_tries', minutes: 60 },
  case_file:     { policy: 'form_tries', minutes: 60 }, // per report and person or address: whole files drawn and packed
  proof:         { tries: 1, minutes: 15 }, // per challenge: longer than it lives
  totp:          { tries: 1, minutes: 2 },  // per person and code of the app: longer than it is taken
} as const
export type Limit = keyof typeof limits

/** Counts one try (or `points` of them). The moment from which the next is welcome when there were too many, else null. */
export async function tooMany(space: Space, limit: Limit, subject: string, points = 1): Promise<Date | null> {
  try {
    await (await limiter(space, limit)).consume(keyFor(space, subject), points)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return new Date(machineClock.now().getTime() + refusal.msBeforeNext)
  }
}

/** Whether the next try would be one too many; asking counts nothing. */
export async function isSpent(space: Space, limit: Limit, subject: string): Promise<boolean> {
  const kept = await (await limiter(space, limit)).get(keyFor(space, subject))
  return kept !== null && kept.remainingPoints <= 0
}

/** Forgets the tries of somebody who proved to be the right one. */
export const forgive = async (space: Space, limit: Limit, subject: string): Promise<void> => {
  await (await limiter(space, limit)).delete(keyFor(space, subject))
}

const keyFor = (space: Space, subject: string) => fingerprint(space, 'throttle', subject)

const made = new WeakMap<Space, Map<Limit, RateLimiterPostgres>>()

async function limiter(space: Space, limit: Limit): Promise<RateLimiterPostgres> {
  const tries = await triesOf(space, limit)
  const known = made.get(space) ?? new Map<Limit, RateLimiterPostgres>()
  made.set(space, known)
  const fresh = known.get(limit) ?? makeLimiter(space, limit, tries)
  fresh.points = tries // a policy may have changed since
  known.set(limit, fresh)
  return fresh
}

async function triesOf(space: Space, limit: Limit): Promise<number> {
  const row = limits[limit]
  if ('tries' in row) return row.tries
  const value: number | Readonly<Record<string, number>> = await policy(
    space.db,
    row.policy,
    dayIn('Asia/Jakarta', space.clock.now()),
  )
  const tries = typeof value === 'number' ? value : value['as' in row ? row.as : limit]
  if (tries === undefined) throw new Error(`no limit ${limit}`)
  return tries
}

const makeLimiter = (space: Space, limit: Limit, points: number) =>
  new RateLimiterPostgres({
    storeClient: space.pool,
    schemaName: space.name,
    tableName: 'sign_in_throttle',
    tableCreated: true,
    clearExpiredByTimeout: false, // sweepSignIn does it
    keyPrefix: limit,
    points,
    duration: limits[limit].minutes * 60,
  })
