import { beforeAll, expect, test } from 'vitest'
import { moveAgency } from '#src/agencies/change.ts'
import { createAgency } from '#src/agencies/create.ts'
import { findAgency } from '#src/agencies/queries.ts'
import { searchAgencies } from '#src/agencies/search.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, look, officer as signIn } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, type PersonKey, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
})
const open = new Map<PersonKey, Promise<Browser>>()
const officer = (who: PersonKey) => {
  const signedIn = open.get(who) ?? signIn(app, who)
  open.set(who, signedIn)
  return signedIn
}
const today = '2026-11-23'
const pages = {
  ubah: (id: string) => `/meja/admin/unit/${id}/ubah`,
  pindah: (id: string) => `/meja/admin/unit/${id}/pindah`,
  akhiri: (id: string) => `/meja/admin/unit/${id}/akhiri`,
  lanjut: (id: string) => `/meja/admin/unit/${id}/lanjut`,
}
const path = (id: string, page: keyof typeof pages) => pages[page](id)
const day = (text: string) => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { tanggal_day: date, tanggal_month: month, tanggal_year: year }
}
const send = async (who: PersonKey, address: string, form: Record<string, string> | URLSearchParams) =>
  answerOf(await (await officer(who)).post(address, form))

let made = 0
const unitBelow = (parentId: string, name: string) => {
  made += 1
  const place = { areaCode: '99.71', timeZone: 'Asia/Jakarta' } as const
  const unit = { slug: `uji-${made}`, name, short: name.slice(0, 28), kind: 'division', parentId, ...place }
  return inTransaction(town.space.db, (tx) => createAgency(tx, unit))
}

test('Ani renames a unit: who searches by the old name arrives, and its page tells the history', async () => {
  const unit = await unitBelow(town.agencies.publicWorks.id, 'Bidang Taman Kota')
  const form = await look(await officer('ani'), path(unit.id, 'ubah'))
  expect(form.text).toContain('value="Bidang Taman Kota"')
  expect(form.text).not.toContain('name="sambungan"')
  const change = {
    nama: 'Bidang Ruang Hijau',
    singkatan: 'Bidang Hijau',
    bentuk: 'division',
    wilayah: '99.71',
    zona: 'Asia/Makassar',
    alias: 'Pertamanan\n\nPertamanan',
    sambungan: 'full',
  }
  expect((await send('ani', path(unit.id, 'ubah'), change)).status).toBe(303)
  const row = await findAgency(town.space.db, unit.id)
  expect(row).toMatchObject({ name: 'Bidang Ruang Hijau', time_zone: 'Asia/Makassar', connection: 'central' })
  const page = wordsOf((await look(await officer('ani'), `/meja/admin/unit?unit=${unit.id}&cari=taman+kota`)).text)
  expect(page).toContain('Sebelumnya bernama Bidang Taman Kota')
  expect(page).toContain('Pertamanan, Bidang Taman Kota')
  expect((await searchAgencies(town.space.db, 'taman kota', { today })).map(({ id }) => id)).toContain(unit.id)

  const abroad = await send('ani', path(unit.id, 'ubah'), { ...change, wilayah: '17.71' })
  expect(wordsOf(abroad.text)).toContain('Wilayah ini di luar wilayah instansi Anda.')
  expect((await send('ani', path(unit.id, 'ubah'), { ...change, bentuk: 'ministry' })).status).toBe(422)
  expect((await send('ani', path(unit.id, 'ubah'), { ...change, nama: '' })).status).toBe(422)
  expect((await send('nina', path(unit.id, 'ubah'), { ...change, sambungan: 'semi' })).status).toBe(303)
  expect((await findAgency(town.space.db, unit.id)).connection).toBe('semi')
})

test('nobody changes their own root or what lies elsewhere', async () => {
  const { city, ombudsman, national } = town.agencies
  for (const page of ['ubah', 'pindah', 'akhiri'] as const) {
    expect((await look(await officer('ani'), path(city.id, page))).status).toBe(403)
    expect((await look(await officer('ani'), path(ombudsman.id, page))).status).toBe(404)
    expect((await look(await officer('nina'), path(national.id, page))).status).toBe(page === 'ubah' ? 200 : 403)
    expect((await look(await officer('budi'), path(city.id, page))).status).toBe(403)
  }
  expect((await look(await officer('ani'), '/meja/admin/peralihan')).status).toBe(403)
  expect((await send('ani', path(town.agencies.hospital.id, 'pindah'), { ke: national.id })).status).toBe(404)
})

