import { beforeEach, describe, expect, test } from 'vitest'
import { approveUnseal } from '#src/oversight/decide-unseal.ts'
import { mayAskUnseal, mayDecideUnseal } from '#src/oversight/policy.ts'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { lockReport } from '#src/reports/report.ts'
import { view } from '#src/reports/see.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, fill, look, officer } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown, type PersonKey, reportOf } from '#test/support/town.ts'

/** Kota Melati: somebody reports a bribe at public works; the inspectorate examines it and must call her as a witness. */
let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let code = ''
let key = ''
const reporter = { name: 'Maria Lestari', email: 'maria.rahasia@contoh.id', phone: '+6281200012345' }
const request = { alasan: 'Memanggil pelapor sebagai saksi.', dasar: 'PP 94/2021 pasal 26', kabar: 'segera' }

beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  sessions.clear()
  const filed = await fileReport(town.space, { reporter })
  code = filed.code
  key = filed.key
  await acts(town).refer('nina', code, {
    agencyId: town.agencies.inspectorate.id,
    oversight: true,
    aboutAgencyId: town.agencies.publicWorks.id,
  })
})

const sessions = new Map<PersonKey, Promise<Browser>>()
const signedIn = (who: PersonKey) => {
  const session = sessions.get(who) ?? officer(app, who)
  sessions.set(who, session)
  return session
}
const page = async (who: PersonKey, path = '') => wordsOf((await look(await signedIn(who), deskPath(code, path))).text)
const ask = async (who: PersonKey, over: Record<string, string> = {}) =>
  fill(await signedIn(who), deskPath(code, 'buka-segel'), { ...request, ...over })
const decide = async (who: PersonKey, putusan = 'setujui', over: Record<string, string> = {}) =>
  fill(await signedIn(who), deskPath(code, 'putuskan-segel'), { putusan, ...over })

async function reporters(): Promise<Browser> {
  const own = browser(app, town.space.publicUrl)
  await own.post('/lacak', { nomor: code, kunci: key })
  return own
}
const reads = async (own: Browser) => wordsOf(await (await own.get(`/laporan/${showCode(code)}`)).text())

