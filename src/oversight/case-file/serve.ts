import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { contentDisposition, downloadName } from '#src/attachments/file-name.ts'
import type { Attachment } from '#src/attachments/keep.ts'
import { formatFor } from '#src/i18n/format.ts'
import { wordsFor } from '#src/i18n/words.ts'
import { tooMany } from '#src/people/throttle.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import { siteOf } from '#src/ui/site.ts'
import type { CaseFile } from './gather.ts'

export type CaseForm = 'pdf' | 'zip'

/** Drawing a file costs a moment of the machine. Errors: Refusal `too_many`. */
export async function limitCases(space: Space, code: string, who: string): Promise<void> {
  if (await tooMany(space, 'case_file', `${code} ${who}`)) throw new Refusal('too_many')
}

/** The file as an answer, streamed: as a PDF, or as a ZIP with the attachments beside it. */
export async function serveCase(space: Space, file: CaseFile, form: CaseForm): Promise<Response> {
  const { drawCase } = await import('./draw.ts') // the fonts and the pen are loaded by whoever draws
  const pdf = drawCase(file, siteOf(space))
  const name = wordsFor('id').caseFile.fileName(showCode(file.seen.report.code))
  const body = form === 'pdf' ? pdf : pack(space, file, pdf, `${name}.pdf`)
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      'content-type': form === 'pdf' ? 'application/pdf' : 'application/zip',
      'content-disposition': contentDisposition('attachment', `${name}.${form}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** Pictures and films do not shrink any more: they are stored as they are, one after the other, none in memory. */
function pack(space: Space, file: CaseFile, pdf: Readable, pdfName: string): Readable {
  const zip = new ZipFile()
  const sums: string[] = []
  const hash = createHash('sha256')
  pdf.on('data', (piece: Uint8Array) => hash.update(piece))
  zip.addReadStream(pdf, pdfName, { mtime: file.at })
  for (const [index, one] of file.files.entries()) {
    const name = packedName(one, index, file.seen.sight.files === 'public')
    zip.addReadStreamLazy(name, { mtime: one.uploaded_at, compress: false }, (ready) =>
      ready(null, space.storage.read(keyOf(one, file))),
    )
    if (keyOf(one, file) === one.storage_key) sums.push(`${one.sha256}  ${name}`)
  }
  zip.addReadStreamLazy('sha256.txt', { mtime: file.at }, (ready) =>
    ready(null, Readable.from([[`${hash.digest('hex')}  ${pdfName}`, ...sums, ''].join('\n')])),
  )
  zip.end()
  return zip.outputStream as Readable
}

/** Whoever may not have the original gets the copy that a verifier released. */
const keyOf = (one: Attachment, { seen }: CaseFile) =>
  seen.sight.files === 'public' && one.public_key !== null ? one.public_key : one.storage_key

const packedName = (one: Attachment, index: number, isPublic: boolean) => {
  const media = isPublic ? 'image/jpeg' : one.media_type
  return `lampiran/${formatFor('id')
    .number(index + 1)
    .padStart(2, '0')}-${downloadName(one.name, media)}`
}
