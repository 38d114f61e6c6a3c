import { expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { inTransaction } from '#src/platform/db.ts'
import { listMessages } from '#src/reports/messages.ts'
import { findReport } from '#src/reports/report.ts'
import { openApp } from '#test/support/app.ts'
import { codeIn, compose, OURS, openTownWithMail, SARI, sign } from '#test/support/mail-town.ts'
import { deskPath, look, officer } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import { listAttention, replay } from '../attention.ts'
import { listReportDeliveries } from '../outbox.ts'

test('by mail only: a report with a photo, its number, the agency’s answer, and what the reporter says to it', {
  timeout: 60_000,
}, async () => {
  const { space, write, after, does } = await openTownWithMail()
  const text = 'Lampu di depan Pasar Kenanga mati sejak dua minggu.\n\n-- \nSari Wulan\nKetua RT'
  const [receipt] = await write({ text, id: '<satu@contoh.test>', file: Buffer.from(await photo()) })
  if (!receipt) throw new Error('no answer')
  const code = codeIn(receipt.subject)
  expect(receipt).toMatchObject({ to: SARI, inReplyTo: '<satu@contoh.test>' })
  expect(receipt.text).toMatch(/\/k\/[0-9A-Z]{12}/)
  expect(receipt.text).not.toContain('Sejak kapan')
  const report = await findReport(space.db, code)
  expect(report).toMatchObject({ channel: 'email', nameHidden: true, status: 'received' })
  const { body } = await space.db
    .selectFrom('reports')
    .select('body')
    .where('id', '=', report.id)
    .executeTakeFirstOrThrow()
  expect(body).toBe('Lampu di depan Pasar Kenanga mati sejak dua minggu.')
  expect(await listReportFiles(space.db, report.id)).toMatchObject([{ name: 'foto.jpg', kind: 'picture' }])

  const [asked] = await after(does.askDetail('nina', code))
  const quoted = `Di sebelah toko roti.\n\nPada Sen, 23 Nov 2026 pukul 10.14, LAPOR! <${OURS}>\nmenulis:\n> Di kilometer berapa?`
  expect(await write({ subject: 'Re: tanya', text: quoted, headers: [`In-Reply-To: ${asked?.id}`] })).toHaveLength(1)
  expect((await findReport(space.db, code)).status).toBe('received')
  await after(does.refer('nina', code))
  const [answered] = await after(does.answer('budi', code))
  expect(answered?.replyTo).toMatch(/^lapor\+r[0-9a-z]{8}\.[0-9a-f]{20}@kota-melati\.contoh$/)
  await write({ subject: 'tanpa kepala', text: 'Masih mati, Pak.' }, { to: answered?.replyTo ?? '' })
  const said = (await listMessages(space.db, report.id, 'parties')).filter(
    ({ authorRole }) => authorRole === 'reporter',
  )
  expect(said.map((message) => message.body)).toEqual(['Di sebelah toko roti.', 'Masih mati, Pak.'])
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
})

test('SELESAI to an old letter closes no newer answer whose letter still waits for the morning', async () => {
  const { space, write, after, does, work } = await openTownWithMail()
  const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const code = codeIn(receipt?.subject ?? '')
  await after(does.refer('nina', code))
  const [letter] = await after(does.answer('budi', code))
  const say = (text: string) => write({ subject: 'Re: x', text, headers: [`In-Reply-To: ${letter?.id}`] })
  await say('Belum, lampunya mati lagi.')
  space.clock.moveTo(new Date('2026-11-24T15:30:00Z')) // 22.30
  expect(await after(does.answer('budi', code))).toEqual([])
  await say('SELESAI')
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered' })
  await say('Belum, masih mati.')
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered', objected: 1 })
  space.clock.moveTo(new Date('2026-11-25T02:00:00Z'))
  await work()
  await say('SELESAI')
  expect(await findReport(space.db, code)).toMatchObject({ status: 'closed', outcome: 'solved' })
})

test('SELESAI closes no newer answer that nobody was told of yet', async () => {
  const { space, write, after, does } = await openTownWithMail()
  const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const code = codeIn(receipt?.subject ?? '')
  const [letter] = await after(does.refer('nina', code))
  await does.answer('budi', code)
  await write({ subject: 'Re: x', text: 'SELESAI', headers: [`In-Reply-To: ${letter?.id}`] })
  expect(await findReport(space.db, code)).toMatchObject({ status: 'answered' })
})

test('SELESAI closes and BELUM brings it back, by whoever has our letter; without a cause we ask for one', async () => {
  const { space, write, after, does } = await openTownWithMail()
  const answered = async () => {
    const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
    const code = codeIn(receipt?.subject ?? '')
    await after(does.refer('nina', code))
    const [letter] = await after(does.answer('budi', code))
    if (!letter) throw new Error('no letter')
    const say = (text: string) => write({ subject: 'Re: x', text, headers: [`In-Reply-To: ${letter.id}`] })
    return { code, letter, say, report: () => findReport(space.db, code) }
  }
  const happy = await answered()
  expect(happy.letter.text).toContain('balas e-mail ini: SELESAI bila sudah beres, atau BELUM dan sebabnya')
  const quote = `\n\nPada Sen, 23 Nov 2026, LAPOR! <${OURS}> menulis:\n> Apakah masalahnya sudah selesai?`
  expect(await happy.say(`Sudah selesai, terima kasih Pak.${quote}`)).toMatchObject([
    { subject: expect.stringContaining('ditutup') },
  ])
  expect(await happy.report()).toMatchObject({ status: 'closed', outcome: 'solved' })

  const sad = await answered()
  const [asked] = await sad.say('BELUM')
  expect(asked?.subject).toContain('apa yang belum beres?')
  expect(await sad.report()).toMatchObject({ status: 'answered', objected: 0 })
  await sad.say('Belum, lampunya mati lagi.')
  expect(await sad.report()).toMatchObject({ objected: 1 })
  expect((await sad.report()).status).not.toBe('answered')
  // Where nothing waits for a verdict, it is a message.
  await sad.say('Sudah')
  const said = await listMessages(space.db, (await sad.report()).id, 'parties')
  expect(said.filter(({ authorRole }) => authorRole === 'reporter').map(({ body, sort }) => [sort, body])).toEqual([
    ['objection', 'Belum, lampunya mati lagi.'],
    ['message', 'Sudah'],
  ])
})

test('what is missing is asked at most twice', async () => {
  const { space, write } = await openTownWithMail()
  const [first] = await write({ subject: 'Tolong', text: 'Lampu mati, tolong segera diperbaiki.' })
  expect(first?.text).toContain('Di mana tepatnya')
  expect(first?.text).toContain('Sejak kapan')
  const answer = (text: string) => write({ subject: 'Re: x', text, headers: [`In-Reply-To: ${first?.id}`] })
  const [second] = await answer('Di Jalan Kenanga.')
  expect(second?.text).toContain('Sejak kapan')
  expect(second?.text).not.toContain('Di mana tepatnya')
  expect(await answer('Entahlah.')).toEqual([])
  const rina = await officer(openApp(space), 'rina')
  const seen = (await look(rina, deskPath(codeIn(first?.subject ?? '')))).text
  expect(seen).toContain('Di Jalan Kenanga.')
  expect(seen).toContain('Entahlah.')
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
})

test('the same mail again is one report and one answer; a mail for others, too large or not kept is refused', async () => {
  const { space, hand, work, smtp, refused, break: cut } = await openTownWithMail()
  const raw = compose({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  cut(true)
  expect(await hand(raw)).toMatch(/^451/)
  cut(false)
  for (let times = 0; times < 3; times += 1) expect(await hand(raw)).toMatch(/^250/)
  expect(await hand(raw, { to: 'orang@lain.test' })).toMatch(/^550/)
  expect(await hand(compose({ text: 'x'.repeat(1_100_000).replace(/.{80}/g, '$&\r\n') }))).toMatch(/^552/)
  expect(refused).toEqual(['not_kept', 'no_such_mailbox', 'too_large'])
  await work()
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
  expect(smtp.mails.filter(({ to }) => to[0] === SARI)).toHaveLength(1)
})

test('never the wrong report: a number, a forged address and a forged answer open nothing', async () => {
  const { space, write } = await openTownWithMail()
  const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const code = codeIn(receipt?.subject ?? '')
  const { id } = await findReport(space.db, code)
  const from = 'penipu@lain.test'
  const [told] = await write({ from, subject: `Re: ${code}`, text: 'Sudah beres, tutup saja.' })
  expect(told?.text).toContain('tidak kami teruskan')
  const forged = `lapor+r${code.toLowerCase()}.${'0'.repeat(20)}@kota-melati.contoh`
  await write({ from, subject: 'Halo', text: 'Tambahan di Jalan Melati sejak kemarin.' }, { to: forged })
  await write({
    from,
    subject: 'Halo',
    text: 'Lagi di Jalan Melati tadi.',
    headers: ['In-Reply-To: <a@kota-melati.contoh>'],
  })
  expect((await listMessages(space.db, id, 'all')).map(({ body }) => body)).toEqual([])
  // Her address is in From: anybody can write it there.
  const [asked] = await write({ subject: `Re: ${code}`, text: 'Tutup saja.' })
  expect(asked?.text).toContain('belum dapat memastikan bahwa pelapornya yang menulis')
  expect((await listMessages(space.db, id, 'all')).map(({ body }) => body)).toEqual([])
  await write({ subject: `Re: ${code}`, text: 'Dari saya sendiri.', signed: true })
  expect((await listMessages(space.db, id, 'all')).map(({ body }) => body)).toEqual(['Dari saya sendiri.'])
})

test('an address is proved by its provider’s signature or by an answer to our letter, and by nothing else', async () => {
  const { space, write, hand, work, after, does } = await openTownWithMail()
  const proofs = () =>
    space.db.selectFrom('reporters').select(['email_proved_at', 'sender_check']).orderBy('report_id').execute()
  const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  expect(await proofs()).toEqual([
    { email_proved_at: null, sender_check: { spf: 'unknown', dkim: 'none', dmarc: 'fail', proved: false } },
  ])
  // What they wrote by mail is answered by mail all the same.
  expect(await after(does.askDetail('nina', codeIn(receipt?.subject ?? '')))).toHaveLength(1)
  await write({ text: 'Di depan pasar.', headers: [`In-Reply-To: ${receipt?.id}`] })
  expect(await proofs()).toMatchObject([{ email_proved_at: space.clock.now() }])
  await write({ text: 'Sampah di Jalan Kenanga menumpuk sejak kemarin.', signed: true })
  const signed = { email_proved_at: space.clock.now(), sender_check: { dkim: 'pass', dmarc: 'pass', proved: true } }
  expect((await proofs())[1]).toMatchObject(signed)
  const bent = await sign(compose({ text: 'Jalan Mawar berlubang sejak kemarin.' }))
  await hand(bent.replace('Mawar', 'Anggrek'))
  const from = await sign(compose({ text: 'Jembatan di Jalan Mawar retak sejak kemarin.', from: 'sari@lain.test' }))
  await hand(from, { from: 'sari@lain.test' })
  await work()
  expect((await proofs()).slice(2)).toMatchObject([
    { email_proved_at: null, sender_check: { dkim: 'fail', proved: false } },
    { email_proved_at: null, sender_check: { dkim: 'pass', dmarc: 'none', proved: false } },
  ])
})

test('out of office, lists and bounces are answered by nothing; a bounce stands on its report, a forged one nowhere', async () => {
  const { space, write, smtp, work, hand } = await openTownWithMail()
  const [receipt] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const { id } = await findReport(space.db, codeIn(receipt?.subject ?? ''))
  const silent = [
    ['Auto-Submitted: auto-replied'],
    ['Precedence: bulk'],
    ['List-Id: <warga.contoh.test>'],
    ['X-Nothing: 1', 'Auto-Submitted: auto-generated'],
  ]
  for (const headers of silent) expect(await write({ text: 'Saya cuti di Jalan Melati.', headers })).toEqual([])
  expect(await write({ subject: 'Balasan otomatis: cuti', text: 'Saya cuti.' })).toEqual([])
  const bounce = (status: string) =>
    [
      'From: MAILER-DAEMON@contoh.test', `To: ${OURS}`, 'Subject: Undelivered Mail', 'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '',
      '--b', 'Content-Type: text/plain', '', 'tidak sampai', '--b', 'Content-Type: message/delivery-status', '',
      'Reporting-MTA: dns; contoh.test', '', `Final-Recipient: rfc822; ${SARI}`, 'Action: failed', `Status: ${status}`, '', '--b--', '',
    ].join('\r\n') // biome-ignore format: a mail
  const returnPath = smtp.mails[0]?.from ?? ''
  expect(returnPath).toMatch(/^lapor\+b\.[0-9a-f]{20}@/)
  await hand(bounce('5.1.1'), { from: '', to: `lapor+b.${'0'.repeat(20)}@kota-melati.contoh` })
  await work()
  expect(await listReportDeliveries(space.db, id)).toMatchObject([{ state: 'sent' }])
  await hand(bounce('5.1.1'), { from: '', to: returnPath })
  await work()
  expect(await listReportDeliveries(space.db, id)).toMatchObject([{ state: 'failed', last_error: 'bounce_5.1.1' }])
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(1)
})

test('where two of her reports fit, Sari is asked which; a number of somebody else beside hers does not confuse us', async () => {
  const { space, write } = await openTownWithMail()
  const [lamp] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const [hole] = await write({ subject: 'Lubang', text: 'Jalan Kenanga berlubang sejak kemarin.' })
  const [other] = await write({
    from: 'lain@contoh.test',
    subject: 'Sampah',
    text: 'Sampah di Jalan Mawar sejak kemarin.',
  })
  const [first, second, third] = [lamp, hole, other].map((letter) => codeIn(letter?.subject ?? ''))
  const [asked] = await write({ subject: `${first} dan ${second}`, text: 'Kapan dikerjakan?', signed: true })
  expect(asked?.subject).toBe('E-mail Anda untuk laporan yang mana?')
  await write({ subject: `${second} bukan ${third}`, text: 'Tambahan saya.', signed: true })
  const said = async (code: string | undefined) =>
    listMessages(space.db, (await findReport(space.db, code ?? '')).id, 'all')
  expect((await Promise.all([first, second, third].map(said))).map((all) => all.map(({ body }) => body))).toEqual([
    [], ['Tambahan saya.'], [],
  ]) // biome-ignore format: a row for each report
})

test('SPF by what our Postfix wrote on top; a server that has checked is believed and nobody asked; our own letters neither', async () => {
  const received = (ip: string) =>
    `Received: from mail.contoh.test (mail.contoh.test [${ip}]) by mx.kota-melati.contoh (Postfix) with ESMTP id 1; Mon, 23 Nov 2026 10:00:00 +0700`
  const town = await openTownWithMail()
  const checks = async ({ space }: typeof town) =>
    (await space.db.selectFrom('reporters').select('sender_check').orderBy('report_id').execute()).map(
      (row) => row.sender_check,
    )
  const come = async (ip: string, text: string) => {
    expect(await town.hand(`${received(ip)}\r\n${compose({ text })}`)).toMatch(/^250/)
    await town.work()
  }
  await come('192.0.2.10', 'Lampu di Jalan Melati mati sejak kemarin.')
  await come('192.0.2.99', 'Jalan Kenanga berlubang sejak kemarin.')
  expect(await checks(town)).toMatchObject([
    { spf: 'pass', dmarc: 'pass', proved: true },
    { spf: 'fail', dmarc: 'fail', proved: false },
  ])
  town.dns.asked.length = 0
  await town.write({ from: OURS, text: 'Surat kami sendiri di Jalan Melati kemarin.' })
  expect(town.dns.asked).toEqual([])

  const checked = await openTownWithMail(1, { checkedBy: 'mx.kota.test' })
  const results = 'mx.kota.test; spf=pass smtp.mailfrom=contoh.test; dkim=pass; dmarc=pass header.from=contoh.test'
  await checked.write({
    text: 'Lampu di Jalan Melati mati sejak kemarin.',
    headers: [`Authentication-Results: ${results}`],
  })
  expect(await checks(checked)).toMatchObject([{ spf: 'pass', dkim: 'pass', dmarc: 'pass', proved: true }])
  expect(checked.dns.asked).toEqual([])
})

test('an address that an account has joins nothing to it without a proof of its own', async () => {
  const { space, write } = await openTownWithMail()
  const sri = { from: 'sri@kota-melati.contoh' } // she has an account with this address
  await write({ ...sri, text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  await write({ from: 'joko@kota-melati.contoh', subject: 'Sampah', text: 'Sampah di Jalan Mawar sejak kemarin.' })
  const rows = await space.db
    .selectFrom('reporters')
    .select(['email', 'person_id', 'email_proved_at'])
    .orderBy('report_id')
    .execute()
  expect(rows).toEqual([
    { email: 'sri@kota-melati.contoh', person_id: null, email_proved_at: null },
    { email: 'joko@kota-melati.contoh', person_id: null, email_proved_at: null },
  ])
})

test('beyond what one address may report in a day a mail waits for a person, and all of them are one line', async () => {
  const { space, write } = await openTownWithMail()
  const few = { key: 'reports_a_day', value: JSON.stringify({ sms: 30, email: 1 }), valid_from: '2026-11-02' }
  await inTransaction(space.db, (tx) =>
    tx
      .insertInto('policies')
      .values({ ...few, reason: 'uji coba' })
      .execute(),
  )
  expect(await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })).toHaveLength(1)
  for (const street of ['Kenanga', 'Mawar', 'Anggrek'])
    expect(await write({ text: `Lampu di Jalan ${street} mati sejak kemarin.` })).toEqual([])
  const [line, ...others] = await listAttention(space.db)
  expect(line).toMatchObject({ problem: 'too_many', more: 2 })
  expect(others).toEqual([])
  await inTransaction(space.db, (tx) =>
    tx
      .updateTable('policies')
      .set({ value: JSON.stringify({ sms: 30, email: 9 }) })
      .where('reason', '=', 'uji coba')
      .execute(),
  )
  await inTransaction(space.db, (tx) => replay(tx, line?.id ?? ''))
  await space.runJobs()
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(4)
  expect(await listAttention(space.db)).toEqual([])
})