describe('Ina asks to open the seal', () => {
  test('nobody sees who reported before a second person agrees, and nobody but Ina afterwards', async () => {
    expect(await page('ina')).not.toContain('Maria')
    expect((await ask('ina')).status).toBe(303)
    expect(await page('ina')).toContain('Permintaan Anda menunggu keputusan')
    expect(await page('ina')).not.toContain('Maria')
    expect(await page('nina')).toContain('Ada permintaan buka segel')
    expect(await page('nina', 'putuskan-segel')).toContain('Memanggil pelapor sebagai saksi.')

    expect((await decide('nina')).status).toBe(303)
    const opened = await page('ina')
    expect(opened).toContain('Maria Lestari')
    expect(opened).toContain('maria.rahasia@contoh.id')
    expect(opened).toContain('+6281200012345')
    expect(opened).toContain('Segel terbuka untuk Anda sampai')
    for (const who of ['nina', 'nadia', 'rina', 'lina', 'bagus', 'ani'] as const)
      expect(await page(who), who).not.toMatch(/Maria|rahasia@/)
  }, 60_000)

  test('after twenty-four hours it is closed again, and the log says so', async () => {
    await ask('ina')
    await decide('nina')
    town.space.clock.moveTo(new Date('2026-11-24T03:13:59Z'))
    expect(await page('ina')).toContain('Maria Lestari')
    town.space.clock.moveTo(new Date('2026-11-24T03:14:00Z'))
    expect(await page('ina')).not.toContain('Maria')
    await town.space.runSweeps()
    await town.space.runSweeps()
    const told = await page('ina')
    expect(told.match(/Segel tertutup kembali/g)).toHaveLength(1)
    expect(told).toContain('tertutup lagi')
    expect((await reportOf(town, { code })).unsealings).toEqual([])
    expect((await ask('ina')).status).toBe(303) // once more needs the second person once more
    expect(await page('ina')).not.toContain('Maria')
  }, 60_000)

  test('the reporter is told at once: who by role, why, by which law, and every look; never a name', async () => {
    await ask('ina')
    const own = await reporters()
    expect(await reads(own)).not.toContain('Memanggil pelapor')
    await decide('nina')
    await page('ina')
    await town.space.runJobs()
    const told = await reads(own)
    expect(told).toContain('Pengawas, Inspektorat Kota Melati')
    expect(told).toContain('Alasan: Memanggil pelapor sebagai saksi.')
    expect(told).toContain('Dasar hukum: PP 94/2021 pasal 26')
    expect(told).toContain('Segel identitas')
    expect(told).not.toMatch(/Ina|Nina/)
    const mails = await mailsTo(reporter.email)
    expect(mails.at(-1)).toMatchObject({ template: 'tell_unseal' })
    expect(mails.at(-1)?.body_text).not.toContain('saksi') // of a sealed report nothing but "ada kabar"
    expect((await mailsTo('ina@kota-melati.contoh')).map(({ template }) => template)).toContain('sealOpened')
    expect((await mailsTo('nadia@kota-melati.contoh')).map(({ template }) => template)).toEqual(
      expect.arrayContaining(['sealAsked', 'sealOpened']),
    )
    expect((await mailsTo('lina@kota-melati.contoh')).map(({ template }) => template)).not.toContain('sealOpened')
  }, 60_000)

  test('where the law forbids telling, the reporter is told on the recorded day and not before', async () => {
    const later = { kabar: 'nanti', tanggal_day: '30', tanggal_month: '11', tanggal_year: '2026' }
    expect((await ask('ina', later)).status).toBe(422)
    expect((await ask('ina', { ...later, tanggal_day: '23', dasar_tunda: 'UU 31/2014' })).status).toBe(422)
    expect((await ask('ina', { ...later, tanggal_year: '2027', dasar_tunda: 'UU 31/2014' })).status).toBe(422)
    expect((await ask('ina', { ...later, dasar_tunda: 'UU 31/2014 pasal 5' })).status).toBe(303)
    expect(await page('nadia', 'putuskan-segel')).toContain('UU 31/2014 pasal 5')
    await decide('nadia')
    await page('ina')
    await town.space.runJobs()
    await town.space.runSweeps()
    const own = await reporters()
    expect(await reads(own)).not.toMatch(/Segel identitas|saksi|Segel tertutup/)
    expect((await mailsTo(reporter.email)).map(({ template }) => template)).not.toContain('tell_unseal')

    town.space.clock.moveTo(new Date('2026-11-30T01:00:00Z'))
    await town.space.runSweeps()
    await town.space.runSweeps()
    await town.space.runJobs()
    const told = await reads(own)
    expect(told).toContain('karena UU 31/2014 pasal 5')
    expect(told).toContain('Segel identitas')
    expect((await mailsTo(reporter.email)).filter(({ template }) => template === 'tell_unseal')).toHaveLength(1)
  }, 60_000)
})

