import { policy } from '#src/calendar/policies.ts'
import type { Db } from '#src/platform/db.ts'
import { sayError } from '#src/ui/form.tsx'

/** How long a title may be; people count letters, not code units. `on`: a day, 'YYYY-MM-DD'. */
export const titleLength = (db: Db, on: string) => policy(db, 'title_length', on)

/** What is wrong with a title, as `sayError` makes it; one that is left out is the first sentence. */
export function titleProblem(title: string, { min, max }: { min: number; max: number }): string | null {
  const length = [...title.trim()].length
  if (length > 0 && length < min) return sayError('title_short', min)
  return length > max ? sayError('title_long', length - max) : null
}
