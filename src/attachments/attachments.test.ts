import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { beforeEach, describe, expect, test } from 'vitest'
import { startDraft } from '#src/filing/drafts.ts'
import { system } from '#src/people/actor.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Scan, Space } from '#src/platform/space.ts'
import { write } from '#src/reports/messages.ts'
import * as sample from '#test/support/sample-files.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { fileReport } from '#test/support/town.ts'
import { adoptDraftAttachments } from './adopt.ts'
import { keepAttachments, type Owner, removeAttachment } from './keep.ts'
import type { FileLimits } from './limits.ts'
import { newFileKey } from './loose-files.ts'
import { findAttachment, listAttachments, listPhotoPlaces, listReportFiles } from './queries.ts'
import { readMultipart } from './read-multipart.ts'
import type { Received } from './receive.ts'
import { serveAttachment } from './serve.ts'
import { sweepUploads } from './sweep.ts'

let space: TestSpace
let owner: { draftId: string }
beforeEach(async () => {
  space = await openTestSpace()
  const { draft } = await inTransaction(space.db, (tx) => startDraft(space, tx, {}, null))
  owner = { draftId: draft.id }
})

/** A report as filed, with one message. */
async function reportWithMessage() {
  const report = await fileReport(space)
  const messageId = await inTransaction(space.db, (tx) =>
    write(tx, report, 'detail', 'Ini buktinya.', system(space.clock.now())),
  )
  return { reportId: report.id, messageId }
}

const DAY = 24 * 60 * 60 * 1000
const small: FileLimits = { files: 5, bytes: { picture: 20_000, document: 5000, audio: 5000, video: 5000 } }

type Files = readonly (readonly [name: string, content: Buffer])[]

function form(files: Files, fields: Readonly<Record<string, string>> = {}): Request {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const [name, content] of files) body.append('lampiran', new File([new Uint8Array(content)], name))
  return new Request('http://localhost/lapor/lampiran', { method: 'POST', body })
}

const read = (files: Files, limits?: FileLimits) => readMultipart(space, form(files), limits && { limits })
const keep = (files: readonly Received[], to: Owner = owner) =>
  inTransaction(space.db, (tx) => keepAttachments(tx, to, files, system(space.clock.now())))

/** A draft with these files, all taken. */
async function draftWith(...files: Files) {
  const { kept } = await keep((await read(files)).files)
  return kept
}

