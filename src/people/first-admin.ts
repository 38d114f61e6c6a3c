import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { invitationLink, issueInvitation } from './invite.ts'

/** A one-time link for the first national admin; null once there is one. Links given before stop working. */
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
      .executeTakeFirstOrThrow()
    const unused = tx.deleteFrom('invitations').where('role', '=', 'national_admin').where('email', 'is', null)
    await unused.where('accepted_at', 'is', null).execute()
    return invitationLink(
      space,
      await issueInvitation(tx, { email: null, role: 'national_admin', agencyId: desk.id }, null),
    )
  })
