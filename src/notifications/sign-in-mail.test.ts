import { expect, test } from 'vitest'
import { openTestSpace } from '#test/support/space.ts'
import { queueSignInMail } from './sign-in-mail.ts'

test('a code goes out before everything else, at any hour, and never in the subject', async () => {
  const space = await openTestSpace({ now: '2026-11-23T16:00:00Z' }) // 23.00 in Jakarta
  const mail = { to: 'sari@example.test', template: 'sign_in_code', code: '482113', minutes: 10, lang: 'id' } as const
  await queueSignInMail(space, mail)
  await queueSignInMail(space, mail)
  const rows = await space.db.selectFrom('outbox').selectAll().execute()
  expect(rows).toHaveLength(2)
  const [row] = rows
  expect(row).toMatchObject({ recipient: 'sari@example.test', audience: 'account', not_before: null, priority: -10 })
  expect(row?.subject).toBe('Kode masuk LAPOR!')
  expect(row?.body_text).toContain('Kode masuk Anda: 482113')
  expect(row?.body_text).toContain('Kode ini berlaku 10 menit.')
  const minutesLeft = ((row?.not_after?.getTime() ?? 0) - Date.now()) / 60_000
  expect(minutesLeft).toBeGreaterThan(9)
})
