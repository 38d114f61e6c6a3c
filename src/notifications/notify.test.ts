import { expect, test } from 'vitest'
import { markRead } from '#src/desk/queues/reads.ts'
import { answer } from '#src/dialogue/answer.ts'
import { followUp } from '#src/dialogue/follow-up.ts'
import { close, object, reopen, say, withdraw } from '#src/dialogue/reporter-says.ts'
import { type Actor, system } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import { enqueue } from '#src/platform/jobs.ts'
import { showCode } from '#src/reports/code.ts'
import { type Particulars, record } from '#src/reports/events.ts'
import { lockReport } from '#src/reports/report.ts'
import { forward } from '#src/routing/forward.ts'
import { type Referral, refer } from '#src/routing/refer.ts'
import { sendBack } from '#src/routing/send-back.ts'
import { archive } from '#src/verification/archive.ts'
import { askDetail } from '#src/verification/ask-detail.ts'
import { complete } from '#src/verification/complete.ts'
import { merge } from '#src/verification/merge.ts'
import { act, fileReport, openTown, reportOf, visitor } from '#test/support/town.ts'
import { notify } from './notify.ts'

type Town = Awaited<ReturnType<typeof openTown>>

// The running example of the mails: sent on Monday 23 November 2026, 10.14 in Jakarta.
const on = (town: Town, moment: string) => town.space.clock.moveTo(new Date(moment))
const jobs = (town: Town) => town.space.runJobs()

const guest = async (town: Town, code: string): Promise<Actor> => ({
  ...visitor(town.space),
  openedReports: [(await reportOf(town, { code })).id],
})

const referral = async (town: Town, code: string, changes: Partial<Referral> = {}): Promise<Referral> => ({
  agencyId: town.agencies.publicWorks.id,
  note: 'Jalan Kenanga adalah jalan kota',
  copies: [],
  kind: 'complaint',
  categoryId: (await reportOf(town, { code })).categoryId ?? '',
  oversight: false,
  aboutAgencyId: null,
  flags: { nameHidden: true, identitySealed: false, confidential: false },
  publicTitle: 'Lubang di Jalan Kenanga',
  publicBody: 'Ada lubang besar di Jalan Kenanga.',
  ...changes,
})

async function referTo(town: Town, code: string, changes: Partial<Referral> = {}) {
  const wanted = await referral(town, code, changes)
  await act(town, 'rina', 'refer', code, (tx, report, by) => refer(tx, report, wanted, by))
}

const answerIt = (town: Town, code: string) =>
  act(town, 'budi', 'answer', code, (tx, report, by) =>
    answer(
      tx,
      report,
      {
        body: 'Tiga lubang sudah ditambal pada 30 November 2026.',
        proposal: 'solved',
        plannedOn: null,
        legalBasis: null,
        authorId: by.personId,
      },
      by,
    ),
  )

const warn = (town: Town, code: string, particulars: Particulars['warn']) =>
  inTransaction(town.space.db, async (tx) =>
    record(tx, await lockReport(tx, code), 'warn', system(town.space.clock.now()), particulars),
  )

/** Runs the queue and returns what it made since the last time, newest last. */
async function mails(town: Town, to?: string) {
  await jobs(town)
  const rows = await town.space.db.selectFrom('outbox').selectAll().orderBy('id').execute()
  return rows.filter(({ recipient }) => to === undefined || recipient === `${to}@kota-melati.contoh`)
}

async function lastMail(town: Town, to = 'sri') {
  const mail = (await mails(town, to)).at(-1)
  if (!mail) throw new Error(`no mail to ${to}`)
  return mail
}

const paragraphs = (text: string) => text.trimEnd().split('\n\n')
/** Without greeting and frame. */
const bodyOf = (mail: { body_text: string }) => paragraphs(mail.body_text).slice(1, -4)

