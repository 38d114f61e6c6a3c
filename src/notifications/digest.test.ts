import { expect, test } from 'vitest'
import { refer } from '#src/routing/refer.ts'
import { act, fileReport, openTown, reportOf } from '#test/support/town.ts'
import { sweepDigests } from './digest.ts'

type Here = Awaited<ReturnType<typeof openTown>>

const digests = async (town: Here) => {
  await sweepDigests(town.space)
  await town.space.runJobs()
  return town.space.db.selectFrom('outbox').selectAll().where('template', '=', 'digest').orderBy('recipient').execute()
}

async function referToPublicWorks(town: Here, code: string) {
  const { categoryId } = await reportOf(town, { code })
  await act(town, 'rina', 'refer', code, (tx, report, by) =>
    refer(
      tx,
      report,
      {
        agencyId: town.agencies.publicWorks.id,
        note: 'Jalan kota',
        copies: [],
        kind: 'complaint',
        categoryId: categoryId ?? '',
        oversight: false,
        aboutAgencyId: null,
        flags: { nameHidden: true, identitySealed: false, confidential: false },
        publicTitle: 'Lubang',
        publicBody: 'Ada lubang.',
      },
      by,
    ),
  )
}

test('at eight in the morning every officer for whom something waits gets one mail', async () => {
  const town = await openTown({ now: '2026-11-23T03:14:00Z' })
  const { code } = await fileReport(town.space)
  await fileReport(town.space)
  await fileReport(town.space)
  await referToPublicWorks(town, code)
  town.space.clock.moveTo(new Date('2026-11-30T00:59:00Z')) // 07.59 on the day the first answer is due
  expect(await digests(town)).toEqual([])

  town.space.clock.moveTo(new Date('2026-11-30T01:00:00Z'))
  const mails = await digests(town)
  expect(mails.map(({ recipient }) => recipient.split('@')[0])).toEqual(['ani', 'budi', 'rina', 'rudi', 'tuti'])
  const budi = mails.find(({ recipient }) => recipient.startsWith('budi'))
  expect(budi?.subject).toBe('1 laporan menunggu Anda, Senin, 30 November 2026')
  expect(budi?.body_text).toContain(
    'Dinas PU Kota Melati: 1 menunggu jawaban, 1 jatuh tempo hari ini, 0 lewat tenggat.',
  )
  const rina = mails.find(({ recipient }) => recipient.startsWith('rina'))
  expect(rina?.body_text).toContain('2 menunggu verifikasi, 0 jatuh tempo hari ini, 2 lewat tenggat.')
  expect(rina?.body_text).toContain('http://localhost:1708/meja')

  expect(await digests(town)).toHaveLength(mails.length)
})

test('nothing on a day off, nothing at night, and nothing where nothing waits', async () => {
  const town = await openTown({ now: '2026-11-28T02:00:00Z' }) // a Saturday
  await fileReport(town.space)
  expect(await digests(town)).toEqual([])
  town.space.clock.moveTo(new Date('2026-11-30T12:00:00Z')) // 19.00
  expect(await digests(town)).toEqual([])
  town.space.clock.moveTo(new Date('2026-12-01T02:00:00Z'))
  expect((await digests(town)).map(({ recipient }) => recipient.split('@')[0])).toEqual(['rina', 'rudi'])
})
