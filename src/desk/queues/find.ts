import { isCode, looksLikeCode, normalizeCode } from '#src/reports/code.ts'

/** A report number as typed, or null when these are words. */
export function numberIn(typed: string): string | null {
  const code = normalizeCode(typed)
  return looksLikeCode(code) && isCode(code) ? code : null
}