test('the receipt: what was received, who checks it and by when, and the frame of every mail', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  const number = showCode(code)
  const mail = await lastMail(town)
  expect(mail.subject).toBe(`Laporan ${number} sudah kami terima`)
  expect(paragraphs(mail.body_text)).toEqual([
    'Yth. Pelapor,',
    'Laporan Anda kami terima Senin, 23 November 2026 pukul 10.14 WIB.',
    'Selanjutnya: petugas memeriksa dan meneruskannya ke instansi yang berwenang, paling lambat Kamis, 26 November 2026.',
    'Anda tidak perlu melakukan apa-apa. Ada foto atau keterangan tambahan? Tambahkan di halaman laporan.',
    `Lihat laporan: http://localhost:1708/laporan/${number}`,
    'Untuk menulis di laporan Anda, buka tautan di atas; balasan e-mail ini tidak terbaca. Jangan kirim NIK atau kata sandi. Layanan ini gratis; petugas tidak pernah meminta uang.',
    expect.stringMatching(/^Berhenti menerima kabar laporan ini: http:\/\/localhost:1708\/berhenti\/\S+$/),
    'LAPOR!, Kementerian PANRB',
  ])
  expect(mail.body_html).toContain('<p>Laporan Anda kami terima Senin, 23 November 2026 pukul 10.14 WIB.</p>')
  expect(mail.body_html).not.toMatch(/<img|<script|<link|style=/)
  expect(mail.headers).toMatchObject({ 'Message-ID': expect.stringMatching(/^<[\w-]{27}@localhost>$/) })
})

test('a question and its reminder: the words, the last day, and until when the report can go on', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  on(town, '2026-11-24T03:00:00Z')
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) =>
    askDetail(tx, report, 'Di dekat patokan apa lubang itu?', by),
  )
  const asked = await lastMail(town)
  expect(asked.subject).toBe(`Petugas bertanya tentang laporan ${showCode(code)}`)
  expect(bodyOf(asked)).toEqual([
    'Petugas perlu keterangan Anda:',
    '"Di dekat patokan apa lubang itu?"',
    'Jawab di halaman laporan paling lambat Selasa, 8 Desember 2026.',
    'Tanpa jawaban, laporan berhenti diproses. Anda masih bisa melengkapinya sampai Selasa, 9 Maret 2027.',
  ])

  on(town, '2026-12-03T03:00:00Z')
  await warn(town, code, { clock: 'complete', stage: 'reminder', dueOn: '2026-12-08' })
  const reminded = await lastMail(town)
  expect(reminded.subject).toBe(`Laporan ${showCode(code)} menunggu keterangan Anda sampai Selasa, 8 Desember 2026`)

  on(town, '2026-12-08T18:00:00Z')
  await inTransaction(town.space.db, async (tx) => {
    const by = system(town.space.clock.now())
    await archive(tx, await lockReport(tx, code), { reason: 'incomplete', note: 'lewat waktu' }, by)
  })
  const lapsed = await lastMail(town)
  expect(lapsed.subject).toBe(`Laporan ${showCode(code)} tidak diproses`)
  expect(bodyOf(lapsed)[0]).toBe(
    'Laporan Anda tidak diproses: data tidak dilengkapi. Keterangan yang kami minta belum datang. Lengkapi dalam 90 hari dan laporan berjalan lagi.',
  )
  expect(bodyOf(lapsed)[1]).toMatch(/^Lengkapi paling lambat Selasa, 9 Maret 2027 dan laporan berjalan lagi: http/)
})

test('an answered question is confirmed at once, also at night, and the verifier who asked hears of it', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Di mana?', by))
  await jobs(town)
  on(town, '2026-11-24T16:00:00Z') // 23.00 in Jakarta
  await act(town, await guest(town, code), 'complete', code, (tx, report, by) => complete(tx, report, 'Di sana', by))
  const mail = await lastMail(town)
  expect(mail.not_before).toBeNull()
  expect(bodyOf(mail)[0]).toBe('Keterangan tambahan Anda sudah kami terima. Terima kasih.')
  expect(bodyOf(mail)[1]).toMatch(/^Selanjutnya: petugas memeriksa laporan Anda paling lambat /)
  expect((await lastMail(town, 'rina')).subject).toBe(`Pelapor menulis di laporan ${showCode(code)}`)
})

