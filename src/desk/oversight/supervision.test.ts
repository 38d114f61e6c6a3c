import { beforeEach, describe, expect, test } from 'vitest'
import { addCalendarDays } from '#src/calendar/working-days.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, fill, look, officer } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileAsSri, fileReport, openTown, type PersonKey } from '#test/support/town.ts'

/** Ina watches over Kota Melati. */
let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
let sessions = new Map<PersonKey, Promise<Browser>>()
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  does = acts(town)
  sessions = new Map()
})

const signedIn = (who: PersonKey) => {
  const session = sessions.get(who) ?? officer(app, who)
  sessions.set(who, session)
  return session
}
const signIn = (who: PersonKey) => officer(app, who)
const sampleOf = (reportId: string) =>
  town.space.db.selectFrom('archive_samples').select('id').where('report_id', '=', reportId).executeTakeFirst()
const page = async (who: PersonKey, path: string) => wordsOf((await look(await signedIn(who), path)).text)
const on = (moment: string) => town.space.clock.moveTo(new Date(moment))
const later = (minutes: number) =>
  town.space.clock.moveTo(new Date(town.space.clock.now().getTime() + minutes * 60_000))

/** Referred to public works and answered so many minutes later with these words. */
async function answered(minutes: number, body: string) {
  const filed = await fileReport(town.space)
  await does.refer('rina', filed.code)
  later(minutes)
  await does.answer('budi', filed.code, { body })
  return filed
}

describe('signs', () => {
  test('the same words to three people, and answers that came too quickly, are listed the day after', async () => {
    const same = [
      await answered(60, 'Terima kasih atas  laporannya.'),
      await answered(60, 'terima kasih atas laporannya.'),
    ]
    const other = await answered(60, 'Sudah ditambal pada 20 November.')
    const quick = await answered(1, 'Terima kasih atas laporannya.')
    await town.space.runSweeps()
    const home = await page('ina', '/meja/pengawasan')
    expect(home).toContain('Jawaban berulang 3')
    expect(home).toContain('Dijawab di bawah 2 menit 1')
    const repeated = await page('ina', '/meja/pengawasan/tanda/jawaban-sama')
    for (const { code } of [...same, quick]) expect(repeated).toContain(showCode(code))
    expect(repeated).not.toContain(showCode(other.code))
    expect(repeated).toContain('Jawaban yang sama di 3 laporan')
    expect(await page('ina', '/meja/pengawasan/tanda/sangat-cepat')).toContain('60 detik setelah diteruskan')
    await town.space.runSweeps()
    expect(await town.space.db.selectFrom('oversight_signals').select('kind').execute()).toHaveLength(4)
  }, 60_000)

  test('five settled on the last day, and five sent back', async () => {
    const filed = []
    for (let nth = 0; nth < 5; nth += 1) {
      const one = await fileReport(town.space)
      await does.refer('rina', one.code)
      filed.push(one)
    }
    const returned = []
    for (let nth = 0; nth < 5; nth += 1) {
      const one = await fileReport(town.space)
      await does.refer('rina', one.code, { agencyId: town.agencies.transport.id })
      await does.sendBack('hasan', one.code)
      returned.push(one)
    }
    on('2026-12-11T03:00:00Z') // fourteen working days after 23 November
    for (const [nth, { code }] of filed.entries()) await does.answer('budi', code, { body: `Jawaban ke-${nth}.` })
    await town.space.runSweeps()
    const last = await page('ina', '/meja/pengawasan/tanda/hari-terakhir')
    for (const { code } of filed) expect(last).toContain(showCode(code))
    const often = await page('ina', '/meja/pengawasan/tanda/sering-dikembalikan')
    for (const { code } of returned) expect(often).toContain(showCode(code))
    expect(often).toContain('Dinas Perhubungan Kota Melati')
    expect((await look(await signedIn('ina'), '/meja/pengawasan/tanda/lain')).status).toBe(404)
  }, 60_000)

  test('a report about the inspectorate itself is in no list of its inspector, but in the nation’s', async () => {
    const filed = await fileReport(town.space)
    await does.refer('nina', filed.code, { aboutAgencyId: town.agencies.inspectorate.id })
    later(1)
    await does.answer('budi', filed.code)
    await town.space.runSweeps()
    expect(await page('ina', '/meja/pengawasan/tanda/sangat-cepat')).not.toContain(showCode(filed.code))
    expect(await page('nina', '/meja/pengawasan/tanda/sangat-cepat')).toContain(showCode(filed.code))
  }, 60_000)

  test('nobody else opens this desk', async () => {
    for (const who of ['rina', 'budi', 'ani', 'wali', 'omar'] as const)
      for (const path of ['/meja/pengawasan', '/meja/pengawasan/tanda/jawaban-sama', '/meja/jejak', '/meja/jejak.csv'])
        expect((await look(await signedIn(who), path)).status, `${who} ${path}`).toBe(403)
  }, 60_000)
})

