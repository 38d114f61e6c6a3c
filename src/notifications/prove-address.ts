import { randomInt, randomUUID } from 'node:crypto'
import { queueMessage } from '#src/channels/outbox.ts'
import { dress } from '#src/i18n/mail-text.ts'
import { wordsFor } from '#src/i18n/words.ts'
import type { NewsAddress } from '#src/people/news-wishes.ts'
import { machineClock } from '#src/platform/clock.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Space } from '#src/platform/space.ts'
import { siteOf } from '#src/ui/site.ts'
import { threadHeaders } from './thread-headers.ts'

export const PROOF_MINUTES = 10

const first = -10

/** Sends the six digits that prove an address, before everything else and at any hour; they die with their time. */
export async function sendAddressCode(space: Space, to: NewsAddress, lang: 'id' | 'en'): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const key = `address_code:${randomUUID()}`
  await inTransaction(space.db, (tx) =>
    queueMessage(tx, {
      key,
      channel: to.channel,
      audience: 'account',
      recipient: to.address,
      reportId: null,
      eventId: null,
      template: 'address_code',
      ...(to.channel === 'sms' ? bySms(space, code, lang) : byMail(space, key, code, lang)),
      reveals: false,
      priority: first,
      notAfter: new Date(machineClock.now().getTime() + PROOF_MINUTES * 60_000),
      at: space.clock.now(),
    }),
  )
  return code
}

const bySms = (space: Space, code: string, lang: 'id' | 'en') => ({
  subject: '',
  text: wordsFor(lang).sms.answer.proof({ site: siteOf(space).shortName, typed: code }),
  html: '',
  headers: {},
})

function byMail(space: Space, key: string, code: string, lang: 'id' | 'en') {
  const { mail } = wordsFor(lang)
  const { name, operator } = siteOf(space)
  const said = mail.addressCode({ code, minutes: PROOF_MINUTES, site: name })
  const letter = dress({ ...said, body: [...said.body, mail.frame.sender(name, operator)] }, lang)
  return { ...letter, headers: threadHeaders(space, key, null) }
}
