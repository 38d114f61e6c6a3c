import { setTimeout as sleep } from 'node:timers/promises'

/** Lets through so many a second; slower after the operator has complained, and faster again while it has not. */
export type Pace = {
  /** Waits for a turn. Turns are given in the order in which they were asked for. */
  turn(): Promise<void>
  /** The operator said "too fast": half the rate, and a pause that doubles with every complaint. Says how long. */
  complain(): number
  /** One was accepted. */
  praise(): void
  perSecond(): number
}

const SLOWEST = 0.2
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000

export function makePace(most: number, firstPause = FIRST_PAUSE, longestPause = LONGEST_PAUSE): Pace {
  const slowest = Math.max(SLOWEST, most / 50)
  let rate = most
  let pause = 0
  let next = 0 // on the monotonic clock of the process
  return {
    async turn() {
      const now = performance.now()
      const mine = Math.max(now, next)
      next = mine + 1000 / rate
      if (mine > now) await sleep(mine - now)
    },
    complain() {
      rate = Math.max(rate / 2, slowest)
      pause = Math.min(pause === 0 ? firstPause : pause * 2, longestPause)
      next = Math.max(next, performance.now() + pause)
      return pause
    },
    praise() {
      pause = 0
      rate = Math.min(most, rate * 1.1)
    },
    perSecond: () => rate,
  }
}
