import { expect, onTestFinished, test } from 'vitest'
import { timeline } from '#src/reports/timeline.ts'
import { openPost } from '#test/support/post.ts'
import { openSmtp } from '#test/support/smtp.ts'
import { fileReport, openTown } from '#test/support/town.ts'
import { listReportDeliveries } from './outbox.ts'

test('from filing to the mailbox in one run; a mail that cannot arrive is told on the report', async () => {
  const town = await openTown()
  const smtp = await openSmtp()
  onTestFinished(smtp.close)
  const { carry } = await openPost(town.space, smtp.url)

  const good = await fileReport(town.space)
  await town.space.runJobs()
  await carry()
  expect(smtp.mails.map(({ to }) => to)).toEqual([['sri@kota-melati.contoh']])
  expect(await listReportDeliveries(town.space.db, good.id)).toMatchObject([{ template: 'submit', state: 'sent' }])

  smtp.answer({ rcpt: 550 })
  const bad = await fileReport(town.space)
  await town.space.runJobs()
  await carry()
  const [delivery] = await listReportDeliveries(town.space.db, bad.id)
  expect(delivery).toMatchObject({ state: 'failed', last_error: 'smtp_550' })
  const events = await timeline(town.space.db, bad.id, ['agency'])
  expect(events.map(({ action, particulars }) => ({ action, particulars }))).toEqual([
    { action: 'deliver', particulars: { noticeId: delivery?.id, state: 'failed' } },
  ])
})
