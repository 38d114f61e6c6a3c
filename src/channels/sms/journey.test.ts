import { expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { listMessages } from '#src/reports/messages.ts'
import { findReport } from '#src/reports/report.ts'
import { openTownWithSms, PHONE } from '#test/support/sms-town.ts'
import { fileReport } from '#test/support/town.ts'
import { listAttention, replay, setAside } from '../attention.ts'
import { listReportDeliveries } from '../outbox.ts'
import { sweepSms } from './sweep.ts'

const codeOf = (shown: string) => shown.replace('-', '')

test('a plain telephone: a report, its number, the agency’s answer, and what the reporter says to it', {
  timeout: 60_000,
}, async () => {
  const { space, smsc, write, after, file, does } = await openTownWithSms()
  const shown = await file('KOTA MELATI lampu jln mati di jl hibrida, sdh 2 mgg')
  const code = codeOf(shown)
  const { id } = await findReport(space.db, code)
  const row = await space.db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    body: 'KOTA MELATI lampu jln mati di jl hibrida, sdh 2 mgg',
    channel: 'sms',
    name_hidden: true,
  })
  expect(row.suggested_agency_id).not.toBeNull()

  expect(await write(`STATUS ${code}`)).toEqual([expect.stringContaining(`${shown}: Diterima.`)])
  expect(await write(`${shown} dekat masjid`)).toEqual([expect.stringContaining(`masuk ke laporan ${shown}`)])
  expect(await write('SELESAI')).toEqual([expect.stringContaining('Tidak ada laporan')])
  expect(await write(`SELESAI ${code}`)).toEqual([expect.stringContaining('tidak dapat dilakukan sekarang')])

  expect(await after(does.askDetail('nina', code))).toEqual([
    expect.stringContaining(`${shown}, petugas bertanya: Di kilometer berapa? Balas`),
  ])
  expect(await write('di dpn toko pak ali')).toEqual([expect.stringContaining(`Keterangan untuk ${shown}`)])
  expect((await findReport(space.db, code)).status).toBe('received')
  expect(await after(does.refer('nina', code))).toEqual([
    expect.stringMatching(/diteruskan ke .* Jawaban pertama paling lambat \S+, \d+ \S+ 2026\./),
  ])
  expect(await after(does.followUp('budi', code))).toEqual([
    expect.stringContaining('menulis: Kami survei besok. Lihat:'),
  ])
  expect(await after(does.answer('budi', code))).toEqual([
    expect.stringMatching(/dijawab .*: Sudah ditambal\. Balas SELESAI, atau BELUM dan alasannya, paling lambat/),
  ])

  expect(await write('BELUM')).toEqual([expect.stringContaining('Apa yang belum selesai?')])
  expect(await write('BELUM msh mati pak')).toEqual([expect.stringContaining(`Keberatan Anda atas ${shown}`)])
  expect((await findReport(space.db, code)).status).toBe('in_progress')
  await after(does.answer('budi', code))
  expect(await write('sdh beres pak mksh')).toEqual([expect.stringContaining(`${shown} ditutup`)])
  expect(await findReport(space.db, code)).toMatchObject({ status: 'closed', outcome: 'solved' })

  const said = (await listMessages(space.db, id, 'parties')).filter(({ authorRole }) => authorRole === 'reporter')
  expect(said.map(({ body }) => body)).toEqual(['dekat masjid', 'di dpn toko pak ali', 'msh mati pak'])
  for (const { fields } of smsc.submitted)
    expect((fields.short_message as { message: string }).message.length).toBeLessThanOrEqual(160)
  expect(smsc.answered.every(({ status }) => status === 0)).toBe(true)
})

test('SELESAI and BELUM judge no newer answer whose SMS still waits for the morning', { timeout: 60_000 }, async () => {
  const { space, write, after, work, file, does } = await openTownWithSms()
  const code = codeOf(await file('KOTA MELATI lampu mati'))
  await after(does.refer('nina', code))
  await after(does.answer('budi', code))
  await write('BELUM msh mati pak')
  space.clock.moveTo(new Date('2026-11-24T15:30:00Z')) // 22.30
  expect(await after(does.answer('budi', code))).toEqual([])
  expect(await write('SELESAI')).toEqual([expect.stringContaining('belum kami kirim ke HP ini')])
  expect(await write('BELUM msh mati jg')).toEqual([expect.stringContaining('masuk ke laporan')])
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered', objected: 1 })
  space.clock.moveTo(new Date('2026-11-25T02:00:00Z'))
  await work()
  expect(await write('SELESAI')).toEqual([expect.stringContaining('ditutup')])
})

