import { z } from 'zod'
import type { Jobs } from '#src/platform/jobs.ts'
import type { Sweeps } from '#src/platform/worker.ts'
import { queueDigests, sweepDigests } from './digest.ts'
import { fallBack } from './fall-back.ts'
import { forgetReporters } from './forget-reporters.ts'
import { mailInvitation } from './invitation-mail.ts'
import { notify, sendReceipt } from './notify.ts'
import { tellFollowers } from './tell-followers.ts'

const ofEvent = z.object({ eventId: z.string() })
const ofFollowers = z.object({ eventId: z.string(), after: z.string() })
const ofReport = z.object({ reportId: z.string() })
const ofInvitation = z.object({ token: z.string() })
const ofMorning = z.object({ zone: z.string(), day: z.string() })

export const noticeJobs: Jobs = {
  notify: (space, payload) => notify(space, ofEvent.parse(payload).eventId),
  tell_followers: (space, payload) => {
    const { eventId, after } = ofFollowers.parse(payload)
    return tellFollowers(space, eventId, after)
  },
  fall_back: (space, payload) => fallBack(space, ofEvent.parse(payload).eventId),
  /** Asked for by whoever proves an address after the report was filed. */
  send_receipt: (space, payload) => sendReceipt(space, ofReport.parse(payload).reportId),
  invite: (space, payload) => mailInvitation(space, ofInvitation.parse(payload).token),
  digest: (space, payload) => {
    const { zone, day } = ofMorning.parse(payload)
    return queueDigests(space, zone, day)
  },
}

export const noticeSweeps: Sweeps = { digests: sweepDigests, forget_reporters: forgetReporters }
