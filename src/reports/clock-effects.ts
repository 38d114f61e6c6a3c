import type { ClockName } from './clocks.ts'
import type { Status } from './lifecycle.ts'
import type { Report } from './report.ts'

export type Effect = {
  start?: readonly ClockName[]
  stop?: readonly ClockName[]
  /** Ends without a verdict: the duty went away before it was due. */
  drop?: readonly ClockName[]
  /** Goes on as if it had never been dropped: an objection or a change of mind gives the law no more time. */
  revive?: readonly ClockName[]
  pause?: readonly ClockName[]
  resume?: readonly ClockName[]
}

const verifying = ['verify', 'verify_urgent'] as const
export const atDesk = ['verify', 'verify_urgent', 'reverify', 'decide'] as const
export const atAgency = ['first_response', 'settle', 'second_round'] as const

/**
 * What each action does to the clocks, by the status it left. `verify` stands for `verify_urgent` on an urgent
 * report and `reverify` for `decide` once the hop cap is reached.
 */
// biome-ignore format: a table is read by its columns
const effects: Record<string, Effect> = {
  'submit':                 { start: ['verify', 'law_60'] },
  'ask_detail':             { pause: verifying, start: ['complete'] },
  'complete:incomplete':    { stop: ['complete'], resume: verifying, drop: ['law_60'], start: ['law_60'] },
  'complete:archived':      { drop: ['object_archive', 'law_60'], start: ['verify', 'law_60'] },
  'refer':                  { stop: atDesk, start: ['first_response', 'settle'] },
  'send_back:referred':     { drop: atAgency, start: ['reverify'] },
  'send_back:in_progress':  { drop: atAgency, start: ['reverify'] },
  'follow_up':              { stop: ['first_response'] },
  'answer':                 { stop: [...atAgency, 'law_60'], start: ['reply'] },
  'object:answered':        { stop: ['reply'], start: ['first_response', 'second_round'] },
  'object:archived':        { stop: ['object_archive'], revive: ['law_60'], start: ['verify'] },
  'close':                  { stop: ['reply'], start: ['reopen'] },
  'reopen:held':            { stop: ['reopen'], revive: ['law_60'], start: ['first_response', 'second_round'] },
  'reopen:loose':           { stop: ['reopen'], revive: ['law_60'], start: ['verify'] },
  'archive':                { stop: [...atDesk, 'complete'], drop: ['law_60'], start: ['object_archive'] },
  'merge':                  { stop: [...atDesk, 'complete'], drop: [...atAgency, 'law_60'], start: ['object_archive'] },
  'unmerge':                { stop: ['object_archive'], revive: ['law_60'], start: ['verify'] },
  'withdraw':               { drop: [...atDesk, ...atAgency, 'complete', 'reply', 'law_60'], start: ['reopen'] },
}

export function effectOf(report: Pick<Report, 'held'>, action: string, from: Status): Effect | undefined {
  if (action === 'reopen') return effects[report.held ? 'reopen:held' : 'reopen:loose']
  return effects[`${action}:${from}`] ?? effects[action]
}

export const actual = (clock: ClockName, report: Pick<Report, 'urgent' | 'hopCapReached'>): ClockName =>
  clock === 'verify' && report.urgent
    ? 'verify_urgent'
    : clock === 'reverify' && report.hopCapReached
      ? 'decide'
      : clock
