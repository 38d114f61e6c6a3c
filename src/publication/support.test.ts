import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, look, officer } from '#test/support/officers.ts'
import { publicSite } from '#test/support/public-site.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
let app: Answers
let neighbour: () => Browser
let hole: Awaited<ReturnType<typeof published>>
beforeEach(async () => {
  town = await openTown()
  does = acts(town)
  app = openApp(town.space)
  neighbour = () => browser(app)
  hole = await published()
})

async function published(email = 'sri@kota-melati.contoh', publicTitle = 'Lubang besar di Jalan Kenanga') {
  const report = await fileReport(town.space, { reporter: { email } })
  await does.refer('rina', report.code, { publicTitle })
  return report
}

async function reporterOf({ code, key }: { code: string; key: string }) {
  const reporter = neighbour()
  await reporter.post('/lacak', { nomor: code, kunci: key })
  return reporter
}

const pathOf = (code: string) => `/laporan/${showCode(code)}`
const press = (who: Browser, code = hole.code, form = {}) => who.post(`${pathOf(code)}/dukungan`, form)
const read = async (who: Browser, path = pathOf(hole.code)) => wordsOf(await (await who.get(path)).text())

test('neighbours say that they live with it too, each once and without an account, and take it back', async () => {
  const [wati, joko] = [neighbour(), neighbour()]
  expect(await read(wati)).toContain('Belum ada warga lain yang menyatakan mengalami ini.')
  expect((await press(wati)).headers.get('location')).toBe(`${pathOf(hole.code)}#dukungan`)
  await press(wati)
  await press(joko)
  await Promise.all([press(joko), press(joko)])
  expect(await read(wati)).toMatch(/2 orang juga mengalami .*Anda sudah menyatakan ikut mengalami ini\./)
  expect(await read(neighbour())).toMatch(/2 orang juga mengalami(?!.*Anda sudah menyatakan)/)
  expect(await read(neighbour(), '/jelajah')).toContain('2 orang juga mengalami')
  expect(await read(await reporterOf(hole))).toContain('2 orang juga mengalami.')
  const budi = await officer(app, 'budi')
  expect(wordsOf((await look(budi, deskPath(hole.code))).text)).toContain('Dukungan 2 orang juga mengalami')
  await press(wati, hole.code, { aksi: 'batal' })
  await press(wati, hole.code, { aksi: 'batal' })
  expect(await read(wati)).toMatch(/1 orang juga mengalami(?!.*Anda sudah menyatakan)/)
  const kept = await town.space.db.selectFrom('endorsements').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(Object.keys(kept[0] ?? {})).toEqual(['report_id', 'voter', 'endorsed_at'])
})

test('only what is public: a confidential number answers as one that is nobody’s, and so does one that waits', async () => {
  const secret = await fileReport(town.space, { flags: { confidential: true } })
  const waiting = await fileReport(town.space)
  const wati = neighbour()
  const answers = await Promise.all([secret.code, waiting.code, 'P0TH000G'].map((code) => press(wati, code)))
  const texts = await Promise.all(answers.map(async (answer) => (await answer.text()).replace(/[0-9A-Z]{8}/g, '')))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(new Set(texts.map(wordsOf)).size).toBe(1)
  expect(await town.space.db.selectFrom('endorsements').select('voter').execute()).toEqual([])
})

test('a program that fills in every field is stopped by the limit of the policy', async () => {
  const bot = neighbour()
  const pressed: number[] = []
  for (let n = 0; n < 4; n += 1) pressed.push((await press(bot, hole.code, { situs_rujukan: 'http://iklan' })).status)
  expect(pressed).toEqual([303, 303, 303, 429])
})

test('what most people live with stands first, page after page, each once', async () => {
  const others = [await published(), await published(), await published()]
  for (const [nth, { code }] of others.entries()) for (let n = 0; n <= nth; n += 1) await press(neighbour(), code)
  const site = publicSite(town.space)
  const list = await site.text('/jelajah?urut=dukungan')
  const order = [...list.matchAll(/class="card-title"><a href="\/laporan\/([\w-]+)"/g)].map(([, code]) => code)
  expect(order).toEqual(others.toReversed().map(({ code }) => showCode(code)))
  const second = others[1]
  const next = await site.text(`/jelajah?urut=dukungan&sebelum=2-${second?.id}&halaman=2`)
  expect(next).toContain(showCode(others[0]?.code ?? ''))
  expect(next).not.toContain(showCode(others[2]?.code ?? ''))
  expect(await site.text('/jelajah?urut=dukungan&wilayah=11')).not.toContain(showCode(second?.code ?? ''))
})

test('who lives with a merged report comes along, its reporter too, and goes back when it is taken apart', async () => {
  const same = await published('wulan@kota-melati.contoh')
  const [wati, joko] = [neighbour(), neighbour()]
  await press(wati)
  await press(wati, same.code)
  await press(joko, same.code)
  await does.merge('nina', same.code, hole.code)
  expect(await read(wati)).toContain('3 orang juga mengalami') // Wati once, Joko, and Wulan who reported it
  expect(await read(joko)).toContain('Anda sudah menyatakan ikut mengalami ini.')
  await press(joko)
  expect(await read(joko)).toContain('3 orang juga mengalami')
  await does.unmerge('nina', same.code)
  expect(await read(wati)).toContain('1 orang juga mengalami')
  await does.refer('rina', same.code)
  expect(await read(wati, pathOf(same.code))).toContain('2 orang juga mengalami')
})
