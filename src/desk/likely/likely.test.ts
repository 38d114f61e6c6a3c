import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { openApp } from '#test/support/app.ts'
import { deskPath, fill, look, officer } from '#test/support/officers.ts'
import type { Answers } from '#test/support/sign-in.ts'
import { fileReport, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

const village = '17.71.01.1001'
const hole = 'Lubang besar di Jalan Kenanga depan toko Makmur, dua pengendara motor sudah jatuh.'
const same = 'Jalan Kenanga berlubang besar, pengendara motor jatuh di depan toko. Mohon ditambal.'
const queue = '/meja/antrean/dugaan-ganda'

const file = (body: string, more: Parameters<typeof fileReport>[1] = {}) =>
  fileReport(town.space, { body, ...more, place: { code: village, words: null, none: false, ...more.place } })

test('two reports of one pothole stand beside each other, with what speaks for it, and go together in two presses', async () => {
  const first = await file(hole)
  town.space.clock.advance(3 * 86_400_000)
  const second = await file(same)
  const lamp = await file('Lampu taman mati sejak minggu lalu, anak-anak takut lewat malam hari.', {
    title: 'Lampu taman mati',
  })
  await town.space.runJobs()
  const rina = await officer(app, 'rina')
  const list = await look(rina, queue)
  expect(list.text).toContain(showCode(second.code))
  expect(list.text).toContain(showCode(first.code))
  expect(list.text).not.toContain(showCode(lamp.code))

  const page = await look(rina, deskPath(second.code, 'verifikasi'))
  expect(page.text).toMatch(/Kemiripan \d+ dari 100: kelurahan sama, selisih 3 hari, topik sama, kata: .*kenanga/)
  expect((await look(rina, deskPath(second.code, 'ganda'))).text).toContain(hole)
  const merging = `${deskPath(second.code, 'gabung')}?nomor=${showCode(first.code)}`
  expect(page.text).toContain(merging)
  expect((await look(rina, merging)).text).toContain(`value="${showCode(first.code)}"`)
  await fill(rina, deskPath(second.code, 'gabung'), { nomor: showCode(first.code), penjelasan: 'Sama.' })
  expect(await reportOf(town, second)).toMatchObject({ mergedInto: first.id })
  expect((await look(rina, queue)).text).not.toContain(showCode(first.code))
})

test('what is not the same is said once, and remembered however often it is looked for', async () => {
  const [first, second] = [await file(hole), await file(same)]
  await town.space.runJobs()
  const rina = await officer(app, 'rina')
  expect((await fill(rina, deskPath(second.code, 'ganda'), {})).status).toBe(422)
  expect((await fill(rina, deskPath(second.code, 'ganda'), { bukan: first.code })).status).toBe(303)
  await fill(rina, deskPath(first.code, 'tunda'), { pertanyaan: 'Di mana?' })
  await fill(rina, deskPath(first.code, 'lengkapi'), { kanal: 'phone', keterangan: 'Depan toko.' })
  await town.space.runJobs()
  for (const code of [first.code, second.code]) {
    expect((await look(rina, queue)).text).not.toContain(showCode(code))
    expect((await look(rina, deskPath(code, 'verifikasi'))).text).not.toContain('Kemiripan')
  }
})

test('what is confidential or sealed, at another desk or far away is compared with nothing', async () => {
  await file(hole)
  await file(hole, { flags: { confidential: true } })
  await file(hole, { flags: { identitySealed: true } })
  await file(hole, { place: { code: '17.01.01.2001' } })
  await town.space.runJobs()
  expect(await town.space.db.selectFrom('likely_duplicates').select('score').execute()).toEqual([])
})

test('points close together count, and so does the name of the place alone', async () => {
  const at = (lat: number, words: string | null) => ({ place: { code: null, words, lat, lon: 102.26 } })
  const [near, nearer] = [await file(hole, at(-3.8, null)), await file(same, at(-3.8021, null))]
  const named = { place: { code: null, words: 'Jl. Kenanga, dekat toko Makmur' } }
  const [sms, other] = [await file(hole, named), await file(same, named)]
  await town.space.runJobs()
  const found = await town.space.db.selectFrom('likely_duplicates').select(['low_id', 'high_id']).execute()
  expect(found).toContainEqual({ low_id: near.id, high_id: nearer.id })
  expect(found).toContainEqual({ low_id: sms.id, high_id: other.id })
  const rina = await officer(app, 'rina')
  const { text } = await look(rina, deskPath(nearer.code, 'ganda'))
  expect(text).toMatch(/berjarak 23\d m/)
})
