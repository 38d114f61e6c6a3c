import { expect, test } from 'vitest'
import { leftOutOf } from '#src/attachments/left-out.ts'
import { listReportFiles } from '#src/attachments/queries.ts'
import { codeIn, OURS, openTownWithMail, SARI } from '#test/support/mail-town.ts'
import { photo } from '#test/support/sample-files.ts'
import { listAttention } from '../attention.ts'

const head = (subject: string, ...more: string[]) =>
  [`From: Sari <${SARI}>`, `To: ${OURS}`, `Subject: ${subject}`, `Message-ID: <${subject}@contoh.test>`, ...more].join(
    '\r\n',
  )
const multipart = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b'
const words = 'Lampu di Jalan Melati mati sejak kemarin.'
const textPart = `--b\r\nContent-Type: text/plain\r\n\r\n${words}\r\n`
const filePart = (name: string, content: string) =>
  `--b\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`
const lines = (megabytes: number) => `${'x'.repeat(76)}\r\n`.repeat((megabytes * 1024 * 1024) / 78)
type Mailbox = Awaited<ReturnType<typeof openTownWithMail>>

/** It comes through the door and is understood; the door goes on serving others. Returns the report and what Sari read. */
async function bring({ hand, work, smtp, space }: Mailbox, raw: string | Buffer) {
  const before = smtp.mails.length
  expect(await hand(raw)).toMatch(/^250/)
  await work()
  const report = await space.db
    .selectFrom('reports')
    .select(['id', 'code', 'title', 'body'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const letter = smtp.mails.slice(before).find(({ to }) => to[0] === SARI)
  return { report, letter: letter?.raw.replace(/=\r?\n/g, '') ?? '' }
}

async function stillServes({ write }: Mailbox) {
  const [receipt] = await write({ from: 'budi@contoh.test', text: 'Jalan Kenanga berlubang sejak kemarin.' })
  expect(codeIn(receipt?.subject ?? '')).not.toBe('')
}

test('a thousand attachments: the first five pass the gate, the others are named to the sender and the verifier', async () => {
  const town = await openTownWithMail(25)
  const picture = Buffer.from(await photo())
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n')
  const files = Array.from({ length: 1000 }, (_, i) => filePart(`foto-${i + 1}.jpg`, i < 7 ? picture : 'eHg='))
  const { report, letter } = await bring(
    town,
    [head('seribu', multipart), '', textPart + files.join(''), '--b--', ''].join('\r\n'),
  )
  expect(report).toMatchObject({ body: words })
  expect((await listReportFiles(town.space.db, report?.id ?? '')).map(({ name }) => name)).toEqual(
    [1, 2, 3, 4, 5].map((n) => `foto-${n}.jpg`),
  )
  expect(letter).toContain('foto-6.jpg, foto-7.jpg')
  expect(letter).toContain('dan 975 lagi')
  const left = await leftOutOf(town.space.db, report?.id ?? '')
  expect([left.names[0], left.names.length, left.more]).toEqual(['foto-6.jpg', 20, 975])
  await stillServes(town)
}, 120_000)

test('five megabytes of head, two of HTML, fifty nestings, a broken charset: each is understood', async () => {
  const town = await openTownWithMail(25)
  const long = Array.from({ length: 70_000 }, (_, i) => `X-Baris-${i}: ${'x'.repeat(60)}`)
  const first = await bring(town, [head('kepala', ...long), '', words, ''].join('\r\n'))
  expect(first.report).toMatchObject({ body: words })
  const html = `<p>${words}</p>${'<p>lagi</p>'.repeat(200_000)}`
  const second = await bring(town, [head('html', 'Content-Type: text/html; charset=utf-8'), '', html, ''].join('\r\n'))
  expect(second.report?.body.slice(0, words.length)).toBe(words)
  expect(second.letter).toContain('bagian awalnya masuk ke laporan')
  let nested = `Content-Type: text/plain\r\n\r\n${words}`
  for (let depth = 0; depth < 50; depth += 1)
    nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--`
  const third = await bring(town, `${head('sarang')}\r\n${nested}\r\n`)
  expect(third.report).toMatchObject({ body: words })
  const charset = head('aksara', 'Content-Type: text/plain; charset=x-tidak-ada', 'Content-Transfer-Encoding: 8bit')
  const fourth = await bring(
    town,
    Buffer.concat([Buffer.from(`${charset}\r\n\r\n${words} `), Buffer.from([0xff, 0xfe, 0xc3])]),
  )
  expect(fourth.report?.body).toContain(words)
  expect(new Set([first, second, third, fourth].map(({ report }) => report?.id)).size).toBe(4)
  expect(await listAttention(town.space.db)).toEqual([])
  await stillServes(town)
}, 120_000)

test('thirty megabytes are refused in so many words, and understood where the account takes that much', async () => {
  const small = await openTownWithMail(25)
  const raw = [head('besar'), '', words, '', lines(30)].join('\r\n')
  expect(await small.hand(raw)).toMatch(/^552 5\.3\.4 /)
  expect(await small.space.db.selectFrom('inbound').select('id').execute()).toEqual([])
  expect(await small.space.db.selectFrom('loose_files').select('storage_key').execute()).toEqual([])
  await stillServes(small)
  const { report, letter } = await bring(await openTownWithMail(50), raw)
  expect(report?.body.slice(0, words.length)).toBe(words)
  expect(letter).toContain('aslinya kami simpan')
}, 120_000)

test('a mail that breaks its reader is kept for a person, and its sender hears of it', async () => {
  const town = await openTownWithMail(25)
  const parts = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(20_000)
  const { letter } = await bring(town, [head('pecah', multipart), '', `${parts}--b--`, ''].join('\r\n'))
  expect(letter).toContain('belum dapat dibaca program kami')
  expect(await listAttention(town.space.db)).toMatchObject([{ problem: 'unreadable' }])
  await stillServes(town)
}, 120_000)

test('what lies in the storage goes when the raw mail is forgotten', async () => {
  const town = await openTownWithMail(25)
  const { space } = town
  const raw = [head('lama'), '', words, '', lines(1)].join('\r\n')
  await bring(town, raw)
  const { storage_key } = await space.db.selectFrom('inbound').select('storage_key').executeTakeFirstOrThrow()
  expect(await space.storage.size(storage_key ?? '')).toBeGreaterThan(1_000_000)
  expect(await town.hand(raw)).toMatch(/^250/)
  expect(await space.db.selectFrom('loose_files').select('storage_key').execute()).toEqual([])
  space.clock.advance(92 * 86_400_000)
  await space.runSweeps()
  await space.runSweeps()
  await expect(space.storage.size(storage_key ?? '')).rejects.toThrow()
}, 60_000)
