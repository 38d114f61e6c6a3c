/** Times in milliseconds as the tables print them. */
export type Figures = { perSecond: number; p50: number; p99: number }

export function figuresOf(times: readonly number[], seconds: number): Figures {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

/** One line for each thing measured; the last column says how many times slower than its measure. */
export function printTable(
  title: string,
  lines: readonly (readonly [name: string, figures: Figures, ratio?: number])[],
): void {
  console.log(`\n${title}`)
  console.log(
    `  ${'what'.padEnd(44)}${'per second'.padStart(12)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}${'ratio'.padStart(9)}`,
  )
  for (const [name, { perSecond, p50, p99 }, ratio] of lines) {
    const cells = [number(perSecond).padStart(12), number(p50).padStart(10), number(p99).padStart(10)]
    console.log(`  ${name.padEnd(44)}${cells.join('')}${(ratio ? `${number(ratio)} x` : '-').padStart(9)}`)
  }
}
