import { inTransaction } from '#src/platform/db.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { findInvitation, invitationLink, issueInvitation } from './invite.ts'

/**
 * A one-time link for the first national admin; null once there is one. It stays the same until it is used or seven
 * days old, however often the program is started meanwhile: only its hash is kept, so it is derived and not drawn.
 */
export const firstAdminLink = (space: Space): Promise<string | null> =>
  inTransaction(space.db, async (tx) => {
    const admin = await tx
      .selectFrom('role_bindings')
      .select('id')
      .where('role', '=', 'national_admin')
      .where('valid_to', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (admin) return null
    const desk = await tx
      .selectFrom('agencies')
      .select('id')
      .where('kind', '=', 'national_desk')
      .forUpdate() // two programs that start at once say one link
      .executeTakeFirstOrThrow()
    const given = await tx
      .selectFrom('invitations')
      .select('id')
      .where('role', '=', 'national_admin')
      .where('email', 'is', null)
      .execute()
    const last = tokenOf(space, given.length)
    if (await findInvitation(tx, last)) return invitationLink(space, last)
    const next = tokenOf(space, given.length + 1)
    await issueInvitation(tx, { email: null, role: 'national_admin', agencyId: desk.id }, null, next)
    return invitationLink(space, next)
  })

const tokenOf = (space: Space, turn: number) => fingerprint(space, 'first-admin', String(turn))