test('a unit moves with all below it; below itself it cannot', async () => {
  const head = await unitBelow(town.agencies.publicWorks.id, 'Bidang Air')
  const part = await unitBelow(head.id, 'Seksi Pompa')
  const sought = await send('ani', path(head.id, 'pindah'), { aksi: 'cari-unit', cari_unit: 'perhubungan' })
  expect(sought.text).toContain(`value="${town.agencies.transport.id}"`)
  expect(wordsOf((await send('ani', path(head.id, 'pindah'), {})).text)).toContain('Pilih unit tujuannya.')
  const below = await send('ani', path(head.id, 'pindah'), { ke: part.id })
  expect(wordsOf(below.text)).toContain('Unit tidak bisa dipindahkan ke bawah dirinya sendiri.')
  const moved = await send('ani', path(head.id, 'pindah'), { ke: town.agencies.transport.id })
  expect(moved.status).toBe(303)
  const lineage = [...town.agencies.transport.lineage, head.id]
  expect((await findAgency(town.space.db, head.id)).lineage).toEqual(lineage)
  expect((await findAgency(town.space.db, part.id)).lineage).toEqual([...lineage, part.id])
  const page = await look(await officer('ani'), moved.location ?? '')
  expect(wordsOf(page.text)).toContain('Sebelumnya di bawah Dinas Pekerjaan Umum Kota Melati')
})

test('two who move units below each other at once make no circle, and a unit made meanwhile finds its place', async () => {
  const { db } = town.space
  const by = { personId: null, at: town.space.clock.now() }
  const [a, b] = [await unitBelow(town.agencies.city.id, 'Unit A'), await unitBelow(town.agencies.city.id, 'Unit B')]
  const results = await Promise.allSettled([
    inTransaction(db, (tx) => moveAgency(tx, a.id, b.id, by)),
    inTransaction(db, (tx) => moveAgency(tx, b.id, a.id, by)),
    ...Array.from({ length: 6 }, (_, i) => unitBelow(i % 2 ? a.id : b.id, `Anak ${i}`)),
  ])
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.reason] : []))
  expect(refused).toEqual(['tree_cycle'])
  const rows = await db.selectFrom('agencies').select(['id', 'parent_id', 'lineage']).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const crooked = rows.filter(({ id, parent_id, lineage }) => {
    const above = parent_id === null ? [] : (byId.get(parent_id)?.lineage ?? [])
    return lineage.join() !== [...above, id].join()
  })
  expect(crooked).toEqual([])
})

/** A report that lies with a new unit of public works, by its number. */
async function heldByUnit(name: string) {
  const unit = await unitBelow(town.agencies.publicWorks.id, name)
  const { code } = await fileAsSri(town)
  const does = acts(town)
  await does.refer('rina', code, { agencyId: unit.id })
  return { unit, code }
}

test('a unit that holds reports does not end without a successor; the reports are listed', async () => {
  const { unit, code } = await heldByUnit('Bidang Lampu')
  const alone = await send('ani', path(unit.id, 'akhiri'), day(today))
  expect(alone.status).toBe(422)
  expect(wordsOf(alone.text)).toContain('Unit ini masih memegang laporan.')
  expect(wordsOf(alone.text)).toContain(showCode(code))
  expect((await findAgency(town.space.db, unit.id)).valid_to).toBeNull()
  const below = await send('ani', path(town.agencies.publicWorks.id, 'akhiri'), day(today))
  expect(wordsOf(below.text)).toContain('Pindahkan atau akhiri dulu unit di bawahnya: Bidang')
  const past = await send('ani', path(unit.id, 'akhiri'), day('2026-11-22'))
  expect(wordsOf(past.text)).toContain('Tulis tanggal hari ini atau sesudahnya.')
})