test('SELESAI closes nothing before the SMS about the answer has left, and never where none will come', {
  timeout: 60_000,
}, async () => {
  const { space, write, after, work, file, does } = await openTownWithSms()
  const code = codeOf(await file('KOTA MELATI lampu mati'))
  await after(does.refer('nina', code))
  await does.answer('budi', code) // nobody was told yet
  const heard = await write('SELESAI')
  expect(heard).toHaveLength(2)
  expect(heard.join()).toContain('belum kami kirim ke HP ini')
  expect(heard.join()).toContain('dijawab Dinas PU: Sudah ditambal.')
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered' })
  await write('BELUM msh mati pak')
  await write('BERHENTI')
  await does.answer('budi', code)
  await work()
  expect(await write(`SELESAI ${code}`)).toEqual([expect.stringContaining('belum kami kirim ke HP ini')])
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered' })
  expect(await write('BELUM msh mati jg pak')).toEqual([expect.stringContaining('Keberatan Anda')])
  expect(await findReport(space.db, code)).toMatchObject({ status: 'in_progress', objected: 2 })
})

test('two telephones never touch each other’s reports, and two reports of one are told apart', {
  timeout: 60_000,
}, async () => {
  const { space, write, after, file, does } = await openTownWithSms()
  const [one, two] = [await file('KOTA MELATI lampu mati'), await file('KOTA MELATI sampah menumpuk')]
  expect(one).not.toBe(two)
  for (const shown of [one, two]) {
    await after(does.refer('nina', codeOf(shown)))
    await after(does.answer('budi', codeOf(shown)))
  }
  expect(await write('SELESAI')).toEqual(['Laporan yang mana? Tulis nomornya, contoh: BELUM 7KX492M7 lalu alasan.'])
  expect(await write(`SELESAI ${one}`, '628999999999')).toEqual([expect.stringContaining('tidak kami temukan')])
  expect((await findReport(space.db, codeOf(one))).status).toBe('answered')
  expect(await write(`SELESAI ${two}`)).toEqual([expect.stringContaining(`${two} ditutup`)])
  expect((await findReport(space.db, codeOf(one))).status).toBe('answered')
  expect(await write('lampunya redup lagi')).toEqual([expect.stringContaining(`masuk ke laporan ${one}`)])
})

test('BERHENTI stops the news and not the report; help; pictures; services with names', {
  timeout: 60_000,
}, async () => {
  const { space, arrive, write, after, work, file, does, smsc } = await openTownWithSms()
  const shown = await file('KOTA MELATI lampu mati')
  expect(await write('STOP')).toEqual([expect.stringContaining('tidak mengirim kabar lagi')])
  expect(await after(does.refer('nina', codeOf(shown)))).toEqual([])
  expect(await write(`STATUS ${shown}`)).toEqual([expect.stringContaining('Diteruskan')])
  expect(await write('BANTUAN')).toEqual([expect.stringContaining('KOTA BENGKULU')])
  const before = smsc.submitted.length
  await arrive({ source_addr: PHONE, data_coding: 4, short_message: Buffer.from([1, 2, 3]) })
  await arrive({ source_addr: 'PROMO', short_message: Buffer.from('Kuota murah!') })
  await arrive({ source_addr: '888', short_message: Buffer.from('Pulsa Anda habis') })
  await work()
  expect(
    smsc.submitted.slice(before).map(({ fields }) => (fields.short_message as { message: string }).message),
  ).toEqual([expect.stringContaining('hanya dapat membaca SMS teks')])
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
})

test('the same message again, at once, later and after a restart, is one report and one answer each time it is new', {
  timeout: 60_000,
}, async () => {
  const { space, arrive, work, restart, sentTo } = await openTownWithSms()
  const sms = { source_addr: PHONE, short_message: Buffer.from('KOTA MELATI lampu mati') }
  await arrive(sms)
  await arrive(sms)
  await restart()
  await arrive(sms)
  await work()
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
  expect(sentTo(PHONE)).toHaveLength(1)
  space.clock.advance(3 * 3_600_000)
  await arrive(sms)
  await work()
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
  expect(new Set(sentTo(PHONE).map((text) => /\S{4}-\S{4}/.exec(text)?.[0])).size).toBe(1)
  expect(sentTo(PHONE)).toHaveLength(2)
})