test('a date that the holidays moved is told to the agency that must keep it, once', async () => {
  const town = await openTown()
  on(town, '2026-11-25T02:00:00Z')
  const { code } = await fileReport(town.space)
  await referTo(town, code)
  const before = (await mails(town, 'budi')).length
  const moves = [
    { clock: 'first_response', from: '2026-12-01', to: '2026-12-02' },
    { clock: 'settle', from: '2026-12-14', to: '2026-12-15' },
  ]
  for (const move of moves)
    await inTransaction(town.space.db, async (tx) =>
      record(tx, await lockReport(tx, code), 'move_due', system(town.space.clock.now()), move),
    )
  const told = (await mails(town, 'budi')).slice(before)
  expect(told.map(({ subject }) => subject)).toEqual([
    `Tenggat laporan ${showCode(code)} bergeser dari Selasa, 1 Des 2026 ke Rabu, 2 Des 2026 karena hari libur berubah`,
  ])
})

test('a verifier who works elsewhere by now hears nothing more of the report', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Di mana?', by))
  await town.space.db
    .updateTable('role_bindings')
    .set({ agency_id: town.agencies.hospital.id })
    .where('person_id', '=', town.persons.rina)
    .execute()
  await act(town, await guest(town, code), 'complete', code, (tx, report, by) => complete(tx, report, 'Di sana', by))
  expect(await mails(town, 'rina')).toEqual([])
})

test('forwarded: to whom, why, and both dates', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  on(town, '2026-11-25T03:00:00Z')
  await referTo(town, code)
  const mail = await lastMail(town)
  expect(mail.subject).toBe(`Laporan ${showCode(code)} diteruskan ke Dinas PU Kota Melati`)
  expect(bodyOf(mail)).toEqual([
    'Laporan Anda sudah diperiksa dan diteruskan ke Dinas Pekerjaan Umum Kota Melati pada Rabu, 25 November 2026. Alasannya: Jalan Kenanga adalah jalan kota.',
    'Selanjutnya: jawaban pertama paling lambat Rabu, 2 Desember 2026. Penyelesaian paling lambat Selasa, 15 Desember 2026.',
    'Bila lewat, laporan ditandai "Lewat tenggat" dan atasan dinas diberi tahu.',
  ])
})

test('new work: one mail to each liaison and admin, with title, place, words and one link; copies read the public text', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  on(town, '2026-11-25T03:00:00Z')
  await referTo(town, code, { copies: [town.agencies.transport.id] })
  const all = (await mails(town)).filter(({ audience }) => audience === 'officer')
  expect(all.map(({ recipient, template }) => `${template} ${recipient.split('@')[0]}`).sort()).toEqual([
    'copied hasan',
    'work ani',
    'work budi',
    'work tuti',
  ])
  const work = await lastMail(town, 'budi')
  expect(work.subject).toBe('1 laporan menunggu jawaban Dinas PU Kota Melati, paling lambat Rabu, 2 Des 2026')
  expect(work.body_text).toContain('Lubang di Jalan Kenanga')
  expect(work.body_text).toContain('Tempat: Jalan Kenanga, depan toko Sinar')
  expect(work.body_text).toContain('pengendara motor yang jatuh')
  expect(work.body_text).toContain(`Buka laporan: http://localhost:1708/meja/laporan/${showCode(code)}`)
  const copy = await lastMail(town, 'hasan')
  expect(copy.body_text).toContain('"Ada lubang besar di Jalan Kenanga."')
  expect(copy.body_text).not.toContain('pengendara motor')
})

test('sent back, forwarded to a unit, followed up: who holds it now and what they write', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  on(town, '2026-11-25T03:00:00Z')
  await referTo(town, code, { agencyId: town.agencies.transport.id })
  await jobs(town)
  await act(town, 'hasan', 'send_back', code, (tx, report, by) =>
    sendBack(tx, report, { reason: 'Ini urusan Dinas PU.', proposedAgencyId: null }, by),
  )
  const back = await lastMail(town)
  expect(back.subject).toBe(`Laporan ${showCode(code)} diperiksa kembali`)
  expect(bodyOf(back)).toEqual([
    'Dishub Kota Melati menyatakan bukan kewenangannya:',
    '"Ini urusan Dinas PU."',
    'Selanjutnya: kami tentukan instansi yang tepat paling lambat Kamis, 26 November 2026.',
  ])

  await referTo(town, code)
  await jobs(town)
  await act(town, 'budi', 'forward', code, (tx, report, by) => forward(tx, report, town.agencies.roads.id, by))
  expect((await lastMail(town, 'yoga')).subject).toMatch(/^1 laporan menunggu jawaban Bidang Jalan Kota Melati/)

  await act(town, 'yoga', 'follow_up', code, (tx, report, by) =>
    followUp(tx, report, { body: 'Regu turun hari Senin.', promisedOn: null }, by),
  )
  const news = await lastMail(town)
  expect(bodyOf(news)).toEqual([
    'Bidang Jalan Kota Melati menulis:',
    '"Regu turun hari Senin."',
    'Selanjutnya: penyelesaian paling lambat Selasa, 15 Desember 2026.',
  ])
})

