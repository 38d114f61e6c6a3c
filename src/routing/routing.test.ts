import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { findCategory } from '#src/reports/categories.ts'
import { timeline } from '#src/reports/timeline.ts'
import { act, fileAsSri, fileReport, openTown, type PersonKey, reportOf } from '#test/support/town.ts'
import { escalate } from './escalate.ts'
import { forward } from './forward.ts'
import { openReferral, type Referral, refer } from './refer.ts'
import { sendBack } from './send-back.ts'

type Here = Awaited<ReturnType<typeof openTown>>
let town: Here
beforeAll(async () => {
  town = await openTown()
})
beforeEach(() => town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z')))

const at = (moment: string) => town.space.clock.moveTo(new Date(moment))
const noFlags = { nameHidden: false, identitySealed: false, confidential: false }

async function referral(change: Partial<Referral> = {}): Promise<Referral> {
  const category = await findCategory(town.space.db, 'public-works')
  return {
    agencyId: town.agencies.publicWorks.id,
    note: 'Jalan kota',
    copies: [],
    kind: 'complaint',
    categoryId: category.id,
    oversight: false,
    aboutAgencyId: null,
    flags: noFlags,
    publicTitle: 'Lubang besar di Jalan Kenanga',
    publicBody: 'Lubang besar di depan toko.',
    ...change,
  }
}
const refers = async (who: PersonKey, code: string, change: Partial<Referral> = {}) => {
  const wanted = await referral(change)
  return act(town, who, 'refer', code, (tx, report, by) => refer(tx, report, wanted, by))
}
const sendsBack = (who: PersonKey, code: string, proposedAgencyId: string | null = null) =>
  act(town, who, 'send_back', code, (tx, report, by) =>
    sendBack(tx, report, { reason: 'Ini jalan provinsi', proposedAgencyId }, by),
  )
const events = async ({ id }: { id: string }) =>
  timeline(town.space.db, id, ['public', 'parties', 'agency', 'internal'])

describe('Rina refers the pothole', () => {
  test('and from then on public works has five working days to respond and fourteen to settle', async () => {
    const pothole = await fileAsSri(town)
    at('2026-11-25T02:00:00Z')

    const report = await refers('rina', pothole.code, { copies: [town.agencies.transport.id] })

    expect(report).toMatchObject({
      status: 'referred',
      dueOn: '2026-12-02',
      publishedAt: new Date('2026-11-25T02:00:00Z'),
    })
    expect(report.holder?.slug).toBe('kota-melati-dinas-pu')
    expect(report.copies.map(({ slug }) => slug)).toEqual(['kota-melati-dishub'])
    expect((await events(pothole)).at(-1)).toMatchObject({
      action: 'refer',
      actorRole: 'verifier',
      from: 'received',
      to: 'referred',
      particulars: {
        agencyId: town.agencies.publicWorks.id,
        respondBy: '2026-12-02',
        settleBy: '2026-12-15',
        binding: false,
      },
    })
  })

  test('never to the agency it is about, nor to a unit below it, nor a copy there', async () => {
    const { code } = await fileAsSri(town)
    const about = { aboutAgencyId: town.agencies.publicWorks.id, agencyId: town.agencies.inspectorate.id }
    await expect(refers('rina', code, { ...about, agencyId: town.agencies.publicWorks.id })).rejects.toMatchObject({
      reason: 'agency_conflict',
    })
    await expect(refers('rina', code, { ...about, agencyId: town.agencies.roads.id })).rejects.toMatchObject({
      reason: 'agency_conflict',
    })
    await expect(refers('rina', code, { ...about, copies: [town.agencies.drains.id] })).rejects.toMatchObject({
      reason: 'agency_conflict',
    })
    await expect(refers('rina', code, about)).resolves.toMatchObject({ status: 'referred' })
  })

  test('and a report about the national desk goes to the Ombudsman', async () => {
    const { code } = await fileAsSri(town)
    const { national, ombudsman } = town.agencies
    await expect(refers('rina', code, { aboutAgencyId: national.id, agencyId: national.id })).rejects.toMatchObject({
      reason: 'agency_conflict',
    })
    const report = await refers('rina', code, { aboutAgencyId: national.id, agencyId: ombudsman.id })
    expect(report.holder?.slug).toBe('ombudsman')
  })

  test('not to an agency that is gone', async () => {
    const { code } = await fileAsSri(town)
    await expect(refers('rina', code, { agencyId: '999999' })).rejects.toMatchObject({ reason: 'agency_inactive' })
  })

  test('without loosening what Ibu Sri chose; under oversight name and identity are hidden too', async () => {
    const chosen = await fileAsSri(town, { flags: { confidential: true } })
    expect(await refers('rina', chosen.code)).toMatchObject({
      nameHidden: true,
      confidential: true,
      identitySealed: false,
    })

    const open = await fileAsSri(town, { flags: { nameHidden: false } })
    expect(await refers('rina', open.code)).toMatchObject({ nameHidden: false, confidential: false })

    const watched = await fileAsSri(town, { text: 'levy', flags: { nameHidden: false } })
    expect(await refers('rina', watched.code, { oversight: true })).toMatchObject({
      nameHidden: true,
      identitySealed: true,
      confidential: false,
      oversight: true,
    })
  })

  test('deciding about what the detector presumed from the words: a false alarm ends here', async () => {
    const body = 'Anak saya jatuh di lubang Jalan Kenanga. Pak Lurah minta uang rokok untuk menambalnya.'
    const alarmed = await fileAsSri(town, { body, flags: { nameHidden: false } })
    expect(await reportOf(town, alarmed)).toMatchObject({
      nameHidden: true,
      identitySealed: true,
      confidential: true,
      presumed: ['nameHidden', 'identitySealed', 'confidential'],
    })
    expect(await refers('rina', alarmed.code)).toMatchObject({ ...noFlags, presumed: [] })

    const chosen = await fileAsSri(town, { body, flags: { identitySealed: true } })
    expect(await refers('rina', chosen.code)).toMatchObject({
      nameHidden: true,
      identitySealed: true,
      confidential: false,
      presumed: [],
    })
  })

  test('and oversight is for complaints alone', async () => {
    const { code } = await fileAsSri(town, { text: 'thanks' })
    expect(await refers('rina', code, { kind: 'aspiration', oversight: true })).toMatchObject({
      oversight: false,
      identitySealed: false,
    })
  })

  test('only once: the second verifier is told that it has moved', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    await expect(refers('rudi', code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe("the city's own desk", () => {
  const named = async () => {
    await town.space.db
      .updateTable('persons')
      .set({ last_seen_on: '2026-11-20' })
      .where('id', '=', town.persons.ani)
      .execute()
    return fileAsSri(town, { suggestedAgencyId: town.agencies.publicWorks.id })
  }

  test('verifies what names one of its offices, and refers only below itself', async () => {
    const { code } = await named()
    expect((await reportOf(town, { code })).desk.slug).toBe('kota-melati')
    await expect(refers('vera', code, { agencyId: town.agencies.ombudsman.id })).rejects.toMatchObject({
      reason: 'outside_subtree',
    })
    await expect(refers('rina', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await refers('ani', code)).toMatchObject({ status: 'referred' })
  })

  test('gives to the national desk what is not its business, and the clock runs on', async () => {
    const { code } = await named()
    at('2026-11-24T02:00:00Z')
    const report = await sendsBack('vera', code)
    expect(report).toMatchObject({ status: 'received', hops: 0, dueOn: '2026-11-26' })
    expect(report.desk.kind).toBe('national_desk')
    expect((await events(report)).at(-1)).toMatchObject({ action: 'send_back', particulars: { hop: false } })
  })

  test('gets back what public works returns, unless the agency proposed lies elsewhere', async () => {
    const near = await named()
    await refers('vera', near.code)
    expect((await sendsBack('budi', near.code, town.agencies.transport.id)).desk.slug).toBe('kota-melati')

    const far = await named()
    await refers('vera', far.code)
    expect((await sendsBack('budi', far.code, town.agencies.ombudsman.id)).desk.kind).toBe('national_desk')
  })

  test('is not proposed an office that is closed', async () => {
    const { code } = await named()
    await refers('vera', code)
    await expect(sendsBack('budi', code, '999999')).rejects.toMatchObject({ reason: 'agency_inactive' })
  })

  test('does not verify while nobody of the city has signed in for a month', async () => {
    at('2026-12-28T02:00:00Z')
    const { code } = await fileAsSri(town, { suggestedAgencyId: town.agencies.city.id })
    expect((await reportOf(town, { code })).desk.kind).toBe('national_desk')
  })

  test('does not verify what is sealed or accuses an official', async () => {
    await named()
    const suggestedAgencyId = town.agencies.city.id
    const sealed = await fileAsSri(town, { suggestedAgencyId, flags: { identitySealed: true } })
    const accusing = await fileReport(town.space, { suggestedAgencyId, text: 'levy' })
    for (const report of [sealed, accusing]) expect((await reportOf(town, report)).desk.kind).toBe('national_desk')
  })
})

describe('Budi sends the pothole back', () => {
  test('as not his: the desk has one working day, the next agency gets full clocks', async () => {
    const { code } = await fileAsSri(town)
    at('2026-11-25T02:00:00Z')
    await refers('rina', code)
    at('2026-11-27T02:00:00Z')

    const back = await sendsBack('budi', code, town.agencies.transport.id)

    expect(back).toMatchObject({ status: 'received', hops: 1, dueOn: '2026-11-30', holder: null, hopCapReached: false })
    expect((await events(back)).at(-1)).toMatchObject({
      visibility: 'public',
      particulars: { hop: true, late: false, proposedAgencyId: town.agencies.transport.id },
    })
    at('2026-11-30T02:00:00Z')
    expect(await refers('rudi', code, { agencyId: town.agencies.transport.id })).toMatchObject({ dueOn: '2026-12-07' })
  })

  test('late when more than three working days have passed', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    at('2026-11-27T02:00:00Z') // the fourth
    const back = await sendsBack('tuti', code)
    expect((await events(back)).at(-1)).toMatchObject({ particulars: { hop: true, late: true } })
  })

  test('from the day of a new policy on it is late when that says so', async () => {
    const change = { key: 'send_back_late_wd', value: '4', valid_from: '2027-01-11', reason: 'contoh' }
    await inTransaction(town.space.db, (tx) => tx.insertInto('policies').values(change).execute())
    at('2027-01-11T02:00:00Z')
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    at('2027-01-15T02:00:00Z') // the fourth
    const back = await sendsBack('tuti', code)
    expect((await events(back)).at(-1)).toMatchObject({ particulars: { hop: true, late: false } })
  })

  test('not after he has begun; Nina may still take it back, and that is no hop', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    expect(await sendsBack('nina', code)).toMatchObject({ status: 'received', hops: 0 })
  })

  test('twice at most: then Nina decides within two working days, and her decision stands', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    await sendsBack('budi', code)
    await refers('rina', code, { agencyId: town.agencies.transport.id })
    const capped = await sendsBack('hasan', code)
    expect(capped).toMatchObject({ hops: 2, hopCapReached: true, dueOn: '2026-11-25' })
    expect(capped.clocks.map(({ clock }) => clock)).toContain('decide')

    await expect(refers('rina', code)).rejects.toMatchObject({ reason: 'not_allowed' })
    const decided = await refers('nina', code)
    expect(decided).toMatchObject({ binding: true, status: 'referred' })
    expect((await events(decided)).at(-1)).toMatchObject({
      actorRole: 'national_admin',
      particulars: { binding: true },
    })
    await expect(sendsBack('budi', code)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe('Budi forwards the pothole', () => {
  const forwards = (who: PersonKey, code: string, unitId: string) =>
    act(town, who, 'forward', code, (tx, report, by) => forward(tx, report, unitId, by))

  test('to the roads division and takes it up again; no clock restarts', async () => {
    const { code } = await fileAsSri(town)
    const before = await refers('rina', code)
    at('2026-11-25T02:00:00Z')
    const below = await forwards('budi', code, town.agencies.roads.id)
    expect(below).toMatchObject({ status: 'referred', dueOn: before.dueOn })
    expect(below.holder?.slug).toBe('kota-melati-bidang-jalan')
    const above = await forwards('yoga', code, town.agencies.publicWorks.id)
    expect(above.holder?.slug).toBe('kota-melati-dinas-pu')
    expect(await openReferral(town.space.db, above.id)).toMatchObject({ unit_id: town.agencies.publicWorks.id })
  })

  test('not to another office, and not to the unit it is about', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code, { aboutAgencyId: town.agencies.roads.id })
    await expect(forwards('budi', code, town.agencies.transport.id)).rejects.toMatchObject({
      reason: 'outside_subtree',
    })
    await expect(forwards('budi', code, town.agencies.roads.id)).rejects.toMatchObject({ reason: 'agency_conflict' })
  })
})

describe('Ina is called in', () => {
  test('once: escalating twice to one inspectorate changes nothing, and the holder keeps the duty', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    const call = () =>
      act(town, 'nina', 'escalate', code, (tx, report, by) =>
        escalate(tx, report, { agencyId: town.agencies.inspectorate.id, why: 'request', reason: 'Macet' }, by),
      )
    await call()
    await call()
    const report = await reportOf(town, { code })
    expect(report).toMatchObject({ status: 'referred' })
    expect(report.holder?.slug).toBe('kota-melati-dinas-pu')
    expect(report.supervisors.map(({ slug }) => slug)).toEqual(['kota-melati-inspektorat'])
    expect((await events(report)).filter(({ action }) => action === 'escalate')).toHaveLength(1)
  })

  test('but never the unit that the report is about', async () => {
    const { code } = await fileAsSri(town)
    const { inspectorate, ombudsman } = town.agencies
    await refers('rina', code, { aboutAgencyId: inspectorate.id, agencyId: ombudsman.id })
    const call = act(town, 'nina', 'escalate', code, (tx, report, by) =>
      escalate(tx, report, { agencyId: inspectorate.id, why: 'request', reason: null }, by),
    )
    await expect(call).rejects.toMatchObject({ reason: 'agency_conflict' })
  })

  test('but not by an office that is closed', async () => {
    const { code } = await fileAsSri(town)
    await refers('rina', code)
    const agencyId = town.agencies.inspectorate.id
    await town.space.db.updateTable('agencies').set({ valid_to: '2026-01-31' }).where('id', '=', agencyId).execute()
    const call = act(town, 'nina', 'escalate', code, (tx, report, by) =>
      escalate(tx, report, { agencyId, why: 'request', reason: null }, by),
    )
    await expect(call).rejects.toMatchObject({ reason: 'agency_inactive' })
  })
})