test('a long message in parts over a restart; one part late; one never', { timeout: 60_000 }, async () => {
  const { space, arrive, work, restart, sentTo } = await openTownWithSms()
  const part = (reference: number, number: number, text: string) =>
    arrive({
      esm_class: 0x40,
      source_addr: PHONE,
      short_message: Buffer.concat([Buffer.from([5, 0, 3, reference, 2, number]), Buffer.from(text)]),
    })
  const bodies = async () =>
    (await space.db.selectFrom('reports').select('body').orderBy('id').execute()).map(({ body }) => body)
  await part(1, 2, 'sudah dua minggu')
  await work()
  await restart()
  await part(1, 1, 'KOTA MELATI lampu mati ')
  await work()
  expect(await bodies()).toEqual(['KOTA MELATI lampu mati sudah dua minggu'])

  await part(2, 1, 'KOTA MELATI sampah ')
  await work()
  expect(sentTo(PHONE)).toHaveLength(1)
  space.clock.advance(11 * 60_000)
  await sweepSms(space)
  await work()
  expect(await bodies()).toEqual([expect.any(String), 'KOTA MELATI sampah […]'])
  expect(sentTo(PHONE)).toHaveLength(2)
  space.clock.advance(3_600_000)
  await part(2, 2, 'menumpuk')
  await work()
  expect(await bodies()).toHaveLength(2)
  const { id } = await space.db
    .selectFrom('reports')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect((await listMessages(space.db, id, 'parties')).map(({ body }) => body)).toEqual(['KOTA MELATI sampah menumpuk'])
  expect(sentTo(PHONE)).toHaveLength(2)
})

test('what became of an answer is known: delivered, failed, or never said', { timeout: 60_000 }, async () => {
  const { space, smsc, file, write, work } = await openTownWithSms()
  smsc.receipts = 'before'
  const shown = await file('KOTA MELATI lampu mati')
  const { id } = await findReport(space.db, codeOf(shown))
  await expect
    .poll(async () => {
      await work()
      return (await space.db.selectFrom('outbox').select('delivered_at').execute())[0]?.delivered_at
    })
    .toEqual(space.clock.now())
  smsc.receipts = 'after'
  smsc.receiptText = (name) =>
    `id:${name} sub:001 dlvrd:000 submit date:2611240900 done date:2611240900 stat:UNDELIV err:00B text:`
  await write(`STATUS ${shown}`)
  await expect
    .poll(async () => {
      await work()
      return (await listReportDeliveries(space.db, id)).map(({ state, last_error }) => [state, last_error])
    })
    .toEqual([
      ['sent', null],
      ['failed', 'sms_undeliv_00B'],
    ])
  smsc.receipts = 'none'
  smsc.faults = ['mute']
  await write(`CEK ${shown}`)
  expect((await listReportDeliveries(space.db, id)).at(-1)).toMatchObject({
    state: 'uncertain',
    last_error: 'smpp_no_answer',
  })
  const before = smsc.submitted.length
  await work()
  expect(smsc.submitted).toHaveLength(before)
})

test('one telephone’s flood: thirty reports a day, the rest waits for a person, and others are served', {
  timeout: 60_000,
}, async () => {
  const { space, arrive, work, write } = await openTownWithSms()
  for (let i = 0; i < 40; i += 1)
    await arrive({ source_addr: PHONE, short_message: Buffer.from(`KOTA MELATI lampu nomor ${i} mati`) })
  await work()
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(30)
  const waiting = await space.db
    .selectFrom('inbound')
    .select(['state', 'problem'])
    .where('state', '!=', 'understood')
    .execute()
  expect(waiting).toHaveLength(10)
  expect(new Set(waiting.map(({ problem }) => problem))).toEqual(new Set(['too_many']))
  expect(await write('KOTA MELATI jalan rusak', '628111111111')).toEqual([expect.stringContaining('diterima')])
  const [line, ...others] = await listAttention(space.db)
  expect([line?.more, others]).toEqual([9, []]) // and nobody else's message is buried under them
  expect(await inTransaction(space.db, (tx) => setAside(tx, line?.id ?? ''))).toBe(true)
  expect(await listAttention(space.db)).toEqual([])
})

