import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { listReportDeliveries } from '#src/channels/outbox.ts'
import { approveUnseal } from '#src/oversight/decide-unseal.ts'
import { mayAskUnseal, mayDecideUnseal } from '#src/oversight/policy.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { lockReport } from '#src/reports/report.ts'
import { see } from '#src/reports/see.ts'
import { acts } from '#test/support/acts.ts'
import { openApp } from '#test/support/app.ts'
import { deskPath, officer } from '#test/support/officers.ts'
import { photo as takePhoto } from '#test/support/sample-files.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'
import { askUnseal } from '../ask-unseal.ts'
import { listAsked } from './asked.ts'
import { gatherCase } from './gather.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
  does = acts(town)
})

const on = (moment: string) => town.space.clock.moveTo(new Date(moment))

async function opened({ code, key }: { code: string; key: string }): Promise<Browser> {
  const own = browser(app, town.space.publicUrl)
  await own.post('/lacak', { nomor: code, kunci: key })
  return own
}

test('Ibu Sri takes her case to the Ombudsman: a tagged PDF, and a ZIP with her photo and every checksum', async () => {
  const filed = await fileReport(town.space)
  const own = await opened(filed)
  const form = new FormData()
  form.set('pesan', 'Ini fotonya.')
  form.append('berkas', new File([new Uint8Array(await takePhoto())], 'lubang.jpg', { type: 'image/jpeg' }))
  const page = await (await own.get(`/laporan/${showCode(filed.code)}`)).text()
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.set(name, value)
  expect((await own.send(`/laporan/${showCode(filed.code)}/balas`, { method: 'POST', body: form })).status).toBe(303)
  on('2026-11-25T02:00:00Z')
  await does.refer('rina', filed.code)
  on('2026-12-17T02:00:00Z')
  await town.space.runSweeps()
  await town.space.runJobs()

  const pdf = await own.get(`/laporan/${showCode(filed.code)}/berkas-lengkap.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('cache-control')).toBe('private, no-store')
  const bytes = Buffer.from(await pdf.arrayBuffer())
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
  expect(bytes.toString('latin1')).toContain('/StructTreeRoot')
  expect(bytes.toString('latin1')).toContain('/Lang (id-ID)')

  const zip = await own.get(`/laporan/${showCode(filed.code)}/berkas-lengkap.zip`)
  const packed = unpack(Buffer.from(await zip.arrayBuffer()))
  expect([...packed.keys()]).toEqual([
    `berkas-laporan-${showCode(filed.code)}.pdf`,
    expect.stringMatching(/^lampiran\/01-lubang\.(jpg|webp)$/),
    'sha256.txt',
  ])
  for (const line of packed.get('sha256.txt')?.toString().trim().split('\n') ?? []) {
    const [sum, name = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(packed.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(sum)
  }
}, 60_000)

test('it proves that the agency was asked, when it was told, and that it has been silent', async () => {
  const filed = await fileReport(town.space)
  on('2026-11-25T02:00:00Z')
  await does.refer('rina', filed.code)
  await town.space.runJobs()
  on('2026-12-17T02:00:00Z')
  await town.space.runSweeps()
  const file = await gatherFor(filed)
  expect(file.holds).toBe(true)
  expect(listAsked(file)).toMatchObject([
    { agency: 'Dinas Pekerjaan Umum Kota Melati', note: 'Jalan kota', told: 'waiting', next: null },
  ])
  const [asked] = listAsked(file)
  expect(asked?.refer.particulars).toMatchObject({ respondBy: '2026-12-02', settleBy: '2026-12-15' })
  expect(file.clocks.map(({ clock, facts }) => `${clock} ${facts.state}`)).toEqual(
    expect.arrayContaining(['verify met', 'first_response running', 'settle running']),
  )

  await does.answer('budi', filed.code)
  expect(listAsked(await gatherFor(filed))).toMatchObject([{ next: { action: 'answer' } }])
})

test('a sealed name is on no officer’s paper, also while the seal is open; the reporter has it on theirs', async () => {
  const reporter = { name: 'Maria Lestari', email: 'maria.rahasia@contoh.id' }
  const filed = await fileReport(town.space, { reporter })
  await does.refer('nina', filed.code, {
    agencyId: town.agencies.inspectorate.id,
    oversight: true,
    aboutAgencyId: town.agencies.publicWorks.id,
  })
  await inTransaction(town.space.db, async (tx) => {
    const by = mayAskUnseal(town.who('ina'), await lockReport(tx, filed.code))
    if (by)
      await askUnseal(tx, await lockReport(tx, filed.code), { reason: 'Saksi', legalGround: 'PP', later: null }, by)
    const report = await lockReport(tx, filed.code)
    const admin = mayDecideUnseal(town.who('nina'), report)
    if (admin) await approveUnseal(tx, report, report.unsealings[0]?.id ?? '', admin)
  })
  const seen = await see(town.space.db, town.who('ina'), filed.code)
  expect(seen.reporterName).toBe('Maria Lestari')
  const levels = ['public', 'parties', 'agency', 'internal'] as const
  const file = await gatherCase(town.space.db, seen, { levels, files: [], notices: [] }, town.space.clock.now())
  expect(file.reporter).toBeNull()
  expect((await gatherFor(filed)).reporter).toMatchObject({ name: 'Maria Lestari' })
  expect((await gatherFor(filed)).events.map(({ action }) => action)).not.toContain('unseal')

  const ina = await officer(app, 'ina')
  expect((await ina.get(deskPath(filed.code, 'berkas-lengkap.pdf'))).status).toBe(200)
  const looks = await town.space.db.selectFrom('access_log').select(['what', 'person_id']).execute()
  expect(looks).toContainEqual({ what: 'export', person_id: town.persons.ina })
  const budi = await officer(app, 'budi') // of the unit that the report is about
  for (const form of ['berkas-lengkap.pdf', 'berkas-lengkap.zip'])
    expect((await budi.get(deskPath(filed.code, form))).status).toBe(404)
}, 60_000)

test('nobody makes the machine draw without end', async () => {
  const filed = await fileReport(town.space)
  const own = await opened(filed)
  const path = `/laporan/${showCode(filed.code)}/berkas-lengkap.pdf`
  const answers: number[] = []
  for (let nth = 0; nth < 21; nth += 1) {
    const answer = await own.get(path)
    answers.push(answer.status)
    await answer.body?.cancel()
  }
  expect(answers.at(-1)).toBe(429)
  expect(answers.filter((status) => status === 200)).toHaveLength(20)
  expect((await browser(app, town.space.publicUrl).get(path)).status).toBe(303) // a stranger is asked for the key
}, 60_000)

const gatherFor = async ({ id, code }: { id: string; code: string }) => {
  const reporter = { ...town.who('sri'), kind: 'visitor' as const, personId: null, openedReports: [id] }
  const seen = await see(town.space.db, reporter, code)
  const notices = await listReportDeliveries(town.space.db, id)
  const extent = { levels: ['public', 'parties'] as const, files: [], notices }
  return gatherCase(town.space.db, seen, extent, town.space.clock.now())
}

/** The files of a ZIP by its central directory (PKWARE, APPNOTE 4.3.12). */
function unpack(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString()
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(from, from + size)
    files.set(name, method === 0 ? body : inflateRawSync(body))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

test('whoever takes the file away is in the log, also an agency that reads the edited words only', async () => {
  const { code } = await fileReport(town.space)
  await does.refer('rina', code, { copies: [town.agencies.transport.id] })
  const hasan = await officer(app, 'hasan')
  await hasan.get(deskPath(code))
  expect((await hasan.get(`${deskPath(code)}/berkas-lengkap.pdf`)).status).toBe(200)
  const looks = await town.space.db.selectFrom('access_log').select(['what', 'person_id']).where('person_id', '=', town.persons.hasan).execute() // biome-ignore format: one line
  expect(looks).toEqual([{ what: 'export', person_id: town.persons.hasan }])
})
