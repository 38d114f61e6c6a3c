/** The time of a space. Domain code asks its space, never the machine. */
export type Clock = { now(): Date }

export const machineClock: Clock = { now: () => new Date() }

/** A clock that can be moved: for tests, the demo and training. It runs on from where it was put. */
export type MovableClock = Clock & { moveTo(moment: Date): void; advance(milliseconds: number): void; offset(): number }

/** Runs with the machine's clock, `offset` milliseconds away from it. */
export function shiftedClock(initialOffset = 0): MovableClock {
  let offset = initialOffset
  return {
    now: () => new Date(Date.now() + offset),
    moveTo: (moment) => {
      offset = moment.getTime() - Date.now()
    },
    advance: (milliseconds) => {
      offset += milliseconds
    },
    offset: () => offset,
  }
}

/** Stands still until it is moved, so a test knows every date. */
export function stoppedClock(start: Date): MovableClock {
  let moment = start.getTime()
  return {
    now: () => new Date(moment),
    moveTo: (next) => {
      moment = next.getTime()
    },
    advance: (milliseconds) => {
      moment += milliseconds
    },
    offset: () => moment - Date.now(),
  }
}
