import { Readable } from 'node:stream'
import { z } from 'zod'
import { keepAttachments } from '#src/attachments/keep.ts'
import { fileLimits } from '#src/attachments/limits.ts'
import { discardReceived } from '#src/attachments/read-multipart.ts'
import { isReceived, type Received, receiveFile } from '#src/attachments/receive.ts'
import { inTransaction } from '#src/platform/db.ts'
import type { Job } from '#src/platform/jobs.ts'
import { readMail } from '../adapters/email/read-mail.ts'

const payloadOf = z.object({ inboundId: z.string(), reportId: z.string(), messageId: z.string().nullable() })

/** Files of a mail, through the gate of the web: recognised by content, scanned, pictures made anew. Twice is once. */
export const keepMailFiles: Job = async (space, payload) => {
  const { inboundId, reportId, messageId } = payloadOf.parse(payload)
  const row = await space.db.selectFrom('inbound').select('bytes').where('id', '=', inboundId).executeTakeFirst()
  if (!row) return // forgotten after its time
  const { files } = await readMail(row.bytes)
  const limits = await fileLimits(space.db, space.clock.now())
  const received: Received[] = []
  for (const { name, bytes } of files) {
    const one = await receiveFile(space, { field: 'mail', name, content: Readable.from([bytes]) }, limits)
    if (isReceived(one)) received.push(one)
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
    return keepAttachments(tx, owner, received, { role: 'reporter', at: space.clock.now() })
  })
  const keys = new Set(kept.map(({ storage_key }) => storage_key))
  await discardReceived(
    space,
    received.filter(({ key }) => !keys.has(key)),
  )
}
