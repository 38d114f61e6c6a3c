/** Chance that repeats itself: the same seed draws the same world (mulberry32). Not for secrets. */
export type Chance = {
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number
  /** From 0 up to, not including, 1. */
  share(): number
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T
  /** One of the entries, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(share() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const [first] = list
    if (first === undefined) throw new Error('nothing to choose from')
    return list[below(list.length)] ?? first
  }
  const weighted = <K extends string>(weights: Readonly<Record<K, number>>): K => {
    const names = Object.keys(weights) as K[]
    let left = share() * names.reduce((sum, name) => sum + weights[name], 0)
    for (const name of names) {
      left -= weights[name]
      if (left < 0) return name
    }
    return pick(names)
  }
  return { below, share, pick, weighted }
}
