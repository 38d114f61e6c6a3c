import { beforeEach, expect, test } from 'vitest'
import { answer } from '#src/dialogue/answer.ts'
import { findCategory } from '#src/reports/categories.ts'
import { showCode } from '#src/reports/code.ts'
import { sendBack } from '#src/routing/send-back.ts'
import { openApp } from '#test/support/app.ts'
import { deskPath, fill, hidden, look, officer, referTo, verification } from '#test/support/officers.ts'
import type { Answers } from '#test/support/sign-in.ts'
import { act, fileReport, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

test('Budi sends it back with a reason; at the second return the page says who decides', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const budi = await officer(app, 'budi')
  const page = deskPath(code, 'kembalikan')
  expect((await look(budi, page)).text).toContain('Ini pengembalian ke-1 dari 2.')
  expect((await fill(budi, page, { alasan: '', usul: '' })).status).toBe(422)
  expect((await fill(budi, page, { alasan: 'Ini jalan nasional.', usul: town.agencies.transport.id })).status).toBe(303)
  const rina = await officer(app, 'rina')
  expect((await look(rina, '/meja/antrean/dikembalikan')).text).toContain(showCode(code))
  const verifying = await look(rina, deskPath(code, 'verifikasi'))
  expect(verifying.text).toContain('Diusulkan instansi sebelumnya')

  await referTo(town, code, town.agencies.transport)
  const hasan = await officer(app, 'hasan')
  expect((await look(hasan, page)).text).toContain('Admin nasional memutuskan paling lambat Rabu, 25 Nov 2026')
  expect((await fill(hasan, page, { alasan: 'Bukan kami.', usul: '' })).status).toBe(303)
  expect((await look(rina, deskPath(code))).text).toContain('Sudah 2 kali dikembalikan')
  expect((await rina.get(deskPath(code, 'verifikasi'))).status).toBe(303)
  const nina = await officer(app, 'nina')
  expect((await look(nina, deskPath(code, 'verifikasi'))).text).toContain('Keputusan ini mengikat')
  expect((await fill(nina, deskPath(code, 'verifikasi'), await verification(town))).status).toBe(303)
  expect((await look(budi, deskPath(code))).text).toContain('tidak dapat dikembalikan')
  expect((await budi.get(page)).status).toBe(303)
}, 60_000) // four people sign in

test('whoever was informed of a referral that is over reads on no longer', async () => {
  const { code } = await fileReport(town.space)
  const { publicWorks, transport, registry } = town.agencies
  await referTo(town, code, publicWorks, { copies: [transport.id, registry.id] })
  const [hasan, dewi] = [await officer(app, 'hasan'), await officer(app, 'dewi')]
  const reads = async () => {
    const pages = [await look(hasan, deskPath(code)), await look(dewi, deskPath(code))]
    const queues = [await look(hasan, '/meja/antrean/tembusan'), await look(dewi, '/meja/antrean/tembusan')]
    return [...pages.map(({ status }) => status === 200), ...queues.map(({ text }) => text.includes(showCode(code)))]
  }
  expect(await reads()).toEqual([true, true, true, true])
  await fill(await officer(app, 'budi'), deskPath(code, 'kembalikan'), { alasan: 'Bukan kami.', usul: '' })
  expect(await reads()).toEqual([false, false, false, false])
  await referTo(town, code, publicWorks, { copies: [registry.id] })
  expect(await reads()).toEqual([false, true, false, true])
}, 60_000) // three people sign in

test('Budi forwards to the roads, Yoga holds it, nobody outside is offered', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const budi = await officer(app, 'budi')
  const { text } = await look(budi, deskPath(code, 'teruskan'))
  expect(text).toContain('Bidang Jalan')
  expect(text).not.toContain('Dinas Perhubungan')
  const outside = await fill(budi, deskPath(code, 'teruskan'), { unit: town.agencies.transport.id })
  expect(outside.status).toBe(422)
  expect((await fill(budi, deskPath(code, 'teruskan'), { unit: town.agencies.roads.id })).status).toBe(303)
  expect((await look(await officer(app, 'yoga'), deskPath(code))).status).toBe(200)
})