const storedFiles = async () => {
  const entries = await readdir(space.storage.path('.keep').replace('.keep', ''), {
    recursive: true,
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}
const looseKeys = async () => (await space.db.selectFrom('loose_files').select('storage_key').execute()).length

describe('a form with files', () => {
  test('good files are taken and bad ones named, in one go, with the words of the form', async () => {
    const upload = await readMultipart(
      space,
      form(
        [
          ['foto.png', await sample.photo()],
          ['surat.pdf', sample.pdf()],
          ['terkunci.pdf', sample.lockedPdf()],
          ['foto lucu.jpg', sample.windowsProgram()],
          ['kosong.jpg', Buffer.alloc(0)],
        ],
        { isi: 'Jalan rusak 📷 di Desa Talang', kosong: '' },
      ),
    )
    expect(upload.fields).toEqual({ isi: 'Jalan rusak 📷 di Desa Talang', kosong: '' })
    expect(upload.files.map(({ name, kind, mediaType }) => [name, kind, mediaType])).toEqual([
      ['foto.png', 'picture', 'image/jpeg'],
      ['surat.pdf', 'document', 'application/pdf'],
    ])
    expect(upload.problems).toEqual([
      { field: 'lampiran', name: 'terkunci.pdf', code: 'locked' },
      { field: 'lampiran', name: 'foto lucu.jpg', code: 'not_allowed' },
      { field: 'lampiran', name: 'kosong.jpg', code: 'empty' },
    ])
    expect(await storedFiles()).toHaveLength(3) // a picture, its thumbnail, a letter
    expect(await looseKeys()).toBe(3)
  })

  test('a form without a file, an empty file box, a plain form', async () => {
    expect(await readMultipart(space, form([], { isi: 'a' }))).toEqual({
      fields: { isi: 'a' },
      files: [],
      problems: [],
    })
    const box =
      '--b\r\nContent-Disposition: form-data; name="f"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n'
    expect(await readMultipart(space, post(box, 'multipart/form-data; boundary=b'))).toEqual({
      fields: {},
      files: [],
      problems: [],
    })
    const plain = post('a=1&a=2&b=x+y&__proto__=z', 'application/x-www-form-urlencoded')
    expect((await readMultipart(space, plain)).fields).toMatchObject({ a: ['1', '2'], b: 'x y' })
  })

  test('a sixth file is too many, also when the five came before', async () => {
    const pdf = sample.pdf()
    const six = Array.from({ length: 6 }, (_, at) => [`${at}.pdf`, pdf] as const)
    const upload = await read(six)
    expect(upload.files).toHaveLength(5)
    expect(upload.problems).toEqual([{ field: 'lampiran', name: '5.pdf', code: 'too_many', limit: 5 }])
    const second = await readMultipart(space, form([['lagi.pdf', pdf]]), { already: 5 })
    expect(second.problems).toMatchObject([{ name: 'lagi.pdf', code: 'too_many' }])
  })

  test('the national admin sets how many and how large', async () => {
    const value = { count: 1, picture_mb: 10, document_mb: 1, audio_mb: 25, video_mb: 25 }
    await space.db
      .insertInto('policies')
      .values({ key: 'file_limits', value: JSON.stringify(value), valid_from: '2026-01-01', reason: 'Uji' })
      .onConflict((row) => row.columns(['key', 'valid_from']).doUpdateSet({ value: JSON.stringify(value) }))
      .execute()
    const two = await read([
      ['besar.pdf', Buffer.concat([sample.pdf(), Buffer.alloc(1_100_000)])],
      ['lagi.pdf', sample.pdf()],
    ])
    expect(two.problems).toMatchObject([
      { name: 'besar.pdf', code: 'too_big', limit: 1024 * 1024 },
      { name: 'lagi.pdf', code: 'too_many', limit: 1 },
    ])
  })

  test('two forms sent at once share the five places', async () => {
    const three = Array.from({ length: 3 }, (_, at) => [`${at}.pdf`, sample.pdf()] as const)
    const [first, second] = await Promise.all([read(three), read(three)])
    const outcomes = await Promise.all([keep(first.files), keep(second.files)])
    expect(outcomes.flatMap(({ problems }) => problems)).toMatchObject([{ code: 'too_many', limit: 5 }])
    expect(await listAttachments(space.db, owner)).toHaveLength(5)
  })

  test('a file over its limit is told its size and the limit of its kind, and what follows is read', async () => {
    const { files, problems } = await read(
      [
        ['besar.jpg', await sample.noisyPhoto(400, 400)],
        ['besar.mp4', sample.boxed('mp42', 50_000)],
        ['kecil.pdf', sample.pdf()],
      ],
      small,
    )
    expect(problems).toMatchObject([
      { name: 'besar.jpg', code: 'too_big', limit: 20_000 },
      { name: 'besar.mp4', code: 'too_big', limit: 5000, bytes: sample.boxed('mp42', 50_000).length },
    ])
    expect(files.map(({ name }) => name)).toEqual(['kecil.pdf'])
    expect(await storedFiles()).toHaveLength(1)
  })

  test('bombs and truncated pictures leave nothing behind', async () => {
    const { problems } = await read([
      ['bom.png', sample.bombPng()],
      ['putus.jpg', (await sample.photo()).subarray(0, 500)],
      ['bom.jpg', sample.zip()],
    ])
    expect(problems.map(({ code }) => code)).toEqual(['broken', 'broken', 'not_allowed'])
    expect(await storedFiles()).toEqual([])
    expect(await looseKeys()).toBe(0)
  })

  test('a name can neither climb out of its folder nor disguise itself', async () => {
    const [first, second] = await draftWith(
      ['../../etc/passwd', sample.pdf()],
      ['foto\u202egpj.exe', await sample.photo()],
    )
    expect([first?.name, second?.name]).toEqual(['passwd', 'fotogpj.exe'])
    expect(first?.storage_key).toMatch(/^a\/[0-9a-f]{2}\/[\w-]+$/)
  })
})

describe('when the form breaks off', () => {
  test('a connection cut in mid-upload leaves nothing, not even the file before the cut', async () => {
    const cut = post(
      new ReadableStream({
        async start(stream) {
          stream.enqueue(part('a.pdf', sample.pdf()))
          stream.enqueue(part('b.pdf', sample.pdf()).subarray(0, 150))
          await until(async () => (await looseKeys()) === 2)
          stream.error(new Error('ECONNRESET'))
        },
      }),
      'multipart/form-data; boundary=b',
    )
    await expect(readMultipart(space, cut)).rejects.toMatchObject({ reason: 'upload_cut' })
    expect(await storedFiles()).toEqual([])
    expect(await looseKeys()).toBe(0)
  })

  test('a form that ends too early, and one that is none', async () => {
    const early = post(new Uint8Array(part('a.pdf', sample.pdf())), 'multipart/form-data; boundary=b')
    await expect(readMultipart(space, early)).rejects.toMatchObject({ reason: 'upload_cut' })
    await expect(readMultipart(space, post('x', 'image/png'))).rejects.toMatchObject({ reason: 'upload_cut' })
    expect(await storedFiles()).toEqual([])
  })

  test('text beyond all measure is refused', async () => {
    const much = form([], Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, 'a'.repeat(100_000)])))
    await expect(readMultipart(space, much)).rejects.toMatchObject({ reason: 'too_large' })
  })

  test('a full disk is said, and nothing is half kept', async () => {
    const write: Space['storage']['write'] = (_, source) => pipeline(source, createWriteStream('/dev/full'))
    const full: Space = { ...space, storage: { ...space.storage, write } }
    await expect(readMultipart(full, form([['a.pdf', sample.pdf()]]))).rejects.toMatchObject({ reason: 'storage_full' })
    expect(await looseKeys()).toBe(0)
  })
})

