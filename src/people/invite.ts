import { createHash, randomBytes } from 'node:crypto'
import { machineClock } from '#src/platform/clock.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import type { Actor } from './actor.ts'
import { askToPassWork } from './hand-over.ts'
import { keepPassword } from './passwords.ts'
import { mayGrant } from './policy.ts'
import { bind, type Position } from './roles.ts'

const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000

/** Without an e-mail the invited person types their own. */
export type Invitation = Position & {
  email: string | null
  name?: string
  /** The position that the invited person takes over, with what is in hand there. */
  afterBinding?: string
}

/** Invites somebody to a position. The token is in the link only: here its hash stays. Valid for seven days. */
export async function invite(tx: Tx, invitation: Invitation, by: Actor): Promise<string> {
  const { lineage } = await tx
    .selectFrom('agencies')
    .select('lineage')
    .where('id', '=', invitation.agencyId)
    .executeTakeFirstOrThrow(() => new Refusal('agency_inactive'))
  if (!mayGrant(by, invitation.role, lineage)) throw new Refusal('not_allowed')
  return issueInvitation(tx, invitation, by.personId)
}

/** The same without asking who may: for the command line and the first admin. */
export async function issueInvitation(
  tx: Tx,
  invitation: Invitation,
  createdBy: string | null,
  token = randomBytes(24).toString('base64url'),
): Promise<string> {
  const { email, name = '', role, agencyId, position = null, afterBinding = null } = invitation
  const now = machineClock.now()
  await tx
    .insertInto('invitations')
    .values({
      token_hash: hashOf(token),
      email: email?.trim().toLowerCase() ?? null,
      name,
      role,
      agency_id: agencyId,
      position,
      after_binding: afterBinding,
      expires_at: new Date(now.getTime() + SEVEN_DAYS),
      accepted_at: null,
      created_by: createdBy,
      created_at: now,
    })
    .execute()
  return token
}

export const invitationLink = (space: Space, token: string): string => space.url(`/undangan/${token}`)

export type OpenInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** An invitation that can still be accepted, with the agency's name and the account that its e-mail may have. */
export const findInvitation = (db: Db, token: string) =>
  db
    .selectFrom('invitations as i')
    .innerJoin('agencies as a', 'a.id', 'i.agency_id')
    .leftJoin('persons as p', 'p.email', 'i.email')
    .leftJoin('accounts as c', (join) => join.onRef('c.person_id', '=', 'p.id').on('c.provider_id', '=', 'credential'))
    .select([
      'i.id',
      'i.email',
      'i.name',
      'i.role',
      'i.agency_id',
      'i.position',
      'i.after_binding',
      'i.created_by',
      'a.name as agency',
    ])
    .select(['p.id as person_id', 'c.id as account_id'])
    .where('i.token_hash', '=', hashOf(token))
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', machineClock.now())
    .executeTakeFirst()

type Acceptance = { name: string; email: string; passwordHash: string }

/**
 * Makes the account and its position, once: of two who use the same link one is told that it is used up.
 * An account that has a password already is never given another by a link: its owner signs in and accepts.
 */
export async function acceptInvitation(tx: Tx, found: OpenInvitation, given: Acceptance, at: Date): Promise<string> {
  if (found.account_id) throw new Refusal('not_allowed')
  await useUp(tx, found.id)
  const id = await personFor(tx, found, given)
  await keepPassword(tx, id, given.passwordHash, machineClock.now())
  await bind(tx, id, positionOf(found), { personId: found.created_by, at })
  if (found.after_binding) await askToPassWork(tx, found.after_binding, id)
  return id
}

/** A citizen may become an officer by a link that was sent to their address, not by one that names no address. */
async function personFor(tx: Tx, found: OpenInvitation, { name, email }: Acceptance): Promise<string> {
  const now = machineClock.now()
  const fresh = { name, email_verified: true, updated_at: now }
  const insert = tx
    .insertInto('persons')
    .values({ ...fresh, email, created_at: now, image: null, phone: null, last_seen_on: null })
    .onConflict((conflict) => (found.email ? conflict.column('email').doUpdateSet(fresh) : conflict.doNothing()))
    .returning('id')
  return (await insert.executeTakeFirstOrThrow(() => new Refusal('not_allowed'))).id
}

/** A further position for somebody who has an account and is signed in to it. */
export async function acceptAs(tx: Tx, found: OpenInvitation, personId: string, at: Date): Promise<void> {
  await useUp(tx, found.id)
  await bind(tx, personId, positionOf(found), { personId: found.created_by, at })
  if (found.after_binding) await askToPassWork(tx, found.after_binding, personId)
}

async function useUp(tx: Tx, id: string) {
  const used = await tx
    .updateTable('invitations')
    .set({ accepted_at: machineClock.now() })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw new Refusal('not_found')
}

const positionOf = ({ role, agency_id, position }: OpenInvitation): Position => ({
  role,
  agencyId: agency_id,
  position,
})
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
