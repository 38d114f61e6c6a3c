import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import { machineClock } from '#src/platform/clock.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'

const today = (space: Space) => dayIn('Asia/Jakarta', space.clock.now())
const keyTries = (which: 'per_address_and_hour' | 'per_report') => async (space: Space) =>
  (await policy(space.db, 'key_tries', today(space)))[which]
const begunDrafts = (space: Space) => policy(space.db, 'drafts_begun_per_hour', today(space))

// A stranger must not be able to lock an officer out: the tight limit is per account and address together.
// biome-ignore format: a table is read by its columns
const limits = {
  code_wanted:      { tries: 5,   minutes: 30 }, // per e-mail: codes we send
  code_tried:       { tries: 20,  minutes: 30 }, // per e-mail, over several codes
  password_here:    { tries: 10,  minutes: 15 }, // per account and address
  password:         { tries: 60,  minutes: 15 }, // per account, from everywhere
  address:          { tries: 120, minutes: 15 }, // per address: a whole office may share one
  key_here:         { tries: keyTries('per_address_and_hour'), minutes: 60 }, // per report and address: secret keys of guests
  key:              { tries: keyTries('per_report'), minutes: 60 }, // from everywhere; then only with proof of work
  file_plain:       { tries: 20,  minutes: 60 }, // per address: reports sent without proof of work
  file_proved:      { tries: 200, minutes: 60 }, // per address, with it: a village may share one
  draft:            { tries: begunDrafts, minutes: 60 }, // per address: reports that somebody begins to write
  upload:           { tries: 120, minutes: 60 }, // per address: forms with files for reports not sent yet
  track_plain:      { tries: 60,  minutes: 60 }, // per address: numbers looked up
  track_proved:     { tries: 300, minutes: 60 },
  guess:            { tries: 600, minutes: 60 }, // per address: numbers that no published report has
  code_plain:       { tries: 30,  minutes: 60 }, // per address: codes asked for
  code_proved:      { tries: 150, minutes: 60 },
  reply:            { tries: 20,  minutes: 60 }, // per report: words and files, each of which may mail its officers
  reply_here:       { tries: 60,  minutes: 60 }, // per address, over several reports: a village may share one
  case_file:        { tries: 20,  minutes: 60 }, // per report and person or address: whole files drawn and packed
  proof:            { tries: 1,   minutes: 15 }, // per challenge: longer than it lives
  totp:             { tries: 1,   minutes: 2 },  // per person and code of the app: longer than it is taken
} as const satisfies Record<string, { tries: number | ((space: Space) => Promise<number>); minutes: number }>
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

function triesOf(space: Space, limit: Limit): number | Promise<number> {
  const { tries } = limits[limit]
  return typeof tries === 'number' ? tries : tries(space)
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