describe('the virus scan', () => {
  const scanned = (scan: Scan) => readMultipart({ ...space, scan }, form([['surat.pdf', sample.pdf()]]))

  test('a find is rejected, a file that could not be scanned is not taken either', async () => {
    expect((await scanned(async () => 'clean')).files).toHaveLength(1)
    expect((await scanned(async () => 'found')).problems).toMatchObject([{ code: 'rejected' }])
    expect((await scanned(async () => 'unknown')).problems).toMatchObject([{ code: 'unchecked' }])
    expect(await storedFiles()).toHaveLength(1)
  })
})

describe('files and their owners', () => {
  test('the place of a photo is offered while drafting and forgotten when the report is sent', async () => {
    await draftWith(['foto.jpg', await sample.photo({ placed: true })])
    const [place] = await listPhotoPlaces(space.db, owner.draftId)
    expect(place?.lat).toBeCloseTo(-3.8)
    const { reportId } = await reportWithMessage()
    await inTransaction(space.db, (tx) => adoptDraftAttachments(tx, owner.draftId, reportId))
    expect(await listAttachments(space.db, owner)).toEqual([])
    const [adopted] = await listAttachments(space.db, { reportId })
    expect(adopted).toMatchObject({ owner_kind: 'report', draft_id: null, taken_lat: null, taken_lon: null })
  })

  test('files of a message belong to its report too, but not to the report as filed', async () => {
    const { files } = await read([['bukti.pdf', sample.pdf()]])
    const owner = await reportWithMessage()
    await keep(files, owner)
    expect(await listAttachments(space.db, { reportId: owner.reportId })).toEqual([])
    expect(await listAttachments(space.db, owner)).toHaveLength(1)
    expect(await listReportFiles(space.db, owner.reportId)).toMatchObject([
      { message_id: owner.messageId, name: 'bukti.pdf' },
    ])
  })

  test('a file is removed by its owner only; the sweep takes it off the disk', async () => {
    const [file] = await draftWith(['surat.pdf', sample.pdf()])
    const id = file?.public_id ?? ''
    const other = { draftId: randomUUID() }
    expect(await inTransaction(space.db, (tx) => removeAttachment(tx, other, id))).toBe(false)
    expect(await inTransaction(space.db, (tx) => removeAttachment(tx, owner, id))).toBe(true)
    expect(await findAttachment(space.db, id)).toBeUndefined()
    space.clock.advance(2 * DAY)
    await sweepUploads(space)
    expect(await storedFiles()).toEqual([])
  })

  test('the same files cannot be given away twice', async () => {
    const { files } = await read([['surat.pdf', sample.pdf()]])
    await keep(files)
    await expect(keep(files)).rejects.toMatchObject({ reason: 'stale' })
  })
})

