import type { Context } from 'hono'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { type Asked, askAuth } from './ask-auth.ts'
import { auth, CODE_MINUTES, CODE_TRIES } from './auth.ts'
import type { Doors, SignInOutcome } from './doors.ts'
import type { Env } from './env.ts'
import { guardForm } from './form-guard.ts'
import { findPersonByEmail } from './queries.ts'
import { forgive, tooMany } from './throttle.ts'

/** What stands in the way of a sign-in. `wait` carries the moment from which a try is welcome again. */
export type Hurdle =
  | { why: 'wait'; until: Date }
  | { why: 'wrong'; left?: number }
  | { why: 'used' }
  | { why: 'expired' }
  | { why: 'locked' }
type Wait = Extract<Hurdle, { why: 'wait' }>

/**
 * Makes and sends a code, counted against who asks (`fields`: the form, which may carry a proof of work) and against
 * the address. An address without an account gets one like any other, so nobody learns who has one.
 */
export async function sendCode(
  c: Context<Env>,
  doors: Doors,
  email: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Wait | null> {
  const { space, lang } = c.var
  const until = await countCode(c, email, fields)
  if (until) return refused(c, doors, email, { why: 'wait', until })
  const code = await auth(space).api.createVerificationOTP({ body: { email, type: 'sign-in' } })
  await doors.mail(space, { to: email, template: 'sign_in_code', code, minutes: CODE_MINUTES, lang })
  await note(c, doors, email, 'code_sent')
  return null
}

/** Counts a wish for a code against who asks and against where it goes; the moment from which it is welcome again. */
export async function countCode(
  c: Context<Env>,
  address: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Date | null> {
  const { space } = c.var
  const { wait } = await guardForm(c, 'code', fields)
  return wait ?? (await tooMany(space, 'address', addressOf(c))) ?? (await tooMany(space, 'code_wanted', address))
}

/** Signs a citizen in by the code; the first time that makes their account. */
export async function signInByCode(c: Context<Env>, doors: Doors, email: string, code: string): Promise<Hurdle | null> {
  const { space } = c.var
  const until = (await tooMany(space, 'address', addressOf(c))) ?? (await tooMany(space, 'code_tried', email))
  if (until) return refused(c, doors, email, { why: 'wait', until })
  const body = { email, otp: code }
  const asked = await askAuth(c, (headers) => auth(space).api.signInEmailOTP({ body, headers, returnHeaders: true }))
  if (!asked.ok) return refused(c, doors, email, await whyNoCode(c, email), 'wrong_code')
  await forgive(space, 'code_tried', email)
  await forgive(space, 'code_wanted', email)
  await welcome(c, doors, email, asked.value.user.id)
  return null
}

type Passed = { next: 'factor' | 'in' }

/** E-mail and password. Unknown addresses cost the same time and get the same answer. */
export async function signInByPassword(
  c: Context<Env>,
  doors: Doors,
  given: { email: string; password: string },
): Promise<Hurdle | Passed> {
  const { space } = c.var
  const { email } = given
  const here = `${email} ${addressOf(c)}`
  const until =
    (await tooMany(space, 'address', addressOf(c))) ??
    (await tooMany(space, 'password_here', here)) ??
    (await tooMany(space, 'password', email))
  if (until) return refused(c, doors, email, { why: 'wait', until })
  const asked = await askAuth(c, (headers) =>
    auth(space).api.signInEmail({ body: given, headers, returnHeaders: true }),
  )
  if (!asked.ok) return refused(c, doors, email, { why: 'wrong' }, 'wrong_password')
  await forgive(space, 'password_here', here)
  await forgive(space, 'password', email)
  if ('twoFactorRedirect' in asked.value) {
    await leaveOldSession(c) // its cookie is gone already
    return { next: 'factor' }
  }
  await welcome(c, doors, email, asked.value.user.id)
  return { next: 'in' }
}

/** The second step of an officer: a code of the authenticator app, or a recovery code that then is used up. */
export async function signInByFactor(
  c: Context<Env>,
  doors: Doors,
  kind: 'app' | 'recovery',
  code: string,
): Promise<Hurdle | null> {
  const { api } = auth(c.var.space)
  const until = await tooMany(c.var.space, 'address', addressOf(c))
  if (until) return { why: 'wait', until }
  const asked: Asked<{ user: { id: string; email: string } }> = await askAuth(c, (headers) =>
    kind === 'app'
      ? api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
  )
  if (asked.ok) {
    await welcome(c, doors, asked.value.user.email, asked.value.user.id)
    return null
  }
  await note(c, doors, '', 'wrong_second_factor')
  return factorHurdles[asked.code] ?? { why: 'expired' }
}

const factorHurdles: Readonly<Record<string, Hurdle>> = {
  INVALID_CODE: { why: 'wrong' },
  CODE_USED: { why: 'used' },
  INVALID_BACKUP_CODE: { why: 'wrong' },
  ACCOUNT_TEMPORARILY_LOCKED: { why: 'locked' },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { why: 'expired' },
  INVALID_TWO_FACTOR_COOKIE: { why: 'expired' },
}

/** Notes the success. The session this browser had before ends: a new sign-in is a new session. */
export async function welcome(c: Context<Env>, doors: Doors, email: string, personId: string): Promise<void> {
  const { space } = c.var
  await leaveOldSession(c)
  await doors.signIn(space, { personId, email, outcome: 'signed_in', at: space.clock.now() })
}

const leaveOldSession = async (c: Context<Env>) => {
  if (c.var.session) await endSession(c, c.var.session.personId, c.var.session.id)
}

/** Ends one of a person's sessions; of another person's nothing happens. */
export const endSession = (c: Context<Env>, personId: string, id: string) =>
  inTransaction(c.var.space.db, (tx) =>
    tx.deleteFrom('sessions').where('id', '=', id).where('person_id', '=', personId).execute(),
  )

const addressOf = (c: Context<Env>) => c.var.address ?? ''

/** Better Auth says little about a wrong code; the number of tries left is in what it keeps. */
async function whyNoCode(c: Context<Env>, email: string): Promise<Hurdle> {
  const { internalAdapter } = await auth(c.var.space).$context
  const kept = await internalAdapter.findVerificationValue(`sign-in-otp-${email}`)
  const left = CODE_TRIES - Number(kept?.value.split(':').at(-1) ?? CODE_TRIES)
  return kept && left > 0 && kept.expiresAt > machineClock.now() ? { why: 'wrong', left } : { why: 'expired' }
}

async function refused<T extends Hurdle>(
  c: Context<Env>,
  doors: Doors,
  email: string,
  hurdle: T,
  outcome?: SignInOutcome,
) {
  await note(c, doors, email, outcome ?? 'throttled')
  return hurdle
}

/** Who it was is noted only when the address has an account. */
async function note(c: Context<Env>, doors: Doors, email: string, outcome: SignInOutcome) {
  const { space } = c.var
  const person = await findPersonByEmail(space.db, email)
  await doors.signIn(space, { personId: person?.id ?? null, email, outcome, at: space.clock.now() })
}