test('too much for today: a long message is tried again whole, and what lacks a part holds up nobody else', {
  timeout: 60_000,
}, async () => {
  const { space, arrive, write, work } = await openTownWithSms()
  const few = { key: 'reports_a_day', value: JSON.stringify({ sms: 1, email: 9 }), valid_from: '2026-11-02' }
  await inTransaction(space.db, (tx) =>
    tx
      .insertInto('policies')
      .values({ ...few, reason: 'uji coba' })
      .execute(),
  )
  const part = (from: string, reference: number, number: number, text: string) =>
    arrive({
      esm_class: 0x40,
      source_addr: from,
      short_message: Buffer.concat([Buffer.from([5, 0, 3, reference, 2, number]), Buffer.from(text)]),
    })
  await write('KOTA MELATI lampu jalan mati sejak kemarin')
  await part(PHONE, 1, 1, 'KOTA MELATI sampah di jalan Kenanga ')
  await part(PHONE, 1, 2, 'menumpuk sejak kemarin')
  await part(PHONE, 2, 1, 'KOTA MELATI air di jalan Mawar ')
  await part('628111111111', 7, 1, 'KOTA MELATI pohon di jalan Anggrek ')
  await work()
  space.clock.advance(11 * 60_000)
  await sweepSms(space)
  const bodies = async () =>
    (await space.db.selectFrom('reports').select('body').orderBy('id').execute()).map(({ body }) => body)
  expect(await bodies()).toEqual([expect.stringContaining('lampu'), 'KOTA MELATI pohon di jalan Anggrek […]'])

  space.clock.advance(73 * 3_600_000)
  await sweepSms(space)
  const [line] = await listAttention(space.db)
  expect(line).toMatchObject({ problem: 'too_many', more: 0 })
  await space.db
    .updateTable('policies')
    .set({ value: few.value.replace('1', '9') })
    .where('reason', '=', 'uji coba')
    .execute()
  await inTransaction(space.db, (tx) => replay(tx, line?.id ?? ''))
  await work()
  expect(await bodies()).toContain('KOTA MELATI sampah di jalan Kenanga menumpuk sejak kemarin')
})

test('what is missing is asked in the same SMS and once more; a keyword begins a new report all the same', {
  timeout: 60_000,
}, async () => {
  const { space, write } = await openTownWithSms()
  const [asked] = await write('tolong lampu mati')
  expect(asked).toContain('Di mana tepatnya dan sejak kapan?')
  const code = codeOf(/\S{4}-\S{4}/.exec(asked ?? '')?.[0] ?? '')
  expect(await write('di jl hibrida')).toEqual([expect.stringContaining('sejak kapan?')])
  expect(await write('lupa pak')).toEqual([expect.stringContaining('Tambahan Anda masuk')])
  const { id } = await findReport(space.db, code)
  const said = (await listMessages(space.db, id, 'parties')).map(({ body }) => body)
  expect(said).toEqual(['di jl hibrida', 'lupa pak'])
  expect(await write('KOTA MELATI sampah menumpuk sdh 3 hari')).toEqual([expect.stringContaining('diterima')])
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(2)
})

test('STATUS says of other people’s reports what strangers may know, and of closed ones how they ended', async () => {
  const { space, write, does } = await openTownWithSms()
  const open = await fileReport(space)
  const secret = await fileReport(space, { flags: { confidential: true } })
  expect(await write(`STATUS ${open.code}`)).toEqual([expect.stringContaining('Diterima.')])
  const absent = await write('STATUS P0TH000G')
  expect(absent).toEqual([expect.stringContaining('P0TH-000G tidak kami temukan')])
  expect(await write(`STATUS ${secret.code}`)).toEqual(
    absent.map((text) => text.replace('P0TH-000G', showCode(secret.code))),
  )

  await does.refer('rina', open.code)
  await does.answer('budi', open.code)
  await does.closeSilently(open.code)
  expect(await write(`STATUS ${showCode(open.code)}`)).toEqual([expect.stringContaining('Ditutup tanpa tanggapan.')])

  await write('LAPOR uang sekolah dipungut sejak kemarin di Jalan Melati')
  const { code } = await space.db.selectFrom('reports').select('code').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await inTransaction(space.db, (tx) =>
    tx.updateTable('reports').set({ confidential: true }).where('code', '=', code).execute(),
  )
  expect(await write(`STATUS ${code}`)).toEqual([expect.stringContaining('Diterima.')])
})
