import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { By } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { listMessages } from '#src/reports/messages.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { timeline } from '#src/reports/timeline.ts'
import { acts } from '#test/support/acts.ts'
import { act, fileAsSri, openTown, reportOf } from '#test/support/town.ts'
import { approveDraft, findOwnDraft, listProposed, proposeAnswer, returnDraft, saveDraft } from './drafts.ts'
import { rate } from './rate.ts'
import { confirm, say } from './reporter-says.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeAll(async () => {
  town = await openTown()
  does = acts(town)
})
beforeEach(() => town.space.clock.moveTo(new Date('2026-11-25T02:00:00Z')))
const at = (moment: string) => town.space.clock.moveTo(new Date(moment))

const referred = async (change: Parameters<typeof does.refer>[2] = {}) => {
  const filed = await fileAsSri(town)
  await does.refer('rina', filed.code, change)
  return filed
}
const answered = async (change: Parameters<typeof does.answer>[2] = {}) => {
  const filed = await referred()
  at('2026-12-02T02:00:00Z')
  await does.answer('budi', filed.code, change)
  return filed
}
const lastEvent = async ({ id }: { id: string }) =>
  (await timeline(town.space.db, id, ['public', 'parties', 'agency', 'internal'])).at(-1)

describe('Budi handles the pothole', () => {
  test('his first words make it a report in progress, due when it must be settled', async () => {
    const filed = await referred()
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred', dueOn: '2026-12-02' })
    await does.followUp('budi', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress', dueOn: '2026-12-15' })
    await does.followUp('tuti', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress' })
  })

  test('his answer waits ten working days for Ibu Sri', async () => {
    const filed = await answered()
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', answeredAs: 'solved', dueOn: '2026-12-16' })
  })

  test('neither Dodi, who drafts, nor Ani, nor another office answers', async () => {
    const { code } = await referred()
    for (const who of ['dodi', 'ani', 'hasan', 'rina', 'wali'] as const)
      await expect(does.answer(who, code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('he cannot close what he answered', async () => {
    const { code } = await answered()
    await expect(does.close('budi', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(does.close('ani', code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe('a second person', () => {
  const refusal = { proposal: 'refused', legalBasis: 'Perda 3/2020' } as const

  test('sends every refusal and every answer under oversight', async () => {
    const plain = await referred()
    await expect(does.answer('budi', plain.code, refusal)).rejects.toMatchObject({ reason: 'second_person' })
    await does.answer('tuti', plain.code, { ...refusal, authorId: town.persons.budi })
    const watched = await referred({ oversight: true })
    await expect(does.answer('budi', watched.code)).rejects.toMatchObject({ reason: 'second_person' })
  })

  test('approves what Dodi drafted, never what they wrote themselves', async () => {
    const filed = await referred()
    const draftId = await drafts('dodi', filed.id)
    await propose('dodi', filed.code, draftId)
    expect(await listProposed(town.space.db, filed.id)).toMatchObject([{ id: draftId, author_name: 'Dodi Saputra' }])
    await act(town, 'budi', 'answer', filed.code, (tx, report, by) => approveDraft(tx, report, draftId, by))
    expect(await reportOf(town, filed)).toMatchObject({ status: 'answered' })
    expect(await findOwnDraft(town.space.db, filed.id, 'answer', town.persons.dodi)).toBeUndefined()

    const own = await referred()
    const ownDraft = await drafts('budi', own.id)
    await propose('budi', own.code, ownDraft)
    const approving = act(town, 'budi', 'answer', own.code, (tx, report, by) => approveDraft(tx, report, ownDraft, by))
    await expect(approving).rejects.toMatchObject({ reason: 'second_person' })
  })

  test('returns a draft with a note, and its author goes on writing', async () => {
    const filed = await referred()
    const draftId = await drafts('dodi', filed.id)
    await propose('dodi', filed.code, draftId)
    await act(town, 'budi', 'answer', filed.code, (tx, report, by) => returnDraft(tx, report, draftId, 'Kapan?', by))
    expect(await findOwnDraft(town.space.db, filed.id, 'answer', town.persons.dodi)).toMatchObject({
      state: 'returned',
      note: 'Kapan?',
    })
    expect(await drafts('dodi', filed.id)).toBe(draftId)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'referred' })
  })

  test('of another agency never sees what the first one drafted and did not send', async () => {
    const filed = await referred()
    const draftId = await drafts('dodi', filed.id)
    await propose('dodi', filed.code, draftId)
    at('2026-11-26T02:00:00Z')
    await does.sendBack('budi', filed.code)
    at('2026-11-26T03:00:00Z')
    await does.refer('rina', filed.code, { agencyId: town.agencies.transport.id })
    expect(await listProposed(town.space.db, filed.id)).toEqual([])
    const approving = act(town, 'hasan', 'answer', filed.code, (tx, report, by) =>
      approveDraft(tx, report, draftId, by),
    )
    await expect(approving).rejects.toMatchObject({ reason: 'stale' })
  })

  test('is asked only for a finished draft', async () => {
    const filed = await referred()
    const draftId = await drafts('dodi', filed.id, { proposal: 'planned' })
    await expect(propose('dodi', filed.code, draftId)).rejects.toMatchObject({ reason: 'draft_unfinished' })
    await expect(propose('budi', filed.code, draftId)).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('is kept however often it is saved', async () => {
    const { id } = await referred()
    const kept = new Set<string>()
    for (let times = 0; times < 40; times += 1) kept.add(await drafts('dodi', id)) // each connection plans it once for all
    expect(kept.size).toBe(1)
  })

  const drafts = (who: 'dodi' | 'budi', reportId: string, change: { proposal?: 'planned' } = {}) =>
    inTransaction(town.space.db, (tx) => {
      const text = {
        body: 'Sudah ditambal.',
        proposal: 'solved',
        plannedOn: null,
        legalBasis: null,
        ...change,
      } as const
      return saveDraft(tx, reportId, 'answer', text, { personId: town.persons[who], at: town.space.clock.now() })
    })
  const propose = (who: 'dodi' | 'budi', code: string, draftId: string) =>
    inTransaction(town.space.db, async (tx) => {
      const agencyId = town.agencies.publicWorks.id
      const by: By = {
        personId: town.persons[who],
        role: 'drafter',
        agencyId,
        at: town.space.clock.now(),
        channel: 'web',
      }
      await proposeAnswer(tx, await lockReport(tx, code), draftId, by)
    })
})

describe('Ibu Sri', () => {
  test('accepts: the outcome is what the agency proposed', async () => {
    const filed = await answered()
    await does.close('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'closed', outcome: 'solved' })
    const refused = await referred()
    await does.answer('tuti', refused.code, {
      proposal: 'refused',
      legalBasis: 'Perda 3/2020',
      authorId: town.persons.dodi,
    })
    await does.close('sri', refused.code)
    expect(await reportOf(town, refused)).toMatchObject({ status: 'closed', outcome: 'refused' })
  })

  test('says nothing: closed as silent, which keeps what the agency proposed and is never solved', async () => {
    const filed = await answered()
    at('2026-12-17T02:00:00Z')
    await does.closeSilently(filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'closed', outcome: 'silent', answeredAs: 'solved' })
    expect(await lastEvent(filed)).toMatchObject({
      actorRole: 'system',
      particulars: { outcome: 'silent', answeredAs: 'solved' },
    })
  })

  test('objects: it goes back to the same agency', async () => {
    const filed = await answered()
    await does.object('sri', filed.code)
    const report = await reportOf(town, filed)
    expect(report).toMatchObject({ status: 'in_progress', objected: 1 })
    expect(report.holder?.slug).toBe('kota-melati-dinas-pu')
    expect(await lastEvent(filed)).toMatchObject({ action: 'object', from: 'answered', to: 'in_progress' })
  })

  test('reopens twice in time, not a third time; Ina may', async () => {
    const filed = await answered()
    for (const times of [1, 2]) {
      await does.close('sri', filed.code)
      await does.reopen('sri', filed.code)
      expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress', reopened: times, outcome: null })
      await does.answer('budi', filed.code)
    }
    await does.close('sri', filed.code)
    await expect(does.reopen('sri', filed.code)).rejects.toMatchObject({ reason: 'not_allowed' })
    await does.reopen('ina', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress', reopened: 2 })
  })

  test('withdraws, with a reason that only the desk reads; the report may be reopened without her', async () => {
    const filed = await referred({ oversight: true })
    await does.withdraw('sri', filed.code, true)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'closed', outcome: 'withdrawn', dueOn: null })
    expect(await lastEvent(filed)).toMatchObject({ action: 'withdraw', particulars: { pressed: true } })
    expect((await listMessages(town.space.db, filed.id, 'parties')).map(({ sort }) => sort)).not.toContain('withdrawal')
    expect((await listMessages(town.space.db, filed.id, 'all')).map(({ sort }) => sort)).toContain('withdrawal')
    await does.reopen('ina', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress', reopened: 0 })
  })

  test('withdraws before anybody was asked: reopened, it is verified again', async () => {
    const filed = await fileAsSri(town)
    await does.withdraw('sri', filed.code)
    await does.reopen('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'received', dueOn: '2026-11-30' })
  })

  test('confirms on the promised day that the work is done', async () => {
    const filed = await answered({ proposal: 'planned', plannedOn: '2027-01-15' })
    await does.close('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ outcome: 'planned', plannedOn: '2027-01-15' })
    const says = () => act(town, 'sri', 'confirm', filed.code, (tx, report, by) => confirm(tx, report, by))
    at('2027-01-14T02:00:00Z')
    await expect(says()).rejects.toMatchObject({ reason: 'not_allowed' })
    at('2027-01-15T02:00:00Z')
    await says()
    expect(await reportOf(town, filed)).toMatchObject({ status: 'closed', outcome: 'solved' })
  })

  test('says "no" on the promised day, and it goes on', async () => {
    const filed = await answered({ proposal: 'planned', plannedOn: '2027-01-15' })
    await does.close('sri', filed.code)
    at('2027-01-20T02:00:00Z')
    await does.reopen('sri', filed.code)
    expect(await reportOf(town, filed)).toMatchObject({ status: 'in_progress', plannedOn: null, outcome: null })
  })

  test('gives stars once, after closing', async () => {
    const filed = await answered()
    const rates = () =>
      inTransaction(town.space.db, async (tx) => {
        const by: By = {
          personId: town.persons.sri,
          role: 'reporter',
          agencyId: null,
          at: town.space.clock.now(),
          channel: 'web',
        }
        return rate(tx, await lockReport(tx, filed.code), { stars: 4, solved: 'yes' }, by)
      })
    await expect(rates()).rejects.toMatchObject({ reason: 'wrong_status' })
    await does.close('sri', filed.code)
    expect(await rates()).toBe(true)
    expect(await rates()).toBe(false)
  })
})

test('a message of either side while the answer waits gives Ibu Sri her ten working days anew', async () => {
  const filed = await answered()
  at('2026-12-09T02:00:00Z')
  await inTransaction(town.space.db, async (tx) => {
    const by: By = {
      personId: town.persons.sri,
      role: 'reporter',
      agencyId: null,
      at: town.space.clock.now(),
      channel: 'web',
    }
    await say(tx, await lockReport(tx, filed.code), 'Saya cek besok.', by)
  })
  expect(await reportOf(town, filed)).toMatchObject({ status: 'answered', dueOn: '2026-12-23' })
})

test('whatever the reporter writes stays between the parties', async () => {
  const filed = await answered()
  await does.object('sri', filed.code)
  const open = await listMessages(town.space.db, filed.id, 'public')
  expect(open.filter(({ authorRole }) => authorRole === 'reporter')).toEqual([])
  expect(await listMessages(town.space.db, filed.id, 'none')).toEqual([])
})

test('a message that is sent twice at once is one message; the same words an hour later are another', async () => {
  const filed = await answered()
  const says = (body: string) =>
    inTransaction(town.space.db, async (tx) => {
      const by: By = {
        personId: town.persons.sri,
        role: 'reporter',
        agencyId: null,
        at: town.space.clock.now(),
        channel: 'web',
      }
      return say(tx, await lockReport(tx, filed.code), body, by)
    })
  const [first, second] = await Promise.all([says('Kapan selesai?'), says('Kapan selesai?')])
  expect(second).toBe(first)
  expect(await says('Mohon kabar.')).not.toBe(first)
  at('2026-12-02T03:00:00Z')
  expect(await says('Mohon kabar.')).not.toBe(first)
  const said = (await listMessages(town.space.db, filed.id, 'parties')).filter(({ sort }) => sort === 'message')
  expect(said.map(({ body }) => body)).toEqual(['Kapan selesai?', 'Mohon kabar.', 'Mohon kabar.'])
})

test('of a sealed report the agency reads what was said since it was asked, not what completed the original', async () => {
  const filed = await fileAsSri(town, { flags: { identitySealed: true } })
  await does.askDetail('rina', filed.code)
  await does.complete('sri', filed.code)
  at('2026-11-26T02:00:00Z')
  await does.refer('rina', filed.code)
  at('2026-11-27T02:00:00Z')
  await does.followUp('budi', filed.code)
  await inTransaction(town.space.db, async (tx) => {
    const at = town.space.clock.now()
    const by: By = { personId: town.persons.sri, role: 'reporter', agencyId: null, at, channel: 'web' }
    await say(tx, await lockReport(tx, filed.code), 'Masih berlubang.', by)
  })
  const { sight } = await see(town.space.db, town.who('budi'), filed.code)
  const read = await listMessages(town.space.db, filed.id, sight.dialogue)
  expect(read.map(({ sort }) => sort)).toEqual(['follow_up', 'message'])
  const { sight: verifying } = await see(town.space.db, town.who('rina'), filed.code)
  const all = await listMessages(town.space.db, filed.id, verifying.dialogue)
  expect(all.map(({ sort }) => sort)).toEqual(['question', 'detail', 'follow_up', 'message'])
})
