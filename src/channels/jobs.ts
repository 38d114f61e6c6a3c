import type { Job, Jobs } from '#src/platform/jobs.ts'
import type { Space } from '#src/platform/space.ts'
import type { Sweep } from '#src/platform/worker.ts'
import type { Send } from './channel.ts'
import { deliver, sweepOutbox } from './deliver.ts'
import { forgetArrivals, understanding } from './inbound.ts'
import { isMailKind } from './mail/accounts.ts'
import { keepMailFiles } from './mail/files.ts'
import { understandMail } from './mail/understand.ts'
import { isSmsKind } from './sms/read.ts'
import { understandSms } from './sms/understand.ts'

/** The way out of a space, or null where none is configured: then messages wait in the outbox and nothing fails. */
export type MailDoor = (space: Space) => Send | null

const sendMail =
  (door: MailDoor): Job =>
  async (space, payload) => {
    const send = door(space)
    if (send) await deliver(space, send, String(payload.id))
  }

export const mailJobs = (door: MailDoor): Jobs => ({ send_mail: sendMail(door) })

export const mailSweep =
  (door: MailDoor): Sweep =>
  (space) =>
    sweepOutbox(space, door(space) !== null)

/** Who understands what an account brings, by its kind. */
export const inboundJobs: Jobs = {
  understand: understanding(({ kind }) => (isSmsKind(kind) ? understandSms : isMailKind(kind) ? understandMail : null)),
  mail_files: keepMailFiles,
}

/** What came in raw is forgotten after its time. */
export const inboundSweep: Sweep = async (space) => {
  await forgetArrivals(space)
}
