import { queueMessage } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { findInvitation, invitationLink } from '#src/people/invite.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { signature } from './letters.ts'
import { threadHeaders } from './thread-headers.ts'

/** Sends an invitation to the address it was made for, once. One that was accepted meanwhile needs no mail. */
export async function mailInvitation(space: Space, token: string): Promise<void> {
  const found = await findInvitation(space.db, token)
  if (!found?.email) return
  const { email, agency, role, id, name } = found
  const t = wordsFor('id')
  const key = `invitation:${id}`
  const said = t.mail.invited({ name, agency, role: t.admin.roles[role], url: invitationLink(space, token) })
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key,
      audience: 'account',
      recipient: email,
      reportId: null,
      eventId: null,
      template: 'invitation',
      ...dress({ ...said, body: [...said.body, signature({ t, space })] }, 'id'),
      headers: threadHeaders(space, key, null),
      reveals: false,
      at: space.clock.now(),
    }),
  )
}
