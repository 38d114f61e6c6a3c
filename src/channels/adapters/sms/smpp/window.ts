/** At most so many at once; whoever comes later waits in line. */
export function makeWindow(size: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let free = size
  const line: (() => void)[] = []
  const enter = () => {
    if (free > 0) {
      free -= 1
      return Promise.resolve()
    }
    return new Promise<void>((resolve) => line.push(resolve))
  }
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else free += 1
  }
  return async (task) => {
    await enter()
    try {
      return await task()
    } finally {
      leave()
    }
  }
}
