import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { keepAttachments } from '#src/attachments/keep.ts'
import { noteLeftOut } from '#src/attachments/left-out.ts'
import { fileLimits } from '#src/attachments/limits.ts'
import { discardReceived } from '#src/attachments/read-multipart.ts'
import { isReceived, type Received, receiveFile } from '#src/attachments/receive.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Job } from '#src/platform/jobs.ts'
import { readApart } from '../adapters/email/read-apart.ts'
import { wholeOf } from '../large.ts'

const payloadOf = z.object({ inboundId: z.string(), reportId: z.string(), messageId: z.string().nullable() })

/**
 * Files of a mail, through the gate of the web: recognised by content, scanned, pictures made anew. Those that do not
 * pass are named to whoever verifies. Twice is once.
 */
export const keepMailFiles: Job = async (space, payload) => {
  const { inboundId, reportId, messageId } = payloadOf.parse(payload)
  const row = await space.db
    .selectFrom('inbound')
    .select(['bytes', 'storage_key'])
    .where('id', '=', inboundId)
    .where('files_kept', '=', false)
    .executeTakeFirst()
  if (!row) return // kept before, or forgotten after its time
  const limits = await fileLimits(space.db, space.clock.now())
  const into = await mkdtemp(join(tmpdir(), 'lapor-mail-'))
  const received: Received[] = []
  const refused: string[] = []
  try {
    const raw = wholeOf(space, { bytes: row.bytes, storageKey: row.storage_key })
    const { mail } = await readApart({ raw, files: limits.files, into, check: null, ours: [] })
    for (const { name, path } of mail.files) {
      if (path === null) continue
      const one = await receiveFile(space, { field: 'mail', name, content: createReadStream(path) }, limits)
      if (isReceived(one)) received.push(one)
      else refused.push(one.name)
    }
  } finally {
    await rm(into, { recursive: true, force: true })
  }
  const owner = messageId === null ? { reportId } : { reportId, messageId }
  const { kept } = await inTransaction(space.db, async (tx) => {
    const mine = await tx
      .updateTable('inbound')
      .set({ files_kept: true })
      .where('id', '=', inboundId)
      .where('files_kept', '=', false)
      .returning('id')
      .executeTakeFirst()
    if (!mine) return { kept: [] }
    const done = await keepAttachments(tx, owner, received, { role: 'reporter', at: space.clock.now() })
    const names = [...refused, ...done.problems.map(({ name }) => name)]
    await noteLeftOut(tx, reportId, { names, more: 0 })
    return done
  })
  const keys = new Set(kept.map(({ storage_key }) => storage_key))
  await discardReceived(
    space,
    received.filter(({ key }) => !keys.has(key)),
  )
}