test('answered, about to close, closed in silence', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  const page = `http://localhost:1708/laporan/${showCode(code)}`
  on(town, '2026-11-25T03:00:00Z')
  await referTo(town, code)
  on(town, '2026-12-02T03:00:00Z')
  await answerIt(town, code)
  const answered = await lastMail(town)
  expect(answered.subject).toBe(`Laporan ${showCode(code)} sudah dijawab`)
  expect(bodyOf(answered)).toEqual([
    'Dinas PU Kota Melati menjawab pada Rabu, 2 Desember 2026:',
    '"Tiga lubang sudah ditambal pada 30 November 2026."',
    'Apakah masalahnya sudah selesai?',
    `Sudah selesai: ${page}/tanggapan?selesai=ya`,
    `Belum selesai: ${page}/tanggapan?selesai=belum`,
    'Tanpa tanggapan, laporan ditutup otomatis setelah Rabu, 16 Desember 2026.',
  ])

  on(town, '2026-12-11T03:00:00Z')
  await warn(town, code, { clock: 'reply', stage: 'reminder', dueOn: '2026-12-16' })
  const closing = await lastMail(town)
  expect(closing.subject).toBe(`Laporan ${showCode(code)} akan ditutup setelah Rabu, 16 Desember 2026`)
  expect(bodyOf(closing)).toEqual([
    'Dinas PU Kota Melati menjawab pada 2 Desember 2026. Kami belum menerima tanggapan Anda.',
    `Masih ada masalah? Pilih Belum selesai dan tulis alasannya: ${page}/tanggapan?selesai=belum`,
    `Sudah beres? Pilih Sudah selesai: ${page}/tanggapan?selesai=ya`,
    'Tanpa tanggapan, laporan dicatat "Ditutup tanpa tanggapan", bukan "Selesai".',
  ])

  on(town, '2026-12-16T17:30:00Z') // half past midnight on the 17th
  await inTransaction(town.space.db, async (tx) =>
    close(tx, await lockReport(tx, code), system(town.space.clock.now())),
  )
  const closed = await lastMail(town)
  expect(closed.not_before).toEqual(new Date('2026-12-16T23:00:00Z')) // six in the morning
  expect(closed.subject).toBe(`Laporan ${showCode(code)} ditutup`)
  expect(bodyOf(closed)).toEqual([
    'Laporan Anda ditutup tanpa tanggapan setelah Rabu, 16 Desember 2026. Menurut dinas: sudah diselesaikan.',
    `Belum beres? Buka kembali dengan satu alasan, paling lambat Selasa, 5 Januari 2027 (perkiraan): ${page}/buka-kembali`,
    `Bantu kami menilai, 1 menit: ${page}/penilaian`,
    'Tidak puas dengan penanganannya? Anda dapat melapor ke Ombudsman RI; berkas lengkap bisa diunduh di halaman laporan.',
  ])
  expect((await lastMail(town, 'budi')).subject).toBe(`Laporan ${showCode(code)} ditutup: Ditutup tanpa tanggapan`)

  on(town, '2026-12-18T03:00:00Z')
  await act(town, await guest(town, code), 'reopen', code, (tx, report, by) => reopen(tx, report, 'Lubang lagi', by))
  expect(bodyOf(await lastMail(town))[0]).toBe('Laporan Anda dibuka kembali sesuai permintaan Anda.')
  expect((await lastMail(town, 'budi')).template).toBe('work')
})