describe('no way around the second person', () => {
  test('nobody decides their own request, by no button and by no forged form', async () => {
    expect((await ask('nina')).status).toBe(303)
    expect(await page('nina', 'putuskan-segel')).toContain('Tidak ada permintaan orang lain')
    const forged = await fill(await signedIn('nina'), deskPath(code, 'putuskan-segel'), {
      putusan: 'setujui',
      permintaan: await pending(),
    })
    expect(forged.status).toBe(403)
    expect(wordsOf(forged.text)).toContain('Permintaan sendiri tidak boleh diputuskan sendiri')
    expect(await page('nina')).not.toContain('Maria')
    expect((await decide('nadia')).status).toBe(303)
    expect(await page('nina')).toContain('Maria Lestari')
  }, 60_000)

  test('only a national admin decides, only an inspector or a national admin asks', async () => {
    await ask('ina')
    const permintaan = await pending()
    for (const who of ['rina', 'lina', 'ani', 'ina'] as const) {
      const by = await signedIn(who)
      const sent = await fill(by, deskPath(code, 'putuskan-segel'), { putusan: 'setujui', permintaan })
      expect([303, 403, 404, 409], who).toContain(sent.status)
    }
    for (const who of ['rina', 'lina', 'ani', 'budi', 'wali', 'omar'] as const)
      await fill(await signedIn(who), deskPath(code, 'buka-segel'), request)
    expect(await town.space.db.selectFrom('unsealings').select(['asked_by', 'state']).execute()).toEqual([
      { asked_by: town.persons.ina, state: 'asked' },
    ])
  }, 60_000)

  test('two decide at once: one decision stands, the other is told', async () => {
    await ask('ina')
    const id = await pending()
    const deciding = (who: PersonKey) =>
      inTransaction(town.space.db, async (tx) => {
        const report = await lockReport(tx, code)
        const by = mayDecideUnseal(town.who(who), report)
        if (!by) throw new Error(`${who} may not`)
        await approveUnseal(tx, report, id, by)
      })
    const ended = await Promise.allSettled([deciding('nina'), deciding('nadia')])
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = await fill(await signedIn('nadia'), deskPath(code, 'putuskan-segel'), {
      putusan: 'tolak',
      catatan: 'Tidak perlu.',
      permintaan: id,
    })
    expect(late.status).toBe(409)
    expect(wordsOf(late.text)).toContain('sudah diputuskan')
    expect(await events()).toEqual(['ask_unseal', 'unseal', 'tell_unseal'])
  }, 60_000)

  test('a refusal opens nothing and says why to the one who asked', async () => {
    await ask('ina')
    expect((await decide('nina', 'tolak')).status).toBe(422)
    expect((await decide('nina', 'tolak', { catatan: 'Tanya lewat percakapan dulu.' })).status).toBe(303)
    expect(await page('ina')).not.toContain('Maria')
    expect(await page('ina')).toContain('Tanya lewat percakapan dulu.')
    await town.space.runJobs()
    expect((await mailsTo(reporter.email)).map(({ template }) => template)).not.toContain('tell_unseal')
  }, 60_000)

  test('whose position has ended gets nothing: neither an approval nor what was open', async () => {
    await ask('ina')
    const { id } = await town.space.db
      .selectFrom('role_bindings')
      .select('id')
      .where('person_id', '=', town.persons.ina)
      .executeTakeFirstOrThrow()
    await decide('nina')
    expect(await page('ina')).toContain('Maria')
    town.space.clock.moveTo(new Date('2026-11-24T02:00:00Z')) // within the hours
    await inTransaction(town.space.db, (tx) => endRole(tx, id, town.who('nina')))
    expect((await look(await signedIn('ina'), deskPath(code))).text).not.toContain('Maria')
    const former = { ...town.who('ina'), bindings: [] }
    expect(view(former, await reportOf(town, { code })).name).not.toBe('full')
  }, 60_000)

  test('a request of somebody who left meanwhile can only be refused', async () => {
    await ask('ina')
    const { id } = await town.space.db
      .selectFrom('role_bindings')
      .select('id')
      .where('person_id', '=', town.persons.ina)
      .executeTakeFirstOrThrow()
    await inTransaction(town.space.db, (tx) => endRole(tx, id, town.who('nina')))
    const sent = await decide('nina')
    expect(sent.status).toBe(409)
    expect(wordsOf(sent.text)).toContain('Jabatan peminta')
    expect((await decide('nina', 'tolak', { catatan: 'Sudah pindah.' })).status).toBe(303)
  }, 60_000)

  test('a report that was unsealed meanwhile has no seal to open, and the request falls away', async () => {
    await ask('ina')
    await ask('ina') // pressed twice
    const permintaan = await pending()
    const own = await reporters()
    await fill(own, `/laporan/${showCode(code)}/kerahasiaan`, { identitas: 'instansi', isi: 'petugas' })
    const sent = await fill(await signedIn('nina'), deskPath(code, 'putuskan-segel'), {
      putusan: 'setujui',
      permintaan,
    })
    expect(sent.status).toBe(409)
    await town.space.runSweeps()
    expect(await town.space.db.selectFrom('unsealings').select('state').execute()).toEqual([{ state: 'void' }])
  }, 60_000)
})

test('the unit that the report is about, and the agency that answers, learn nothing of it', async () => {
  await ask('ina')
  await decide('nina')
  for (const who of ['lina', 'ani'] as const)
    expect(await page(who), who).not.toMatch(/[Ss]egel (terbuka|dibuka)|buka segel/i)
  for (const who of ['budi', 'tuti', 'yoga'] as const)
    expect((await look(await signedIn(who), deskPath(code))).status, who).toBe(404)
  const found = await look(await signedIn('ina'), '/meja/cari?q=Maria')
  expect(found.text).not.toContain(showCode(code))
  expect(mayAskUnseal(town.who('budi'), await reportOf(town, { code }))).toBeNull()
}, 60_000)

const pending = async () =>
  (await town.space.db.selectFrom('unsealings').select('id').where('state', '=', 'asked').executeTakeFirstOrThrow()).id

const mailsTo = (recipient: string) =>
  town.space.db
    .selectFrom('outbox')
    .select(['template', 'body_text'])
    .where('recipient', '=', recipient)
    .orderBy('id')
    .execute()

const events = async () =>
  (await town.space.db.selectFrom('report_events').select('action').orderBy('id').execute())
    .map(({ action }) => action)
    .filter((action) => action.endsWith('unseal'))
