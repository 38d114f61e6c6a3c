/**
 * Tells a repeated message from a new one in the same words, where the network gives no id of its own: what comes
 * again within `minutes` is the same. The id holds the stretch of time in which the message first came, so that most
 * repeats are known even after a restart.
 */
export function makeRepeats(minutes = 10, most = 100_000): { idFor(fingerprint: string, at: Date): string } {
  const seen = new Map<string, { id: string; at: number }>()
  const stretch = minutes * 60_000
  return {
    idFor(fingerprint, at) {
      const now = at.getTime()
      const before = seen.get(fingerprint)
      if (before && Math.abs(now - before.at) < stretch) return before.id
      const id = `${fingerprint}-${Math.floor(now / stretch)}`
      seen.delete(fingerprint)
      seen.set(fingerprint, { id, at: now })
      forget(seen, now - stretch, most)
      return id
    },
  }
}

// A map keeps its order: the oldest come first.
function forget(seen: Map<string, { at: number }>, before: number, most: number) {
  for (const [fingerprint, { at }] of seen) {
    if (at >= before && seen.size <= most) return
    seen.delete(fingerprint)
  }
}