test('on its last day the open reports go to the successor: clocks run on, old ones keep the old name', async () => {
  const { unit, code } = await heldByUnit('Bidang Trotoar')
  const old = await heldByUnit('Bidang Trotoar Lama')
  await acts(town)
    .answer('ani', old.code)
    .catch(() => acts(town).answer('budi', old.code))
  await acts(town).close('sri', old.code)
  const heir = await unitBelow(town.agencies.publicWorks.id, 'Bidang Pejalan Kaki')
  const before = await reportOf(town, { code })
  for (const { id } of [unit, old.unit])
    expect((await send('ani', path(id, 'akhiri'), { ...day('2026-11-24'), pengganti: heir.id })).status).toBe(303)
  await town.space.runSweeps()
  expect((await reportOf(town, { code })).holder?.id).toBe(unit.id)

  town.space.clock.moveTo(new Date('2026-11-23T17:30:00Z')) // half past midnight of the 24th
  await town.space.runSweeps()
  await town.space.runSweeps()
  const after = await reportOf(town, { code })
  expect(after.holder?.name).toBe('Bidang Pejalan Kaki')
  const dates = ({ clocks }: typeof after) => clocks.map(({ clock, dueOn, state }) => [clock, dueOn, state])
  expect(dates(after)).toEqual(dates(before))
  expect(new Set(after.clocks.map(({ agencyId }) => agencyId))).not.toContain(unit.id)
  expect((await reportOf(town, { code: old.code })).holder?.name).toBe('Bidang Trotoar Lama')
  const events = await town.space.db
    .selectFrom('report_events')
    .select('action')
    .where('report_id', '=', after.id)
    .where('action', '=', 'succeed')
    .execute()
  expect(events).toHaveLength(1)
  await town.space.runJobs()
  const mail = await town.space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('report_id', '=', after.id)
    .where('template', '=', 'succeed')
    .where('audience', '<>', 'officer')
    .execute()
  expect(mail.map(({ body_text }) => body_text).join()).toContain('Bidang Trotoar Kota Melati sudah tidak ada.')
  const story = await app.request(`/laporan/${showCode(code)}`)
  expect(wordsOf(await story.text())).toContain('Dilanjutkan oleh Bidang Pejalan Kaki')
  const found = await searchAgencies(town.space.db, 'trotoar', { today: '2026-11-24' })
  expect(found).toContainEqual(expect.objectContaining({ id: heir.id, formerly: expect.stringContaining('Trotoar') }))
  town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z'))
})

test('after a split the national desk chooses for each report; a last day is taken back while it has not come', async () => {
  const { unit, code } = await heldByUnit('Bidang Sampah')
  const [one, two] = [
    await unitBelow(town.agencies.city.id, 'Bidang Sampah Basah'),
    await unitBelow(town.agencies.city.id, 'Bidang Sampah Kering'),
  ]
  const split = new URLSearchParams({ ...day('2026-11-25') })
  split.append('pengganti', one.id)
  split.append('pengganti', two.id)
  expect((await send('ani', path(unit.id, 'akhiri'), split)).status).toBe(303)
  expect((await send('ani', path(unit.id, 'lanjut'), {})).status).toBe(303)
  expect((await findAgency(town.space.db, unit.id)).valid_to).toBeNull()
  expect((await send('ani', path(unit.id, 'akhiri'), split)).status).toBe(303)

  town.space.clock.moveTo(new Date('2026-11-24T18:00:00Z'))
  await town.space.runSweeps()
  expect((await reportOf(town, { code })).holder?.id).toBe(unit.id)
  expect((await send('ani', path(unit.id, 'lanjut'), {})).status).toBe(409)
  const list = await look(await officer('nina'), '/meja/admin/peralihan')
  expect(wordsOf(list.text)).toContain(showCode(code))
  const { version } = await reportOf(town, { code })
  const choice = { nomor: code, versi: String(version), instansi: town.agencies.hospital.id }
  expect((await send('nina', '/meja/admin/peralihan', choice)).status).toBe(422)
  expect((await send('nina', '/meja/admin/peralihan', { ...choice, instansi: two.id })).status).toBe(303)
  expect((await send('nina', '/meja/admin/peralihan', { ...choice, instansi: one.id })).status).toBe(409)
  const moved = await reportOf(town, { code })
  expect(moved.holder?.name).toBe('Bidang Sampah Kering')
  const referral = town.space.db.selectFrom('referrals').select(['agency_id', 'referred_at'])
  const rows = await referral.where('report_id', '=', moved.id).orderBy('id').execute()
  expect(rows.map(({ agency_id }) => agency_id)).toEqual([unit.id, two.id])
  expect(rows[1]?.referred_at).toEqual(rows[0]?.referred_at)
  town.space.clock.moveTo(new Date('2026-11-23T03:14:00Z'))
})