test('the other endings: confirmed, objected, withdrawn, archived', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await referTo(town, code)
  await answerIt(town, code)
  await jobs(town)
  const reporter = await guest(town, code)
  await act(town, reporter, 'object', code, (tx, report, by) => object(tx, report, 'Masih berlubang', by))
  expect(bodyOf(await lastMail(town))[0]).toBe(
    'Anda menyatakan belum selesai. Dinas PU Kota Melati menangani laporan Anda lagi.',
  )
  await answerIt(town, code)
  await jobs(town)
  await act(town, reporter, 'close', code, close)
  expect(bodyOf(await lastMail(town))[0]).toBe('Laporan Anda ditutup karena Anda menyatakan selesai. Terima kasih.')

  const second = await fileReport(town.space)
  await act(town, await guest(town, second.code), 'withdraw', second.code, (tx, report, by) =>
    withdraw(tx, report, { reason: '', pressed: false }, by),
  )
  expect(bodyOf(await lastMail(town))[0]).toBe('Laporan Anda ditutup karena Anda mencabutnya.')

  const third = await fileReport(town.space)
  await act(town, 'rina', 'archive', third.code, (tx, report, by) =>
    archive(tx, report, { reason: 'other_channel', note: 'Hubungi polisi di 110.' }, by),
  )
  const archived = await lastMail(town)
  expect(bodyOf(archived).slice(0, 2)).toEqual([
    'Laporan Anda tidak diproses: ditangani lembaga lain. Masalah ini ditangani lembaga lain.',
    '"Hubungi polisi di 110."',
  ])
  expect(bodyOf(archived)[2]).toMatch(/^Keberatan\? Tulis paling lambat .+ 2026: http/)
})

test('a merged report keeps its number, and its reporter hears of the main one what the public may read', async () => {
  const town = await openTown()
  const main = await fileReport(town.space)
  const { code } = await fileReport(town.space, { reporter: { email: 'joko@kota-melati.contoh' } })
  await act(town, 'rina', 'merge', code, (tx, report, by) =>
    merge(tx, report, { mainCode: main.code, note: 'Lubang yang sama.' }, by),
  )
  expect(bodyOf(await lastMail(town, 'joko'))[0]).toBe(
    `Laporan Anda digabung dengan ${showCode(main.code)}; nomor Anda tetap berlaku.`,
  )

  await act(town, 'rina', 'ask_detail', main.code, (tx, report, by) =>
    askDetail(tx, report, 'Rumah Ibu yang mana?', by),
  )
  await jobs(town)
  await act(town, await guest(town, main.code), 'complete', main.code, (tx, report, by) =>
    complete(tx, report, 'Nomor tujuh', by),
  )
  await referTo(town, main.code)
  await answerIt(town, main.code)
  const answered = await lastMail(town, 'joko')
  expect(paragraphs(answered.body_text)[1]).toBe(
    `Laporan Anda ${showCode(code)} mengikuti laporan ${showCode(main.code)}; nomor Anda tetap berlaku.`,
  )
  expect(answered.body_text).toContain('Tiga lubang sudah ditambal')
  expect(answered.body_text).not.toContain('/tanggapan')
  expect((await mails(town, 'joko')).map(({ body_text }) => body_text).join()).not.toContain('Rumah Ibu')
})

test.each([
  ['confidential', { confidential: true }],
  ['sealed', { identitySealed: true }],
])('of a %s report mail says only that there is news', async (_, flags) => {
  const town = await openTown()
  const { code } = await fileReport(town.space, { flags })
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Siapa nama mandornya?', by))
  await jobs(town)
  await act(town, await guest(town, code), 'complete', code, (tx, report, by) =>
    complete(tx, report, 'Mandor Karto', by),
  )
  await referTo(town, code, { copies: [town.agencies.transport.id] })
  await answerIt(town, code)
  const all = await mails(town)
  const mine = all.filter(({ audience }) => audience === 'reporter')
  expect(mine.map(({ subject }) => subject)).toEqual(mine.map(() => `Laporan ${showCode(code)}: ada kabar`))
  expect(mine).toHaveLength(5)
  expect(paragraphs(mine[0]?.body_text ?? '').slice(0, 3)).toEqual([
    'Yth. Pelapor,',
    `Ada kabar untuk laporan ${showCode(code)}.`,
    `Buka dengan kode Anda: http://localhost:1708/l/${code}`,
  ])
  const everything = all.map((mail) => mail.subject + mail.body_text + mail.body_html).join('\n')
  for (const word of ['Karto', 'mandor', 'Kenanga', 'lubang', 'Lubang', 'ditambal'])
    expect(everything).not.toContain(word)
  expect(all.every(({ reveals }) => !reveals)).toBe(true)
})

