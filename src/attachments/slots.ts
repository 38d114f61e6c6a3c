/** At most `count` bodies run at once; the others wait their turn, first come first served. */
export function slots(count: number): <T>(body: () => Promise<T>) => Promise<T> {
  let free = count
  const waiting: (() => void)[] = []

  return async (body) => {
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await body()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
