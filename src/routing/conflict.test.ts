import { beforeEach, describe, expect, test } from 'vitest'
import { createAgency } from '#src/agencies/create.ts'
import { endAgency } from '#src/agencies/end.ts'
import { findAgencyBySlug } from '#src/agencies/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { findCategory } from '#src/reports/categories.ts'
import type { AgencyKey } from '#src/town/lay.ts'
import { acts } from '#test/support/acts.ts'
import { openApp } from '#test/support/app.ts'
import { deskPath, fill, officer, verification } from '#test/support/officers.ts'
import { act, fileReport, openTown } from '#test/support/town.ts'
import { escalate } from './escalate.ts'
import { forward } from './forward.ts'
import { sendBack } from './send-back.ts'

/** The reported unit never handles or sees a report about itself: every way that a report can travel, as a table. */
let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown()
  does = acts(town)
})

const idOf = async (key: AgencyKey | string) =>
  key in town.agencies ? town.agencies[key as AgencyKey].id : ((await findAgencyBySlug(town.space.db, key))?.id ?? '0')

const said = (deed: Promise<unknown>) =>
  deed.then(
    () => 'goes',
    (error: unknown) => (error instanceof Refusal ? error.reason : Promise.reject(error)),
  )

describe('a complaint under oversight goes to whoever examines the accused, and up from there', () => {
  // about, to, what happens
  test.each([
    ['publicWorks', 'inspectorate', 'goes'],
    ['roads', 'inspectorate', 'goes'],
    ['hospital', 'inspectorate', 'goes'],
    ['publicWorks', 'ombudsman', 'goes'],
    ['publicWorks', 'publicWorks', 'agency_conflict'],
    ['publicWorks', 'roads', 'agency_conflict'],
    ['roads', 'publicWorks', 'agency_conflict'],
    ['publicWorks', 'transport', 'agency_conflict'],
    ['publicWorks', 'city', 'agency_conflict'],
    ['publicWorks', 'national', 'agency_conflict'],
    ['inspectorate', 'inspectorate', 'agency_conflict'],
    ['inspectorate', 'publicWorks', 'agency_conflict'],
    ['inspectorate', 'city', 'agency_conflict'],
    ['inspectorate', 'ombudsman', 'goes'],
    ['city', 'inspectorate', 'agency_conflict'],
    ['city', 'ombudsman', 'goes'],
    ['national', 'national', 'agency_conflict'],
    ['national', 'inspectorate', 'agency_conflict'],
    ['national', 'ombudsman', 'goes'],
  ] as const)('about %s to %s: %s', async (about, to, happens) => {
    const { code } = await fileReport(town.space)
    const who = about === 'national' ? 'rina' : 'nina'
    const change = { aboutAgencyId: await idOf(about), agencyId: await idOf(to), oversight: true }
    expect(await said(does.refer(who, code, change))).toBe(happens)
  })
})

describe('the neutrality of officials in elections', () => {
  test.each([
    ['publicWorks', 'bawaslu-bengkulu', 'civil-service-neutrality', 'goes'],
    ['publicWorks', 'bkn', 'civil-service-neutrality', 'goes'],
    ['publicWorks', 'inspectorate', 'civil-service-neutrality', 'goes'],
    ['publicWorks', 'roads', 'civil-service-neutrality', 'agency_conflict'],
    ['publicWorks', 'transport', 'civil-service-neutrality', 'agency_conflict'],
    ['publicWorks', 'bawaslu-bengkulu', 'public-works', 'agency_conflict'],
  ])('about %s to %s as %s: %s', async (about, to, category, happens) => {
    const { code } = await fileReport(town.space)
    const { id: categoryId } = await findCategory(town.space.db, category)
    const change = { aboutAgencyId: await idOf(about), agencyId: await idOf(to), categoryId, oversight: true }
    expect(await said(does.refer('nina', code, change))).toBe(happens)
  })
})