test('words that wait for the morning do not leave when the report became secret in the night', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await jobs(town)
  on(town, '2026-11-23T15:30:00Z') // 22.30
  await act(town, 'rina', 'ask_detail', code, (tx, report, by) => askDetail(tx, report, 'Siapa nama mandornya?', by))
  expect(await lastMail(town)).toMatchObject({ state: 'waiting', not_before: new Date('2026-11-23T23:00:00Z') })

  await inTransaction(town.space.db, async (tx) => {
    const report = await lockReport(tx, code)
    await tx.updateTable('reports').set({ confidential: true }).where('id', '=', report.id).execute()
    const by = { personId: null, role: 'reporter', agencyId: null, at: town.space.clock.now(), channel: 'web' } as const
    await record(tx, report, 'flags', by, { nameHidden: true, identitySealed: false, confidential: true })
  })
  const question = (await mails(town, 'sri')).find(({ template }) => template === 'ask_detail')
  expect(question).toMatchObject({ state: 'dropped', body_text: '', body_html: '' })
})

test('an address that was not proved hears nothing; proved later, it gets the receipt once', async () => {
  const town = await openTown()
  const { id, code } = await fileReport(town.space, { reporter: { emailProvedAt: null } })
  expect(await mails(town, 'sri')).toEqual([])
  await referTo(town, code)
  expect(await mails(town, 'sri')).toEqual([])

  const at = town.space.clock.now()
  await inTransaction(town.space.db, async (tx) => {
    await tx.updateTable('reporters').set({ email_proved_at: at }).where('report_id', '=', id).execute()
    await enqueue(tx, 'send_receipt', { reportId: id })
    await enqueue(tx, 'send_receipt', { reportId: id })
  })
  const [receipt, ...others] = await mails(town, 'sri')
  expect(others).toEqual([])
  expect(receipt?.body_text).toContain('Apa yang terjadi sejak itu dan tanggal berikutnya ada di halaman laporan.')
})

test('telling an event twice queues nothing new', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await referTo(town, code)
  const before = await mails(town)
  const events = await town.space.db.selectFrom('report_events').select('id').execute()
  for (const { id } of events) await notify(town.space, id)
  expect(await mails(town)).toHaveLength(before.length)
})

test('whoever belongs to the reported unit hears nothing of the report', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space, { text: 'pothole' })
  await referTo(town, code, {
    agencyId: town.agencies.inspectorate.id,
    aboutAgencyId: town.agencies.publicWorks.id,
    oversight: true,
  })
  const officers = (await mails(town)).filter(({ audience }) => audience === 'officer')
  expect(officers.length).toBeGreaterThan(0)
  for (const key of ['budi', 'tuti', 'dodi', 'yoga']) {
    expect(officers.map(({ recipient }) => recipient)).not.toContain(`${key}@kota-melati.contoh`)
  }
})

test('the ladder: each step reaches whoever must move, and the reporter learns of the Ombudsman', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  on(town, '2026-11-25T03:00:00Z')
  await referTo(town, code)
  const before = (await mails(town)).length
  on(town, '2026-12-15T03:00:00Z')
  for (const stage of ['before', 'due', 'late1', 'leader', 'ombudsman']) {
    await warn(town, code, { clock: 'settle', stage, dueOn: '2026-12-15' })
  }
  const told = (await mails(town))
    .slice(before)
    .map(({ recipient, subject }) => `${recipient.split('@')[0]}: ${subject}`)
  const number = showCode(code)
  expect(told.sort()).toEqual([
    `ani: Laporan ${number} jatuh tempo hari ini, Selasa, 15 Des 2026`,
    `budi: Laporan ${number} jatuh tempo Selasa, 15 Des 2026`,
    `budi: Laporan ${number} jatuh tempo hari ini, Selasa, 15 Des 2026`,
    `sri: Laporan ${number} lewat tenggat: Anda dapat ke Ombudsman`,
    `tuti: Laporan ${number} jatuh tempo Selasa, 15 Des 2026`,
    `tuti: Laporan ${number} jatuh tempo hari ini, Selasa, 15 Des 2026`,
    `wali: Laporan ${number} lewat tenggat di Dinas PU Kota Melati (seharusnya Selasa, 15 Des 2026)`,
  ])
})

