import type { Jobs } from '#src/platform/jobs.ts'
import type { Sweep } from '#src/platform/worker.ts'
import type { Medium } from './channel.ts'
import { sweepOutbox } from './deliver.ts'
import { forgetArrivals } from './forget.ts'
import { keepMailFiles } from './mail/files.ts'
import { understandMail } from './mail/understand.ts'
import { mediumOf } from './registry.ts'
import { understandSms } from './sms/understand.ts'
import { type Understand, understanding } from './understanding.ts'

/** Who understands what comes by a medium. */
const understand: Readonly<Record<Medium, Understand>> = { sms: understandSms, email: understandMail }

export const channelJobs: Jobs = {
  understand: understanding(({ kind }) => {
    const medium = mediumOf(kind)
    return medium && understand[medium]
  }),
  mail_files: keepMailFiles,
}

/** Attempts that never came back, codes that died. */
export const outboxSweep: Sweep = (space) => sweepOutbox(space)

/** What came in raw is forgotten after its time. */
export const inboundSweep: Sweep = (space) => forgetArrivals(space)
