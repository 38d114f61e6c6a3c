import { createHmac } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { parse } from 'hono/utils/cookie'
import { dayIn } from '#src/calendar/working-days.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { sameText } from '#src/platform/secrets.ts'
import type { Space } from '#src/platform/space.ts'
import type { Actor, Binding } from './actor.ts'
import { FRESH_MINUTES, lifetime, signInSecret } from './auth.ts'
import { isSecure } from './cookies.ts'
import type { Env } from './env.ts'
import { openedReports } from './opened-reports.ts'
import { findSession, type SessionRow } from './queries.ts'
import { pathHere } from './return-to.ts'
import type { Proof } from './tables.ts'

/** A signed-in browser, apart from what its person may do. */
export type Session = {
  id: string
  personId: string
  name: string
  email: string
  kind: 'staff' | 'citizen'
  proof: Proof
  /** The account has an authenticator app or a passkey. */
  hasSecondFactor: boolean
  startedAt: Date
}

/** Who asks: resolved anew for every request, in one query, so a revoked session or an ended role ends at once. */
export async function whoIs(space: Space, headers: Headers): Promise<{ actor: Actor; session: Session | null }> {
  const at = space.clock.now()
  const token = tokenOf(space, headers)
  const row = token ? await findSession(space.db, token, at, machineClock.now()) : undefined
  if (!row) return { actor: visitor(at), session: null }
  await keepAlive(space, row, at)
  const session = toSession(row)
  return { actor: toActor(row, session, at), session }
}

/** Sets `actor` and `session` for every handler behind it. */
export const withActor: MiddlewareHandler<Env> = async (c, next) => {
  const { actor, session } = await whoIs(c.var.space, c.req.raw.headers)
  c.set('actor', { ...actor, openedReports: openedReports(c) })
  c.set('session', session)
  await next()
}

/** The desk opens for officers with a second factor and a present position; others are shown the way. */
export const staffOnly: MiddlewareHandler<Env> = async (c, next) => {
  const { actor, session } = c.var
  if (actor.kind === 'staff') {
    if (actor.bindings.length === 0) throw new Refusal('not_allowed')
    return next()
  }
  const missing = isFactorMissing(session)
  if (c.req.method !== 'GET') throw new Refusal(missing ? 'second_factor_first' : 'sign_in_first')
  return goTo(c, missing ? '/saya/keamanan' : '/masuk/petugas')
}

/** An officer who proved two factors in this very session. */
export const isStrong = ({ kind, proof }: Session): boolean =>
  kind === 'staff' && (proof === 'second_factor' || proof === 'passkey')

/** An officer with the right password who has not set up a second factor yet: the one thing left to do. */
export const isFactorMissing = (session: Session | null): boolean =>
  session?.kind === 'staff' && session.proof === 'password' && !session.hasSecondFactor

/** Keys of an account change only in a session that was opened a moment ago. */
export const isFresh = (session: Session): boolean =>
  machineClock.now().getTime() - session.startedAt.getTime() < FRESH_MINUTES * 60_000

const goTo = (c: Context<Env>, path: string) =>
  c.redirect(c.var.space.href(`${path}?kembali=${encodeURIComponent(pathHere(c))}`), 303)

const visitor = (at: Date): Actor => ({
  kind: 'visitor',
  personId: null,
  name: null,
  bindings: [],
  openedReports: [],
  at,
})

/** Powers of staff need a second factor in this very session; without it an officer is a citizen like others. */
function toActor(row: SessionRow, session: Session, at: Date): Actor {
  const strong = isStrong(session)
  return {
    kind: strong ? 'staff' : 'citizen',
    personId: row.person_id,
    name: row.name || null,
    bindings: strong ? (row.bindings satisfies readonly Binding[]) : [],
    openedReports: [],
    at,
  }
}

const toSession = (row: SessionRow): Session => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  email: row.email,
  kind: row.kind,
  proof: row.proof,
  hasSecondFactor: row.two_factor_enabled || row.has_passkey,
  startedAt: row.created_at,
})

export const sessionCookie = (space: Space) => `${isSecure(space) ? '__Secure-' : ''}${space.name}.session_token`

/** The token in the cookie when our signature is on it: strangers' cookies never reach the database. */
function tokenOf(space: Space, headers: Headers): string | null {
  const name = sessionCookie(space)
  const value = parse(headers.get('cookie') ?? '', name)[name]
  const [token = '', signature = ''] = value?.split('.') ?? []
  const expected = createHmac('sha256', signInSecret(space)).update(token).digest('base64')
  return token && sameText(signature, expected) ? token : null
}

const TEN_MINUTES = 10 * 60 * 1000

/** A session that is used lives on; written at most every ten minutes. */
async function keepAlive(space: Space, row: SessionRow, at: Date) {
  const now = machineClock.now()
  const until = new Date(now.getTime() + lifetime(row.proof) * 1000)
  const today = dayIn('Asia/Jakarta', at)
  if (until.getTime() - row.expires_at.getTime() < TEN_MINUTES && row.last_seen_on === today) return
  await inTransaction(space.db, async (tx) => {
    await tx.updateTable('sessions').set({ expires_at: until, updated_at: now }).where('id', '=', row.id).execute()
    await tx.updateTable('persons').set({ last_seen_on: today }).where('id', '=', row.person_id).execute()
  })
}