test('a promised day is asked about when it comes, and agreeing to it names the day', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await referTo(town, code)
  await act(town, 'budi', 'answer', code, (tx, report, by) =>
    answer(
      tx,
      report,
      {
        body: 'Kami aspal ulang.',
        proposal: 'planned',
        plannedOn: '2027-01-20',
        legalBasis: null,
        authorId: by.personId,
      },
      by,
    ),
  )
  await jobs(town)
  await act(town, await guest(town, code), 'close', code, close)
  const closed = bodyOf(await lastMail(town))
  expect(closed[0]).toBe('Laporan Anda ditutup karena Anda menyetujui jadwalnya: Rabu, 20 Januari 2027. Terima kasih.')
  expect(closed[1]).toBe('Pada Rabu, 20 Januari 2027 kami bertanya apakah sudah dikerjakan.')

  on(town, '2027-01-20T03:00:00Z')
  await warn(town, code, { clock: 'reopen', stage: 'promised', dueOn: '2027-02-03' })
  expect(bodyOf(await lastMail(town))[0]).toBe(
    'Dinas PU Kota Melati menjanjikan pekerjaan ini pada Rabu, 20 Januari 2027. Hari ini tanggal yang dijanjikan: sudah dikerjakan?',
  )
  expect((await lastMail(town, 'budi')).subject).toBe(
    `Laporan ${showCode(code)}: dijanjikan selesai hari ini, Rabu, 20 Jan 2027`,
  )
})

test('messages go to the other side only', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space)
  await referTo(town, code)
  const before = (await mails(town)).length
  const said = (body: string, by: Parameters<typeof say>[3]) =>
    inTransaction(town.space.db, async (tx) => say(tx, await lockReport(tx, code), body, by))
  const at = town.space.clock.now()
  await said('Kapan?', { personId: null, role: 'reporter', agencyId: null, at, channel: 'web' })
  await jobs(town)
  await said('Besok.', {
    personId: town.persons.budi,
    role: 'liaison',
    agencyId: town.agencies.publicWorks.id,
    at,
    channel: 'web',
  })
  const told = (await mails(town)).slice(before)
  expect(told.map(({ recipient }) => recipient.split('@')[0]).sort()).toEqual(['budi', 'sri', 'tuti'])
  expect(bodyOf(told.at(-1) ?? { body_text: '' })[1]).toBe('"Besok."')
})

test('an English reporter reads English', async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space, { reporter: { language: 'en' } })
  const mail = await lastMail(town)
  expect(mail.subject).toBe(`We have received report ${showCode(code)}`)
  expect(mail.body_text).toContain('We received your report on Monday, 23 November 2026 at 10:14 WIB.')
})

test("a citizen's markup arrives as text", async () => {
  const town = await openTown()
  const { code } = await fileReport(town.space, { body: 'Lubang <script>alert(1)</script> & "besar" di jalan kami.' })
  await referTo(town, code)
  const work = await lastMail(town, 'budi')
  expect(work.body_html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;besar&quot;')
  expect(work.body_html).not.toContain('<script>')
})

test('a reporter who writes three messages sends their officer one mail, and the next once it was read', async () => {
  const town = await openTown()
  const { id, code } = await fileReport(town.space)
  await referTo(town, code)
  const write = (body: string) =>
    inTransaction(town.space.db, async (tx) =>
      say(tx, await lockReport(tx, code), body, {
        personId: null,
        role: 'reporter',
        agencyId: null,
        at: town.space.clock.now(),
        channel: 'web',
      }),
    )
  const told = async () => (await mails(town, 'budi')).filter(({ template }) => template === 'said').length
  await write('Lubangnya makin dalam.')
  expect(await told()).toBe(1)
  await write('Tadi pagi ada yang jatuh.')
  await write('Mohon segera.')
  expect(await told()).toBe(1)
  const by = { personId: town.persons.budi, at: town.space.clock.now() }
  await inTransaction(town.space.db, (tx) => markRead(tx, id, null, by))
  await write('Terima kasih, sudah ditambal?')
  expect(await told()).toBe(2)
})
