import { randomUUID } from 'node:crypto'
import { queueMessage } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { SignInMail } from '#src/people/doors.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { siteOf } from '#src/ui/site.ts'
import { threadHeaders } from './thread-headers.ts'

const first = -10

/** People's door for mail: codes go through the outbox before everything else, at any hour, and die with the code. */
export async function queueSignInMail(space: Space, { to, template, code, minutes, lang }: SignInMail): Promise<void> {
  const { mail } = wordsFor(lang)
  const { name, operator } = siteOf(space)
  const said = mail.signInCode({ code, minutes, site: name })
  const key = `${template}:${randomUUID()}`
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key,
      audience: 'account',
      recipient: to,
      reportId: null,
      eventId: null,
      template,
      ...dress({ ...said, body: [...said.body, mail.frame.sender(name, operator)] }, lang),
      headers: threadHeaders(space, key, null),
      reveals: false,
      priority: first,
      notAfter: new Date(machineClock.now().getTime() + minutes * 60_000),
      at: space.clock.now(),
    }),
  )
}