test('Nina escalates to the inspectorate, and Ina finds it in her queue', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const nina = await officer(app, 'nina')
  const page = deskPath(code, 'eskalasi')
  expect((await look(nina, page)).text).toContain('Inspektorat Kota Melati')
  const sent = await fill(nina, page, { kepada: town.agencies.inspectorate.id, alasan: 'Sudah terlalu lama.' })
  expect(sent.status).toBe(303)
  const ina = await officer(app, 'ina')
  expect((await look(ina, '/meja/antrean/pengawasan')).text).toContain(showCode(code))
})

test('what waits at the city’s own desk its admin may bring before the inspectorate; a verifier there may not', async () => {
  const vera = await officer(app, 'vera')
  await vera.get('/meja') // the city's desk is awake
  const { code } = await fileReport(town.space, { suggestedAgencyId: town.agencies.city.id })
  expect(await reportOf(town, { code })).toMatchObject({ status: 'received', desk: { slug: 'kota-melati' } })
  const page = deskPath(code, 'eskalasi')
  expect((await vera.get(page)).status).toBe(303)
  const ani = await officer(app, 'ani')
  expect((await look(ani, deskPath(code))).text).toContain('Eskalasi')
  const sent = await fill(ani, page, { kepada: town.agencies.inspectorate.id, alasan: 'Menyangkut pejabat kami.' })
  expect(sent.status).toBe(303)
  const ina = await officer(app, 'ina')
  expect((await look(ina, '/meja/antrean/dieskalasi')).text).toContain(showCode(code))
  expect((await look(ina, deskPath(code))).status).toBe(200)
  expect(await reportOf(town, { code })).toMatchObject({ status: 'received', desk: { slug: 'kota-melati' } })
})

test('a subject that an agency must not judge takes the report from the city’s desk, with the clock running on', async () => {
  const vera = await officer(app, 'vera')
  await vera.get('/meja') // the city's desk is awake
  const { code } = await fileReport(town.space, { suggestedAgencyId: town.agencies.city.id })
  const before = await reportOf(town, { code })
  const { id: kategori } = await findCategory(town.space.db, 'civil-service-neutrality')
  const sent = await fill(vera, deskPath(code, 'ubah'), {
    kategori,
    kerahasiaan: 'nama',
    jenis: 'complaint',
    pengawasan: 'tidak',
  })
  expect(sent).toMatchObject({ status: 303, location: '/meja' })
  expect((await look(vera, deskPath(code))).status).toBe(404)
  const after = await reportOf(town, { code })
  expect(after).toMatchObject({ status: 'received', desk: { kind: 'national_desk' } })
  const dates = ({ clocks }: typeof after) => clocks.map(({ clock, dueOn }) => [clock, dueOn])
  expect(dates(after)).toEqual(dates(before))
  const rina = await officer(app, 'rina')
  expect((await look(rina, '/meja/antrean/belum-terverifikasi')).text).toContain(showCode(code))
  expect((await look(rina, deskPath(code))).text).toContain('karena topiknya, yang memeriksa kini')
})

test('a subject of danger makes the report urgent: its clock keeps the start and takes the limit of one day', async () => {
  const { code } = await fileReport(town.space)
  const { id: kategori } = await findCategory(town.space.db, 'school-violence')
  const rina = await officer(app, 'rina')
  const sent = await fill(rina, deskPath(code, 'ubah'), {
    kategori,
    kerahasiaan: 'nama',
    jenis: 'complaint',
    pengawasan: 'tidak',
  })
  expect(sent.status).toBe(303)
  const { urgent, clocks, dueOn } = await reportOf(town, { code })
  expect(urgent).toBe(true)
  expect(clocks.map(({ clock, limitDays, dueOn }) => `${clock} ${limitDays} ${dueOn}`)).toContain(
    'verify_urgent 1 2026-11-24',
  )
  expect(dueOn).toBe('2026-11-24')
})