test('five answers of the week before are drawn on Monday; Ina judges one, once', async () => {
  for (let nth = 0; nth < 7; nth += 1) await answered(30, `Kami tambal pada tanggal ${nth + 1}.`)
  on('2026-11-30T02:00:00Z')
  await town.space.runSweeps()
  await town.space.runSweeps()
  const drawn = await town.space.db.selectFrom('answer_samples').select(['id', 'week', 'verdict']).execute()
  expect(drawn).toHaveLength(5)
  expect(drawn[0]).toMatchObject({ week: addCalendarDays('2026-12-01', -1), verdict: null })
  expect(await page('ina', '/meja/pengawasan')).toContain('menunggu dinilai')
  const path = `/meja/pengawasan/sampel/${drawn[0]?.id}`
  expect(await page('ina', path)).toMatch(/Kami tambal pada tanggal \d/)
  const ina = await signedIn('ina')
  expect((await fill(ina, path, {})).status).toBe(422)
  expect((await fill(ina, path, { putusan: 'normative', catatan: 'Tidak menyebut lokasi.' })).status).toBe(303)
  expect((await fill(ina, path, { putusan: 'answers' })).status).toBe(303)
  expect(await page('ina', path)).toContain('Normatif')
  expect(await page('ina', path)).toContain('Tidak menyebut lokasi.')
  expect((await look(await signedIn('nina'), path)).status).toBe(404)
}, 60_000)

test('what the city’s own desk archived is drawn on Monday; Rina reviews it, and a wrong one calls Vera', async () => {
  const vera = await signedIn('vera')
  await vera.get('/meja') // the city's desk is awake
  const filed = await fileReport(town.space, { suggestedAgencyId: town.agencies.city.id })
  const again = await fileReport(town.space, { suggestedAgencyId: town.agencies.city.id })
  for (const { code } of [filed, again])
    expect((await fill(vera, deskPath(code, 'arsip'), { alasan: 'spam', penjelasan: 'Ini iklan.' })).status).toBe(303)
  const national = await fileReport(town.space)
  const rina = await signedIn('rina')
  await fill(rina, deskPath(national.code, 'arsip'), { alasan: 'spam', penjelasan: 'Ini iklan.' })
  expect((await look(rina, deskPath(filed.code))).status).toBe(404)
  on('2026-11-30T02:00:00Z')
  await town.space.runSweeps()
  await town.space.runSweeps()
  const monday = await signIn('rina')
  const list = (await look(monday, '/meja/sampel-arsip')).text
  expect(list).toContain(showCode(filed.code))
  expect(list).not.toContain(showCode(national.code))
  expect(await town.space.db.selectFrom('archive_samples').select('id').execute()).toHaveLength(2)

  const { id = '' } = (await sampleOf(filed.id)) ?? {}
  const path = `/meja/sampel-arsip/${id}`
  const read = wordsOf((await look(monday, path)).text)
  expect(read).toContain('lubang')
  expect(read).toContain('Ini iklan.')
  expect((await look(monday, deskPath(filed.code))).status).toBe(200)
  expect((await fill(monday, path, { putusan: 'wrong' })).status).toBe(422)
  expect((await fill(monday, path, { putusan: 'wrong', catatan: 'Jalannya memang rusak.' })).status).toBe(303)
  expect((await look(monday, deskPath(filed.code))).status).toBe(404)
  expect((await look(monday, path)).text).toContain('Keliru')
  const veraAgain = await signIn('vera')
  expect((await look(veraAgain, '/meja/disebut')).text).toContain(showCode(filed.code))
  expect((await look(veraAgain, deskPath(filed.code))).text).toContain('Jalannya memang rusak.')
  expect((await look(veraAgain, '/meja/sampel-arsip')).status).toBe(403)
  expect((await look(veraAgain, path)).status).toBe(404)
}, 60_000)

