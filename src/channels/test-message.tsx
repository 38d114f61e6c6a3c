import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { wordsFor } from '#src/i18n/words.ts'
import { inTransaction } from '#src/platform/db.ts'
import { textOf, withError } from '#src/ui/form.tsx'
import { siteOf } from '#src/ui/site.ts'
import { formOf } from './account-form.ts'
import { readPhone } from './adapters/sms/number.ts'
import { adminsOnly } from './admins-only.ts'
import type { Medium } from './channel.ts'
import { queueMessage } from './outbox.ts'
import { carriedBy, channelOf } from './registry.ts'
import { accountOf, accountsPath, type C, kindOf, showAccount, typed } from './show-account.tsx'

/** Goes the way of every other message, so that it tries what they try. */
export async function sendTest(c: C) {
  adminsOnly(c)
  const { space, lang } = c.var
  const words = wordsFor(lang).channels
  const account = await accountOf(c)
  const given = await typed(c)
  const { medium } = channelOf(kindOf(account))
  const { readAddress, wrong } = recipients[medium]
  const recipient = readAddress(textOf(given, 'kepada'))
  const form = formOf(channelOf(kindOf(account)), account)
  if (!recipient) {
    const shown = { ...form, values: { ...form.values, ...given.values } }
    return showAccount(c, account, withError(shown, 'kepada', wrong(words)), { status: 422 })
  }
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key: `channel_test:${account.id}:${randomUUID()}`,
      channel: medium,
      // what only brings in is tried by whatever carries the answers
      account: carriedBy(account.kind) === null ? null : account.id,
      audience: 'account',
      recipient,
      reportId: null,
      eventId: null,
      template: 'channel_test',
      subject: words.test,
      text: words.testText(siteOf(space).name, account.name),
      html: '',
      headers: {},
      reveals: false,
      priority: -1,
      at: space.clock.now(),
    }),
  )
  return c.redirect(space.href(`${accountsPath}/${account.id}?uji`), 303)
}

/** How somebody is reached by a medium, and what is said when it is no such address. */
const recipients: Readonly<
  Record<Medium, { readAddress: (typed: string) => string | null; wrong: (words: Words) => string }>
> = {
  email: { readAddress: (typed) => z.email().safeParse(typed.trim()).data ?? null, wrong: () => 'email' },
  sms: { readAddress: readPhone, wrong: (words) => words.testPhone },
}
type Words = ReturnType<typeof wordsFor>['channels']