describe('no other door lets the accused in', () => {
  const refer = async () => {
    const { code } = await fileReport(town.space)
    const { inspectorate, publicWorks } = town.agencies
    await does.refer('nina', code, { agencyId: inspectorate.id, aboutAgencyId: publicWorks.id, oversight: true })
    return code
  }

  test.each(['publicWorks', 'roads', 'drains'] as const)('%s: copy, forward, escalation, proposal', async (key) => {
    const id = town.agencies[key].id
    const { code: fresh } = await fileReport(town.space)
    const { inspectorate, publicWorks } = town.agencies
    const about = { agencyId: inspectorate.id, aboutAgencyId: publicWorks.id, oversight: true }
    expect(await said(does.refer('nina', fresh, { ...about, copies: [id] }))).toBe('agency_conflict')

    const code = await refer()
    expect(await said(act(town, 'lina', 'forward', code, (tx, report, by) => forward(tx, report, id, by)))).toBe(
      'outside_subtree',
    )
    const call = { agencyId: id, why: 'request' as const, reason: 'Tolong awasi' }
    expect(await said(act(town, 'nina', 'escalate', code, (tx, report, by) => escalate(tx, report, call, by)))).toBe(
      'agency_conflict',
    )
    const back = { reason: 'Bukan kami', proposedAgencyId: id }
    expect(await said(act(town, 'lina', 'send_back', code, (tx, report, by) => sendBack(tx, report, back, by)))).toBe(
      'agency_conflict',
    )
  })

  test('a body that took over from the accused is the accused', async () => {
    await inTransaction(town.space.db, async (tx) => {
      const { roads, publicWorks } = town.agencies
      await createAgency(tx, {
        slug: 'kota-melati-dinas-bina-marga',
        name: 'Dinas Bina Marga Kota Melati',
        short: 'Dinas Bina Marga',
        kind: 'public_works_office',
        parentId: town.agencies.city.id,
        areaCode: publicWorks.area_code,
        timeZone: 'Asia/Jakarta',
        connection: 'central',
        aliases: [],
        smsKeywords: [],
      })
      const heir = await findAgencyBySlug(tx, 'kota-melati-dinas-bina-marga')
      await endAgency(tx, publicWorks.id, '2026-11-01', [heir?.id ?? ''])
      expect(roads.lineage).toContain(publicWorks.id)
    })
    const { code } = await fileReport(town.space)
    const change = { aboutAgencyId: town.agencies.publicWorks.id, agencyId: await idOf('kota-melati-dinas-bina-marga') }
    expect(await said(does.refer('nina', code, change))).toBe('agency_conflict')
    expect(await said(does.refer('nina', code, { ...change, oversight: true }))).toBe('agency_conflict')
    const copied = { ...change, agencyId: town.agencies.inspectorate.id, copies: [change.agencyId], oversight: true }
    expect(await said(does.refer('nina', code, copied))).toBe('agency_conflict')
  })

  test('a forged form is refused with its words kept, and nothing moves', async () => {
    const app = openApp(town.space)
    const { code } = await fileReport(town.space)
    const nina = await officer(app, 'nina')
    const forged = await verification(town, {
      pengawasan: 'ya',
      alasan_pengawasan: 'Menuduh petugas.',
      tentang: town.agencies.publicWorks.id,
      instansi: town.agencies.roads.id,
    })
    const sent = await fill(nina, deskPath(code, 'verifikasi'), forged)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('Lubang besar di Jalan Kenanga')
    const { status } = await town.space.db
      .selectFrom('reports')
      .select('status')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    expect(status).toBe('received')
  }, 60_000)
})

describe('whom the reporter does not want to receive it', () => {
  test.each([
    ['Dinas Pekerjaan Umum Kota Melati', 'publicWorks'],
    ['pak kepala DINAS pekerjaan umum kota melati, atau Dinas Perhubungan Kota Melati', 'transport'],
    ['Dinas Pekerjaan Umum Kota Melati', 'roads'],
  ] as const)('“%s” keeps it from %s', async (keepFrom, who) => {
    const { code } = await fileReport(town.space, { keepFrom })
    const { id } = town.agencies[who]
    expect(await said(does.refer('rina', code, { agencyId: id }))).toBe('kept_from')
    expect(await said(does.refer('rina', code, { agencyId: town.agencies.hospital.id, copies: [id] }))).toBe(
      'kept_from',
    )
  })

  test('the office above gets it, and does not forward it to the division that was named', async () => {
    const { publicWorks, roads } = town.agencies
    const { code } = await fileReport(town.space, { keepFrom: `Kepala ${roads.name}` })
    await does.refer('rina', code, { agencyId: publicWorks.id })
    expect(await said(act(town, 'budi', 'forward', code, (tx, report, by) => forward(tx, report, roads.id, by)))).toBe(
      'kept_from',
    )
  })
})
