import type { ClockName } from '#src/reports/clocks.ts'
import type { Status } from '#src/reports/lifecycle.ts'
import type { PublicClock } from './queries.ts'

/** The clocks that say what is due while a report is where it is, the nearest duty first. */
const dutiesOf: Record<Status, readonly ClockName[]> = {
  received: ['decide', 'reverify', 'verify_urgent', 'verify'],
  incomplete: ['complete'],
  referred: ['first_response'],
  in_progress: ['first_response', 'second_round', 'settle'],
  answered: ['reply'],
  closed: ['reopen'],
  archived: ['object_archive'],
}

/** Windows that close by themselves: once past they are nobody's lateness. */
const windows: readonly ClockName[] = ['reopen', 'object_archive']

/** What is due now: the first running clock of the status. */
export const currentClock = (status: Status, clocks: readonly PublicClock[], today: string): PublicClock | null =>
  dutiesOf[status]
    .flatMap((name) => clocks.find(({ clock, state }) => clock === name && state === 'running') ?? [])
    .find(({ clock, due_on }) => !windows.includes(clock) || due_on >= today) ?? null
