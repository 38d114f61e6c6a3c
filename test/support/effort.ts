/** Milliseconds of the processor that this took, whatever else the machine had to do meanwhile. */
export function effortOf(body: () => void): number {
  const before = process.cpuUsage()
  body()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