describe('the sweep', () => {
  test('removes what a dead process left, and only after a day', async () => {
    const key = await newFileKey(space)
    await space.storage.write(key, Readable.from([sample.pdf()]))
    await writeFile(space.storage.path(`${key}.part`), 'half')
    await sweepUploads(space)
    expect(await storedFiles()).toHaveLength(2)
    space.clock.advance(2 * DAY)
    await sweepUploads(space)
    expect(await storedFiles()).toEqual([])
    expect(await looseKeys()).toBe(0)
  })

  test('keeps the files of reports for ever, of forgotten drafts for 60 days', async () => {
    await draftWith(['surat.pdf', sample.pdf()])
    const { files } = await read([['bukti.pdf', sample.pdf()]])
    const { reportId } = await reportWithMessage()
    await keep(files, { reportId })
    space.clock.advance(59 * DAY)
    await sweepUploads(space)
    expect(await storedFiles()).toHaveLength(2)
    space.clock.advance(2 * DAY)
    await sweepUploads(space)
    expect(await listAttachments(space.db, owner)).toEqual([])
    expect(await storedFiles()).toHaveLength(1)
  })

  test('an upload that the sweep has marked can no longer be kept', async () => {
    const { files } = await read([['surat.pdf', sample.pdf()]])
    await inTransaction(space.db, (tx) => tx.updateTable('loose_files').set({ doomed: true }).execute())
    await expect(keep(files)).rejects.toMatchObject({ reason: 'stale' })
  })
})

describe('a file as an answer', () => {
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    new Request('http://localhost/lampiran/x', { method, headers })

  async function only(name: string, content: Buffer) {
    const [file] = await draftWith([name, content])
    if (!file) throw new Error('not kept')
    return file
  }

  test('a picture is shown, upright and clean; nothing in it may run', async () => {
    const file = await only('IMG 1.HEIC', sample.heic())
    const answer = await serveAttachment(space, ask(), file, 'public')
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="IMG 1.jpg"; filename*=UTF-8''IMG%201.jpg`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=300',
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBe(Number(file.bytes))
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    const thumb = await serveAttachment(space, ask(), file, 'thumb')
    expect([thumb.headers.get('content-type'), thumb.headers.get('cache-control')]).toEqual([
      'image/webp',
      'private, no-store',
    ])
    await thumb.body?.cancel()
  })

  test('a document is never public, and is saved, not shown', async () => {
    const file = await only('surat.pdf', sample.pdf())
    await expect(serveAttachment(space, ask(), file, 'public')).rejects.toMatchObject({ reason: 'not_found' })
    const answer = await serveAttachment(space, ask(), file, 'kept')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(sample.pdf())
  })

  test.each([
    ['bytes=0-9', 206, 'bytes 0-9/194', 10],
    ['bytes=190-', 206, 'bytes 190-193/194', 4],
    ['bytes=-8', 206, 'bytes 186-193/194', 8],
    ['bytes=190-999', 206, 'bytes 190-193/194', 4],
    ['bytes=194-', 416, 'bytes */194', 0],
    ['bytes=9-3', 200, null, 194],
    ['bytes=0-1,4-5', 200, null, 194],
  ])('a player asking for %s gets %i', async (range, status, contentRange, length) => {
    const file = await only('suara.m4a', sample.boxed('M4A ', 50))
    const answer = await serveAttachment(space, ask({ range }), file, 'kept')
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange])
    expect((await answer.arrayBuffer()).byteLength).toBe(length)
  })

  test('who has it already is told so; who asks for the head gets no body; what is gone is not found', async () => {
    const file = await only('surat.pdf', sample.pdf())
    const head = await serveAttachment(space, ask({}, 'HEAD'), file, 'kept')
    expect([head.body, head.headers.get('content-length')]).toEqual([null, String(sample.pdf().length)])
    const again = await serveAttachment(space, ask({ 'if-none-match': head.headers.get('etag') ?? '' }), file, 'kept')
    expect(again.status).toBe(304)
    await space.storage.remove(file.storage_key)
    await expect(serveAttachment(space, ask(), file, 'kept')).rejects.toMatchObject({ reason: 'not_found' })
  })
})

function post(body: string | Uint8Array<ArrayBuffer> | ReadableStream, contentType: string): Request {
  const init = { method: 'POST', body, headers: { 'content-type': contentType }, duplex: 'half' }
  return new Request('http://localhost/lapor/lampiran', init)
}

const part = (name: string, content: Buffer) =>
  Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="lampiran"; filename="${name}"\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ])

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((go) => setImmediate(go))
}