test('what the detector presumed is for the verifier to take back, what the reporter chose is not', async () => {
  const body = 'Anak saya jatuh di lubang Jalan Kenanga dan lukanya dijahit.'
  const { code } = await fileReport(town.space, { body, flags: { identitySealed: true } })
  const rina = await officer(app, 'rina')
  expect((await look(rina, deskPath(code, 'verifikasi'))).text).toContain('Dinyalakan otomatis karena isi tulisan')
  const page = deskPath(code, 'ubah')
  expect((await fill(rina, page, { kerahasiaan: 'nama' })).status).toBe(422)
  expect((await fill(rina, page, { kerahasiaan: 'segel' })).status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ identitySealed: true, confidential: false, presumed: [] })
})

test('corrections: the desk changes the kind, an agency only tightens, looser needs a reason', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const budi = await officer(app, 'budi')
  const page = deskPath(code, 'ubah')
  expect((await look(budi, page)).text).not.toContain('name="jenis"')
  await fill(budi, page, { jenis: 'aspiration', kerahasiaan: 'nama' })
  expect(await reportOf(town, { code })).toMatchObject({ kind: 'complaint' })
  const form = new URLSearchParams({ ...hidden((await look(budi, page)).text) })
  for (const flag of ['nama', 'rahasia']) form.append('kerahasiaan', flag)
  expect((await budi.send(page, { method: 'POST', body: form })).status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ confidential: true })
  expect((await fill(budi, page, { kerahasiaan: 'nama' })).status).toBe(422)
  const nina = await officer(app, 'nina')
  expect((await fill(nina, page, { kerahasiaan: 'nama' })).status).toBe(422)
  const loosened = await fill(nina, page, {
    kerahasiaan: 'nama',
    alasan: 'Isi sudah disunting.',
    jenis: 'information_request',
    pengawasan: 'tidak',
  })
  expect(loosened.status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ confidential: false, kind: 'information_request' })
})

test('a report sent back by the agency that was accused later stays out of its queues', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  await act(town, 'budi', 'send_back', code, (tx, report, by) =>
    sendBack(tx, report, { reason: 'x', proposedAgencyId: null }, by),
  )
  await referTo(town, code, town.agencies.city, { aboutAgencyId: town.agencies.publicWorks.id })
  const budi = await officer(app, 'budi')
  expect((await look(budi, '/meja/antrean/perlu-dijawab')).text).not.toContain(showCode(code))
  const ani = await officer(app, 'ani')
  expect((await look(ani, '/meja/antrean/perlu-dijawab')).text).toContain(showCode(code))
})

test('Nina closes by the reporter’s word and opens it again; the agency may do neither', async () => {
  const { code } = await fileReport(town.space)
  await referTo(town, code, town.agencies.publicWorks)
  const reply = { body: 'Sudah ditambal.', proposal: 'solved' as const, plannedOn: null, legalBasis: null }
  await act(town, 'budi', 'answer', code, (tx, report, by) =>
    answer(tx, report, { ...reply, authorId: by.personId }, by),
  )
  const [nina, budi] = [await officer(app, 'nina'), await officer(app, 'budi')]
  expect((await budi.get(deskPath(code, 'tutup'))).status).toBe(303)
  expect((await budi.post(deskPath(code, 'tutup'), { versi: '3', pernyataan: 'Beres.' })).status).toBe(403)
  const word = { pernyataan: 'Ibu Sri menelepon: sudah beres.' }
  expect((await fill(nina, deskPath(code, 'tutup'), word)).status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ status: 'closed', outcome: 'solved' })
  expect((await fill(nina, deskPath(code, 'buka-kembali'), { alasan: 'Ternyata belum.' })).status).toBe(303)
  expect(await reportOf(town, { code })).toMatchObject({ status: 'in_progress' })
  expect((await look(budi, '/meja/antrean/dibuka-kembali')).text).toContain(showCode(code))
})
