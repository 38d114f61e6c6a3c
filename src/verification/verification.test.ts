import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type By, system } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { findCategory } from '#src/reports/categories.ts'
import { lockReport } from '#src/reports/report.ts'
import { acts } from '#test/support/acts.ts'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'
import { archive } from './archive.ts'
import { correct } from './correct.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeAll(async () => {
  town = await openTown()
  does = acts(town)
  await town.space.db
    .updateTable('persons')
    .set({ last_seen_on: '2026-11-20' })
    .where('id', '=', town.persons.ani)
    .execute()
})
beforeEach(() => town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z')))
const at = (moment: string) => town.space.clock.moveTo(new Date(moment))

describe('Rina asks where it is', () => {
  test('and Ibu Sri answers: the report is examined again', async () => {
    const { code } = await fileAsSri(town)
    const asked = await does.askDetail('rina', code)
    expect(asked).toMatchObject({ status: 'incomplete', verifierId: town.persons.rina, dueOn: '2026-12-07' })
    await does.complete('sri', code)
    expect(await reportOf(town, { code })).toMatchObject({ status: 'received', dueOn: '2026-11-26' })
  })

  test('and writes the answer down for her when she calls', async () => {
    const { code } = await fileAsSri(town)
    await does.askDetail('rina', code)
    await does.complete('rina', code)
    expect(await reportOf(town, { code })).toMatchObject({ status: 'received' })
  })

  test('nobody else can answer, and nobody refers meanwhile', async () => {
    const { code } = await fileAsSri(town)
    await does.askDetail('rina', code)
    await expect(does.complete('joko', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(does.refer('rina', code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe('Rina archives', () => {
  test('with a reason, and Ibu Sri may object within ten working days', async () => {
    const { code } = await fileAsSri(town)
    const archived = await does.archive('rina', code)
    expect(archived).toMatchObject({ status: 'archived', archiveReason: 'not_public_service', dueOn: null })
    expect(archived.clocks).toMatchObject([{ clock: 'object_archive', dueOn: '2026-12-07' }])
  })

  test.each(['unclear', 'too_general', 'baseless'] as const)('%s only after a question', async (reason) => {
    const { code } = await fileAsSri(town)
    await expect(does.archive('rina', code, reason)).rejects.toMatchObject({ reason: 'ask_first' })
    await does.askDetail('rina', code)
    expect(await does.archive('rina', code, reason)).toMatchObject({ status: 'archived', archiveReason: reason })
  })

  test('and another verifier examines the objection; once he has decided, she may handle it again', async () => {
    const { code } = await fileAsSri(town)
    await does.archive('rina', code)
    at('2026-12-07T16:00:00Z') // still the tenth working day in Jakarta
    await does.object('sri', code)
    expect(await reportOf(town, { code })).toMatchObject({
      status: 'received',
      archiveReason: null,
      dueOn: '2026-12-10',
    })
    await expect(does.refer('rina', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(does.archive('rina', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    await does.refer('rudi', code)
    await does.sendBack('nina', code)
    expect(await does.refer('rina', code)).toMatchObject({ status: 'referred' })
  })

  test('and after ten working days it stays archived', async () => {
    const { code } = await fileAsSri(town)
    await does.archive('rina', code)
    at('2026-12-07T17:00:00Z') // Tuesday the 8th in Jakarta
    await expect(does.object('sri', code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('at the desk of the city only what is nobody’s complaint; Nina may do more there', async () => {
    const suggestedAgencyId = town.agencies.city.id
    const { code } = await fileAsSri(town, { suggestedAgencyId })
    await expect(does.archive('vera', code, 'not_public_service')).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await does.archive('vera', code, 'spam')).toMatchObject({ status: 'archived' })
    const other = await fileAsSri(town, { suggestedAgencyId })
    expect(await does.archive('nina', other.code, 'not_public_service')).toMatchObject({ status: 'archived' })
  })

  test('what lapsed, and Ibu Sri resumes it within ninety days, before any verifier', async () => {
    const { code } = await fileAsSri(town)
    await does.askDetail('rina', code)
    at('2026-12-08T02:00:00Z')
    await inTransaction(town.space.db, async (tx) =>
      archive(
        tx,
        await lockReport(tx, code),
        { reason: 'incomplete', note: 'Belum dilengkapi.' },
        system(town.space.clock.now()),
      ),
    )
    at('2027-03-08T02:00:00Z') // ninety days later
    await does.complete('sri', code)
    expect(await reportOf(town, { code })).toMatchObject({
      status: 'received',
      dueOn: '2027-03-11',
      notVerifierId: null,
    })
    expect(await does.refer('rina', code)).toMatchObject({ status: 'referred' })
  })

  test('the system only where the question lapsed', async () => {
    const { code } = await fileAsSri(town)
    const lapse = inTransaction(town.space.db, async (tx) =>
      archive(tx, await lockReport(tx, code), { reason: 'incomplete', note: '-' }, system(town.space.clock.now())),
    )
    await expect(lapse).rejects.toMatchObject({ reason: 'wrong_status' })
  })
})

describe('Rina merges', () => {
  test('the second report of one pothole: it keeps its number and follows the first', async () => {
    const main = await fileAsSri(town)
    const twin = await fileAsSri(town)
    await does.refer('rina', main.code)
    const merged = await does.merge('rina', twin.code, main.code)
    expect(merged).toMatchObject({ status: 'archived', archiveReason: 'duplicate', mergedInto: main.id })
    await does.object('sri', twin.code)
    expect(await reportOf(town, twin)).toMatchObject({ status: 'received', mergedInto: null, archiveReason: null })
  })

  test('and takes it apart again: examined on its own, by whom ever, with the time the law gave it', async () => {
    const main = await fileAsSri(town)
    const twin = await fileAsSri(town)
    const law = (await reportOf(town, twin)).clocks.find(({ clock }) => clock === 'law_60')
    await does.merge('rina', twin.code, main.code)
    const apart = await does.unmerge('rina', twin.code)
    expect(apart).toMatchObject({ status: 'received', mergedInto: null, archiveReason: null, notVerifierId: null })
    expect(apart.clocks.map(({ clock }) => clock).sort()).toEqual(['law_60', 'verify'])
    expect(apart.clocks.find(({ clock }) => clock === 'law_60')?.dueOn).toBe(law?.dueOn)
    expect(await does.refer('rina', twin.code)).toMatchObject({ status: 'referred' })
    await expect(does.unmerge('rina', main.code)).rejects.toMatchObject({ reason: 'not_allowed' })
    const advertising = await fileAsSri(town)
    await does.archive('rina', advertising.code, 'spam')
    await expect(does.unmerge('rina', advertising.code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('whose objection was examined by Nina has it examined by another still, when Nina merges in error', async () => {
    const main = await fileAsSri(town)
    const twin = await fileAsSri(town)
    await does.archive('rina', twin.code)
    await does.object('sri', twin.code)
    await does.merge('nina', twin.code, main.code)
    expect(await does.unmerge('nina', twin.code)).toMatchObject({ notVerifierId: town.persons.rina })
  })

  test('a report that an agency holds lets go of the agency', async () => {
    const main = await fileAsSri(town)
    const twin = await fileAsSri(town)
    await does.refer('rina', twin.code)
    const merged = await does.merge('rina', twin.code, main.code)
    expect(merged).toMatchObject({ holder: null, status: 'archived' })
    expect(merged.clocks.map(({ clock }) => clock)).toEqual(['object_archive'])
  })

  test('nothing confidential or sealed, nothing into itself, into an archived or into a merged one', async () => {
    const main = await fileAsSri(town)
    const sealed = await fileAsSri(town, { flags: { identitySealed: true } })
    const confidential = await fileAsSri(town, { flags: { confidential: true } })
    const gone = await fileAsSri(town)
    await does.archive('rina', gone.code, 'spam')
    const refused = { reason: 'not_mergeable' }
    await expect(does.merge('rina', sealed.code, main.code)).rejects.toMatchObject(refused)
    await expect(does.merge('rina', main.code, confidential.code)).rejects.toMatchObject(refused)
    await expect(does.merge('rina', main.code, main.code)).rejects.toMatchObject(refused)
    await expect(does.merge('rina', main.code, gone.code)).rejects.toMatchObject(refused)
    await expect(does.merge('rina', main.code, 'P0TH000G')).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('two at once, each into the other: at most one is done, and nobody waits for ever', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await fileAsSri(town), await fileAsSri(town)]
      const both = await Promise.allSettled([
        does.merge('rina', one.code, other.code),
        does.merge('nina', other.code, one.code),
      ])
      const reasons = both.flatMap((end) => (end.status === 'rejected' ? [end.reason.reason] : []))
      expect(['stale', 'not_mergeable', 'wrong_status']).toEqual(expect.arrayContaining(reasons))
      expect(reasons.length).toBeGreaterThan(0)
    }
  })

  test('Ani merges what lies in her city, and only into what lies there', async () => {
    const [first, second, foreign] = [await fileAsSri(town), await fileAsSri(town), await fileAsSri(town)]
    await does.refer('rina', first.code)
    await does.refer('rina', second.code)
    await does.refer('rina', foreign.code, { agencyId: town.agencies.ombudsman.id })
    await expect(does.merge('ani', first.code, foreign.code)).rejects.toMatchObject({ reason: 'not_mergeable' })
    expect(await does.merge('ani', first.code, second.code)).toMatchObject({ status: 'archived' })
  })
})

test('a report that turns out to be about a child in need is protected like any of that topic', async () => {
  const { code } = await fileAsSri(town, { flags: { nameHidden: false } })
  await does.refer('rina', code)
  const topic = await findCategory(town.space.db, 'gender-inclusion-neglected-children')
  const corrected = await inTransaction(town.space.db, async (tx) => {
    const wanted = { kind: 'complaint', oversight: false, categoryId: topic.id } as const
    const agencyId = town.agencies.national.id
    const by: By = {
      personId: town.persons.rina,
      role: 'verifier',
      agencyId,
      at: town.space.clock.now(),
      channel: 'web',
    }
    return correct(tx, await lockReport(tx, code), wanted, by)
  })
  expect(corrected).toMatchObject({ nameHidden: true, identitySealed: true, confidential: true })
})
