import { beforeEach, expect, test } from 'vitest'
import { reporterBy } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { lockReport } from '#src/reports/report.ts'
import { setFlags } from '#src/verification/flags.ts'
import { acts } from '#test/support/acts.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'
import { tellFollowers } from './tell-followers.ts'

let town: Awaited<ReturnType<typeof openTown>>
let does: ReturnType<typeof acts>
let app: ReturnType<typeof openApp>
beforeEach(async () => {
  town = await openTown()
  does = acts(town)
  app = openApp(town.space)
})

const WATI = 'wati@kota-melati.contoh'
const followPath = (code: string) => `/laporan/${showCode(code)}/ikuti`

async function published(email: string) {
  const report = await fileReport(town.space, { reporter: { email } })
  await does.refer('rina', report.code)
  await town.space.runJobs()
  return report
}

/** Somebody proves an address by the code that is sent to it, on the way to the report that they want to follow. */
async function follower(email: string, code: string): Promise<Browser> {
  const person = browser(app)
  const asked = await person.post(followPath(code))
  expect(asked.headers.get('location')).toBe(`/masuk?kembali=${followPath(code)}`)
  await person.get(asked.headers.get('location') ?? '')
  await person.post('/masuk', { email })
  const back = await person.post('/masuk/kode', { code: await mailedCode(town.space, email) })
  expect(back.headers.get('location')).toBe(followPath(code))
  await person.post(followPath(code))
  return person
}

const newsFor = (recipient: string) =>
  town.space.db
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '=', recipient)
    .where('audience', '<>', 'account')
    .orderBy('id')
    .execute()
const read = async (who: Browser, path: string) => wordsOf(await (await who.get(path)).text())

test('Wati proves her address, follows, reads what is public, and stops by the link of a mail', async () => {
  const hole = await published('sri@kota-melati.contoh')
  const wati = await follower(WATI, hole.code)
  expect(await read(wati, followPath(hole.code))).toContain('Anda mengikuti laporan ini.')
  expect(await read(wati, '/saya')).toMatch(/Laporan yang Anda ikuti .*Lubang besar di Jalan Kenanga/)
  await does.followUp('budi', hole.code)
  await does.answer('budi', hole.code)
  await town.space.runJobs()
  const news = await newsFor(WATI)
  expect(news.map(({ template, audience }) => `${audience} ${template}`)).toEqual([
    'follower follow_up',
    'follower answer',
  ])
  expect(news[1]?.subject).toBe(`Kabar laporan ${showCode(hole.code)}`)
  expect(news[1]?.body_text).toMatch(/^Yth\. Warga,\n\nDinas PU Kota Melati menjawab pada .*:\n\n"Sudah ditambal\."/)
  expect(news[1]?.body_text).not.toMatch(/Laporan Anda|kode|Apakah masalahnya|Sudah selesai:/)

  const stop = news[1]?.headers['List-Unsubscribe']?.match(/\/berhenti\/[^>]+/)?.[0] ?? ''
  expect((await browser(app).post(stop)).status).toBe(200)
  await does.closeSilently(hole.code)
  await town.space.runJobs()
  expect(await newsFor(WATI)).toHaveLength(2)
  expect(await read(wati, followPath(hole.code))).not.toContain('Anda mengikuti laporan ini.')
})

test('closing the main report answers all: each reporter and each follower once, by their own address, their own number', async () => {
  const [main, same] = [await published('sri@kota-melati.contoh'), await published('wulan@kota-melati.contoh')]
  await follower(WATI, same.code)
  const both = await follower('joko@kota-melati.contoh', main.code)
  await both.post(followPath(same.code))
  await does.merge('nina', same.code, main.code)
  await town.space.runJobs()
  expect((await newsFor(WATI)).at(-1)?.body_text).toContain(`Laporan ini digabung dengan ${showCode(main.code)}.`)
  await does.answer('budi', main.code)
  await does.closeSilently(main.code)
  await town.space.runJobs()
  const of = async (to: string) => (await newsFor(to)).filter(({ template }) => ['answer', 'close'].includes(template))
  for (const to of ['sri', 'wulan', 'joko', 'wati'])
    expect(
      (await of(`${to}@kota-melati.contoh`)).map(({ template }) => template),
      to,
    ).toEqual(['answer', 'close'])
  expect((await of(WATI))[0]?.body_text).toContain(`karena mengikuti laporan ${showCode(same.code)}`)
  expect((await of('wulan@kota-melati.contoh'))[0]?.body_text).toContain(showCode(same.code))

  await does.unmerge('nina', same.code)
  await does.refer('rina', same.code)
  await town.space.runJobs()
  expect((await newsFor(WATI)).at(-1)?.template).toBe('refer')
})

test('who becomes a follower of their own report is told once, and a job that runs twice tells nothing twice', async () => {
  const hole = await published(WATI)
  await follower(WATI, hole.code)
  await follower('joko@kota-melati.contoh', hole.code)
  await does.answer('budi', hole.code)
  await town.space.runJobs()
  const { id } = await town.space.db
    .selectFrom('report_events')
    .select('id')
    .where('action', '=', 'answer')
    .executeTakeFirstOrThrow()
  await tellFollowers(town.space, id, '')
  const answers = async (to: string) => (await newsFor(to)).filter(({ template }) => template === 'answer')
  expect((await answers(WATI)).map(({ audience }) => audience)).toEqual(['reporter'])
  expect(await answers('joko@kota-melati.contoh')).toHaveLength(1)
})

test('of what becomes confidential its followers hear no more, and nobody can follow it', async () => {
  const hole = await published('sri@kota-melati.contoh')
  await follower(WATI, hole.code)
  const flags = { nameHidden: true, identitySealed: false, confidential: true }
  await inTransaction(town.space.db, async (tx) =>
    setFlags(tx, await lockReport(tx, hole.code), flags, '', reporterBy(town.space.clock.now(), 'web')),
  )
  await does.answer('budi', hole.code)
  await town.space.runJobs()
  expect(await newsFor(WATI)).toEqual([])
  const joko = browser(app)
  expect((await joko.get(followPath(hole.code))).status).toBe(404)
  expect((await joko.get('/laporan/P0TH000G/ikuti')).status).toBe(404)
})