test('a report that was taken back under pressure stands in queues of its own, and Ina reopens it', async () => {
  const filed = await fileReport(town.space)
  await does.refer('rina', filed.code, { oversight: true })
  const quiet = await fileAsSri(town)
  await does.refer('rina', quiet.code, { oversight: true })
  await does.withdraw('sri', quiet.code)
  const sri = browser(app, town.space.publicUrl)
  await sri.post('/lacak', { nomor: filed.code, kunci: filed.key })
  const form = await (await sri.get(`/laporan/${showCode(filed.code)}/cabut`)).text()
  const fields = Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
  expect((await sri.post(`/laporan/${showCode(filed.code)}/cabut`, { ...fields, ditekan: 'ya' })).status).toBe(303)
  await town.space.runJobs()

  expect(await page('ina', '/meja/antrean/ditekan')).toContain(showCode(filed.code))
  expect(await page('ina', '/meja/antrean/ditekan')).not.toContain(showCode(quiet.code))
  const withdrawn = await page('ina', '/meja/antrean/dicabut')
  expect(withdrawn).toContain(showCode(filed.code))
  expect(withdrawn).toContain(showCode(quiet.code))
  for (const who of ['budi', 'tuti'] as const)
    expect(await page(who, deskPath(filed.code)), who).not.toMatch(/ditekan|Inspektorat/)
  const mails = await town.space.db.selectFrom('outbox').select(['recipient', 'template']).execute()
  expect(mails.filter(({ template }) => template === 'pressed')).toEqual([
    { recipient: 'ina@kota-melati.contoh', template: 'pressed' },
  ])
  const reopened = await fill(await signedIn('ina'), deskPath(filed.code, 'buka-kembali'), {
    alasan: 'Pemeriksaan dilanjutkan tanpa pelapor.',
  })
  expect(reopened.status).toBe(303)
}, 60_000)

describe('the trail', () => {
  test('shows Ina who of her city looked at what, by filters and page by page; Nina sees everybody', async () => {
    const filed = await fileReport(town.space)
    await look(await signedIn('rina'), deskPath(filed.code))
    await does.refer('rina', filed.code)
    await look(await signedIn('budi'), deskPath(filed.code))
    const other = await fileReport(town.space)
    await look(await signedIn('rina'), deskPath(other.code))

    const trail = await page('ina', '/meja/jejak')
    expect(trail).toContain('Budi Prasetyo')
    expect(trail).toContain(showCode(filed.code))
    expect(trail).not.toContain('Rina Hapsari') // of the nation
    expect(await page('ina', `/meja/jejak?nomor=${filed.code}`)).toContain('Rina Hapsari') // but she watches this report
    expect(await page('ina', `/meja/jejak?nomor=${other.code}`)).toContain('Tidak ada catatan yang cocok')
    expect(await page('ina', '/meja/jejak?apa=contact')).toContain('Tidak ada catatan yang cocok')
    expect(await page('ina', '/meja/jejak?dari=2026-11-24')).toContain('Tidak ada catatan yang cocok')
    expect(await page('ina', '/meja/jejak?dari=2026-11-23&sampai=2026-11-23')).toContain('Budi Prasetyo')
    expect(await page('ina', `/meja/jejak?petugas=${town.persons.budi}`)).toContain('Budi Prasetyo')
    expect(await page('nina', '/meja/jejak')).toContain('Rina Hapsari')

    const signIns = await page('ina', '/meja/jejak?catatan=masuk')
    expect(signIns).toContain('Budi Prasetyo')
    expect(signIns).toContain('Pejabat penghubung, Dinas Pekerjaan Umum Kota Melati')
    expect(signIns).not.toContain('Rina Hapsari')
    expect(await page('nina', '/meja/jejak?catatan=masuk')).toContain('Rina Hapsari')
  }, 60_000)

  test('fifty to a page, and the whole as a file whose taking is itself on the trail', async () => {
    const filed = await fileReport(town.space)
    await does.refer('rina', filed.code)
    const budi = await signedIn('budi')
    for (let nth = 0; nth < 55; nth += 1) await budi.get(deskPath(filed.code))
    const ina = await signedIn('ina')
    const first = await (await ina.get('/meja/jejak')).text()
    const [, next = ''] = first.match(/rel="next" href="([^"]+)"/) ?? []
    expect(next).toContain('sebelum=')
    const second = await (await ina.get(next.replaceAll('&amp;', '&'))).text()
    expect(second.match(/Budi Prasetyo/g)).toHaveLength(5)

    const file = await ina.get('/meja/jejak.csv')
    expect(file.headers.get('content-type')).toContain('text/csv')
    const lines = (await file.text()).trim().split('\r\n')
    expect(lines).toHaveLength(56)
    expect(lines[0]).toContain('Kapan,Siapa')
    const looks = await town.space.db.selectFrom('access_log').select(['what', 'person_id', 'reason']).execute()
    expect(looks).toContainEqual({ what: 'export', person_id: town.persons.ina, reason: 'Jejak akses' })
  }, 90_000)
})
