import { expect, test } from 'vitest'
import { listReportFiles } from '#src/attachments/queries.ts'
import { listMessages } from '#src/reports/messages.ts'
import { findReport } from '#src/reports/report.ts'
import { timeline, verifyChain } from '#src/reports/timeline.ts'
import { openApp } from '#test/support/app.ts'
import { codeIn, openTownWithMail, SARI } from '#test/support/mail-town.ts'
import { answerOf, deskPath, fill, look, officer } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'

const WORDS = 'Lubang di Jalan Kenanga itu makin dalam, ini fotonya.'

/** Sari has two reports, and what she wrote about the second one landed in the first. */
async function misled() {
  const town = await openTownWithMail()
  const { space, write, does } = town
  const [lamp] = await write({ text: 'Lampu di Jalan Melati mati sejak kemarin.' })
  const [hole] = await write({ subject: 'Jalan berlubang', text: 'Jalan Kenanga berlubang sejak kemarin.' })
  const wrong = await findReport(space.db, codeIn(lamp?.subject ?? ''))
  const right = await findReport(space.db, codeIn(hole?.subject ?? ''))
  await does.refer('rina', wrong.code)
  await town.work()
  await town.hand(mailOf(lamp?.id ?? '', Buffer.from(await photo())))
  await space.runJobs()
  const [message] = await listMessages(space.db, wrong.id, 'parties').then((all) =>
    all.filter(({ body }) => body === WORDS),
  )
  if (!message) throw new Error('nothing landed')
  const app = openApp(space)
  const path = (code: string) => deskPath(code, `pesan/${message.id}/pindah`)
  return { ...town, app, wrong, right, message, path }
}

const mailOf = (answered: string, file: Buffer) =>
  [
    `From: Sari <${SARI}>`, 'To: lapor@kota-melati.contoh', 'Subject: Re: lampu', 'Message-ID: <tambahan@contoh.test>',
    `In-Reply-To: ${answered}`, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '',
    '--b', 'Content-Type: text/plain; charset=utf-8', '', WORDS, '--b', 'Content-Type: image/jpeg; name="lubang.jpg"',
    'Content-Disposition: attachment; filename="lubang.jpg"', 'Content-Transfer-Encoding: base64', '',
    file.toString('base64').replace(/.{76}/g, '$&\r\n'), '--b--', '',
  ].join('\r\n') // biome-ignore format: a mail

test('Rina moves a message with its photo to the right report; the wrong one no longer shows it, Sari is told', async () => {
  const { space, smtp, work, app, wrong, right, message, path } = await misled()
  const rina = await officer(app, 'rina')
  expect((await look(rina, deskPath(wrong.code))).text).toContain(`pesan/${message.id}/pindah`)
  expect((await look(await officer(app, 'budi'), deskPath(wrong.code))).text).toContain(WORDS)

  const nowhere = await fill(rina, path(wrong.code), { tujuan: 'lain', nomor: '7KX492M7' })
  expect(nowhere).toMatchObject({ status: 422 })
  expect(nowhere.text).toContain('Pesan ini tidak dapat dipindahkan ke sana')
  expect(await fill(rina, path(wrong.code), { tujuan: 'lain' })).toMatchObject({ status: 422 })

  const before = smtp.mails.length
  const moved = await fill(rina, path(wrong.code), { tujuan: 'lain', nomor: right.code })
  expect(moved).toMatchObject({ status: 303, location: deskPath(right.code) })
  const there = await look(rina, deskPath(right.code))
  expect(there.text).toContain(WORDS)
  expect((await listReportFiles(space.db, right.id)).map(({ name }) => name)).toEqual(['lubang.jpg'])
  expect((await listReportFiles(space.db, wrong.id)).map(({ name }) => name)).toEqual([])
  const budi = await look(await officer(app, 'budi'), deskPath(wrong.code))
  expect(budi.text).not.toContain(WORDS)
  expect(budi.text).toContain('Satu pesan pelapor dipindahkan ke laporan lain')
  // The officers' notice of it had not left yet.
  const notices = await space.db
    .selectFrom('outbox')
    .select(['state', 'body_text'])
    .where('report_id', '=', wrong.id)
    .execute()
  expect(notices.filter(({ body_text }) => body_text.includes(WORDS))).toEqual([])

  for (const { id } of [wrong, right]) expect(await verifyChain(space.db, id)).toBeNull()
  const events = await timeline(space.db, wrong.id, ['agency'])
  expect(events.find(({ action }) => action === 'move_out')?.particulars).toEqual({
    messageId: message.id,
    toReportId: right.id,
  })
  await work()
  const told = smtp.mails.slice(before).filter(({ to }) => to[0] === SARI)
  expect(told).toHaveLength(1)
  expect(told[0]?.raw).toContain('Pesan Anda kini ada di laporan')
})

test('a message that is about something else becomes a report of its own, once, with a number and a key', async () => {
  const { space, smtp, work, app, wrong, message, path } = await misled()
  const rina = await officer(app, 'rina')
  const before = smtp.mails.length
  const done = await fill(rina, path(wrong.code), { tujuan: 'baru' })
  expect(done.status).toBe(303)
  const made = await space.db.selectFrom('reports').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(made).toMatchObject({
    body: WORDS,
    channel: 'email',
    name_hidden: true,
    recorded_by: null,
    received_at: message.writtenAt,
  })
  expect((await listReportFiles(space.db, made.id)).map(({ name, message_id }) => [name, message_id])).toEqual([
    ['lubang.jpg', null],
  ])
  expect((await listMessages(space.db, made.id, 'parties')).map(({ body }) => body)).toEqual([])
  const { email } = await space.db
    .selectFrom('reporters')
    .select('email')
    .where('report_id', '=', made.id)
    .executeTakeFirstOrThrow()
  expect(email).toBe(SARI)
  await work()
  const told = smtp.mails.slice(before).filter(({ to }) => to[0] === SARI)
  expect(told.map(({ raw }) => raw).join('')).toMatch(/\/k\/[0-9A-Z]{12}/)
  // Pressed twice: the page is gone, and there is no second report.
  expect((await answerOf(await rina.post(path(wrong.code), { tujuan: 'baru' }))).status).toBe(404)
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(3)
})

test('two officers at once: one moves it; an agency cannot, and to another person’s report nobody can', async () => {
  const { space, write, app, wrong, right, path } = await misled()
  const [stranger] = await write({
    from: 'lain@contoh.test',
    subject: 'Sampah',
    text: 'Sampah di Jalan Mawar sejak kemarin.',
  })
  const rina = await officer(app, 'rina')
  const nina = await officer(app, 'nina')
  const other = await fill(rina, path(wrong.code), { tujuan: 'lain', nomor: codeIn(stranger?.subject ?? '') })
  expect(other.status).toBe(422)
  expect(await look(await officer(app, 'budi'), path(wrong.code))).toMatchObject({ status: 404 })
  expect(await answerOf(await (await officer(app, 'budi')).post(path(wrong.code), { tujuan: 'baru' }))).toMatchObject({
    status: 404,
  })

  const both = await Promise.all([
    fill(rina, path(wrong.code), { tujuan: 'lain', nomor: right.code }),
    fill(nina, path(wrong.code), { tujuan: 'baru' }),
  ])
  expect(both.filter(({ status }) => status === 303)).toHaveLength(1)
  const rows = await space.db.selectFrom('report_events').select('action').where('report_id', '=', wrong.id).execute()
  expect(rows.filter(({ action }) => action === 'move_out')).toHaveLength(1)
  for (const { id } of [wrong, right]) expect(await verifyChain(space.db, id)).toBeNull()
})
