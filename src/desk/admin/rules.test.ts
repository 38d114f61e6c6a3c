import { beforeAll, expect, test } from 'vitest'
import { policy } from '#src/calendar/policies.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, look, officer as signIn } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let nina: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  nina = await signIn(app, 'nina')
})
const today = '2026-11-23'
const from = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { mulai_day: date, mulai_month: month, mulai_year: year }
}
const send = async (path: string, form: Record<string, string>) => answerOf(await nina.post(path, form))
const policyPage = (key: string) => `/meja/admin/aturan/kebijakan/${key}`
const dropPage = (key: string) => `/meja/admin/aturan/kebijakan/${key}/batal`
const standardPage = (id: string) => `/meja/admin/aturan/jangka-waktu/${id}`
const alasan = 'Keputusan rapat koordinasi nasional.'

test('a policy changes from a day on, with a reason; what was stays on record', async () => {
  const page = await look(nina, policyPage('hop_cap'))
  expect(page.text).toContain('value="2"')
  const change = { nilai: '3', alasan, ...from('2026-12-01') }
  expect((await send(policyPage('hop_cap'), change)).status).toBe(303)
  expect(await policy(town.space.db, 'hop_cap', today)).toBe(2)
  expect(await policy(town.space.db, 'hop_cap', '2026-12-01')).toBe(3)
  const twice = await send(policyPage('hop_cap'), change)
  expect(wordsOf(twice.text)).toContain('Sudah ada perubahan yang mulai tanggal itu')
  expect((await nina.post(dropPage('hop_cap'), { mulai: '2026-12-01' })).status).toBe(303)
  expect(await policy(town.space.db, 'hop_cap', '2026-12-01')).toBe(2)
  // What is in force is never taken back.
  await nina.post(dropPage('hop_cap'), { mulai: '2020-01-01' })
  expect(await policy(town.space.db, 'hop_cap', today)).toBe(2)
})

test('a policy of several parts, yes and no, lists', async () => {
  const flags = { 'nilai-name_hidden': 'ya', 'nilai-identity_sealed': 'ya', 'nilai-confidential': 'tidak' }
  expect((await send(policyPage('flag_defaults'), { ...flags, alasan, ...from(today) })).status).toBe(303)
  const value = await policy(town.space.db, 'flag_defaults', today)
  expect(value).toEqual({ name_hidden: true, identity_sealed: true, confidential: false })
  const days = { nilai: '30, 45 60', alasan, ...from(today) }
  expect((await send(policyPage('law_60_warnings_cd'), days)).status).toBe(303)
  expect(await policy(town.space.db, 'law_60_warnings_cd', today)).toEqual([30, 45, 60])
})

test('values that make no sense, past days and missing reasons are told', async () => {
  for (const nilai of ['', '0', '-1', 'dua', '2.5', '999999999'])
    expect((await send(policyPage('hop_cap'), { nilai, alasan, ...from(today) })).status).toBe(422)
  const hours = { 'nilai-from': '24', 'nilai-to': '6', alasan, ...from(today) }
  expect((await send(policyPage('quiet_hours'), hours)).text).toContain('href="#nilai-from"')
  expect(wordsOf((await send(policyPage('hop_cap'), { nilai: '3', alasan, ...from('2026-11-22') })).text)).toContain(
    'Tulis tanggal hari ini atau sesudahnya.',
  )
  expect(wordsOf((await send(policyPage('hop_cap'), { nilai: '3', alasan: '', ...from(today) })).text)).toContain(
    'Tulis alasannya',
  )
  expect((await look(nina, policyPage('tidak_ada'))).status).toBe(404)
  const ani = await signIn(app, 'ani')
  expect((await look(ani, policyPage('hop_cap'))).status).toBe(403)
  expect((await ani.post(policyPage('hop_cap'), { nilai: '9', alasan, ...from(today) })).status).toBe(403)
})

test('a clock that runs keeps the limit by which it began; the next one takes the new limit', async () => {
  const { id } = await town.space.db
    .selectFrom('service_standards')
    .select('id')
    .where('clock', '=', 'first_response')
    .executeTakeFirstOrThrow()
  const first = await fileAsSri(town)
  await acts(town).refer('rina', first.code)
  const change = { hari: '3', dasar: 'Peraturan contoh 1/2026', ...from('2026-11-24') }
  expect((await send(standardPage(id), change)).status).toBe(303)
  expect((await send(standardPage(id), change)).status).toBe(422)
  town.space.clock.moveTo(new Date('2026-11-24T03:00:00Z'))
  await town.space.runSweeps()
  const second = await fileAsSri(town)
  await acts(town).refer('rina', second.code)
  const due = async (code: string) =>
    (await reportOf(town, { code })).clocks.find(({ clock }) => clock === 'first_response')?.dueOn
  expect(await due(first.code)).toBe('2026-11-30')
  expect(await due(second.code)).toBe('2026-11-27')
  const page = wordsOf((await look(nina, '/meja/admin/aturan')).text)
  expect(page).toContain('Peraturan contoh 1/2026')

  const newest = await town.space.db
    .selectFrom('service_standards')
    .select('id')
    .where('clock', '=', 'first_response')
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow()
  const later = { ...change, hari: '4', ...from('2026-12-24') }
  expect((await send(standardPage(newest.id), later)).status).toBe(303)
  expect((await nina.post(`/meja/admin/aturan/jangka-waktu/${newest.id}/batal`)).status).toBe(303)
  expect((await nina.post(`/meja/admin/aturan/jangka-waktu/${newest.id}/batal`)).status).toBe(409)
  for (const hari of ['0', '', '1000', 'lima'])
    expect((await send(standardPage(newest.id), { ...later, hari })).status).toBe(422)
})
