import { sweepUploads } from './attachments/sweep.ts'
import { channelJobs, inboundSweep, outboxSweep } from './channels/jobs.ts'
import { sweepSms } from './channels/sms/sweep.ts'
import { deadlineSweeps } from './deadlines/sweeps.ts'
import { deskJobs, deskSweeps } from './desk/jobs.ts'
import { countForLeaders } from './desk/leaders/count.ts'
import { sweepDrafts } from './filing/drafts.ts'
import { filingJobs } from './filing/jobs.ts'
import { noticeJobs, noticeSweeps } from './notifications/jobs.ts'
import { lookOver } from './oversight/find-signals.ts'
import { sweepUnsealings } from './oversight/sweep-unsealings.ts'
import { sweepSignIn } from './people/sweep.ts'
import { inTransaction } from './platform/db.ts'
import type { Jobs } from './platform/jobs.ts'
import { enqueue } from './platform/jobs.ts'
import type { Sweeps } from './platform/worker.ts'
import { publicationSweeps } from './publication/sweeps.ts'
import type { EventAction } from './reports/events.ts'
import { lookForAlike } from './reports/likely-duplicates.ts'
import { findEvent } from './reports/timeline.ts'
import { sweepSuccessions } from './routing/sweep-successions.ts'
import { refreshSite } from './ui/site.ts'

/** Which jobs follow from which event. A job gets the event's id and reads the rest itself. */
// biome-ignore format: a table is read by its columns
const follows: Partial<Record<EventAction, readonly string[]>> = {
  submit:         ['notify', 'look_for_alike'],
  ask_detail:     ['notify'],
  complete:       ['notify', 'look_for_alike'],
  refer:          ['notify'],
  send_back:      ['notify'],
  forward:        ['notify'],
  follow_up:      ['notify'],
  answer:         ['notify'],
  object:         ['notify'],
  close:          ['notify'],
  confirm:        ['notify'],
  reopen:         ['notify'],
  archive:        ['notify'],
  merge:          ['notify'],
  unmerge:        ['notify'],
  withdraw:       ['notify'],
  escalate:       ['notify'],
  message:        ['notify'],
  move_in:        ['notify'],
  delete_source:  ['notify'],
  flags:          ['notify'],
  copy:           ['notify'],
  succeed:        ['notify'],
  propose_answer: ['notify'],
  return_draft:   ['notify'],
  warn:           ['notify'],
  move_due:       ['notify'],
  ask_unseal:     ['notify'],
  unseal:         ['notify'],
  refuse_unseal:  ['notify'],
  tell_unseal:    ['notify'],
  deliver:        ['fall_back'],
}

/**
 * Fans an event out to its jobs, once: the key of each names the event. The first is done here and now, and tried again
 * with this job: a queue between the two would cost more than the deed.
 */
const announce: Jobs[string] = async (space, payload) => {
  const event = await findEvent(space.db, String(payload.eventId))
  const [first, ...others] = follows[event.action] ?? []
  if (others.length > 0)
    await inTransaction(space.db, async (tx) => {
      for (const job of others) await enqueue(tx, job, { eventId: event.id }, `${job}:${event.id}`)
    })
  if (first) return jobs[first]?.(space, { eventId: event.id })
}

const lookForOthers: Jobs[string] = async (space, payload) => {
  const { reportId } = await findEvent(space.db, String(payload.eventId))
  await inTransaction(space.db, (tx) => lookForAlike(tx, reportId, space.clock.now()))
}

/** Every job of the product. */
export const jobs: Jobs = {
  event: announce,
  look_for_alike: lookForOthers,
  ...deskJobs,
  ...noticeJobs,
  ...channelJobs,
  ...filingJobs,
}

/** What is asked of every space again and again: its clock says what is due. */
export const sweeps: Sweeps = {
  ...deskSweeps,
  ...deadlineSweeps,
  ...noticeSweeps,
  ...publicationSweeps,
  outbox: outboxSweep,
  sms: sweepSms,
  inbound: inboundSweep,
  filings: sweepDrafts,
  uploads: sweepUploads,
  sign_in: sweepSignIn,
  successions: sweepSuccessions,
  unsealings: sweepUnsealings,
  oversight: lookOver,
  leaders: countForLeaders,
  site: refreshSite,
}
