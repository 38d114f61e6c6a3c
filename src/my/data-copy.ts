import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { contentDisposition, downloadName } from '#src/attachments/file-name.ts'
import { listReportFiles } from '#src/attachments/queries.ts'
import type { Actor } from '#src/people/actor.ts'
import type { Space } from '#src/platform/space.ts'
import { showCode } from '#src/reports/code.ts'
import { copyOfAccount, copyOfReport, everyOwn } from './data-queries.ts'

export type CopyForm = 'json' | 'zip'
type Owner = { personId: string; email: string; actor: Actor }

const types = { json: 'application/json; charset=utf-8', zip: 'application/zip' } as const

/** All that is kept of a person, streamed report by report; as a ZIP with the files that they sent. */
export async function serveCopy(space: Space, owner: Owner, form: CopyForm): Promise<Response> {
  const body = form === 'json' ? bytes(space, owner) : await pack(space, owner)
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      'content-type': types[form],
      'content-disposition': contentDisposition('attachment', `data-saya.${form}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

const bytes = (space: Space, owner: Owner) => Readable.from(write(space, owner), { objectMode: false })

async function* write({ db, clock }: Space, owner: Owner): AsyncGenerator<string> {
  const account = await copyOfAccount(db, owner)
  yield `{"dibuat":${JSON.stringify(clock.now())},"akun":${JSON.stringify(account, null, 1)},"laporan":[`
  let between = ''
  for await (const row of everyOwn(db, owner.personId)) {
    yield `${between}\n${JSON.stringify(await copyOfReport(db, owner.actor, row), null, 1)}`
    between = ','
  }
  yield ']}\n'
}

/** Only the list of the files is made first; each is read when its turn comes. */
async function pack(space: Space, owner: Owner): Promise<Readable> {
  const zip = new ZipFile()
  const mtime = space.clock.now()
  zip.addReadStreamLazy('data.json', { mtime }, (ready) => ready(null, bytes(space, owner)))
  for await (const { id, code } of everyOwn(space.db, owner.personId)) {
    const files = (await listReportFiles(space.db, id)).filter(({ uploaded_by }) => uploaded_by === 'reporter')
    for (const [index, one] of files.entries()) {
      const name = `berkas/${showCode(code)}/${index + 1}-${downloadName(one.name, one.media_type)}`
      zip.addReadStreamLazy(name, { mtime: one.uploaded_at, compress: false }, (ready) =>
        ready(null, space.storage.read(one.storage_key)),
      )
    }
  }
  zip.end()
  return zip.outputStream as Readable
}
