import type { Db } from '#src/platform/db.ts'
import { type Sought, searchReports } from './query.ts'
import { readWords } from './words.ts'

const MOST_TRIES = 6

/** For a search that found nothing: the same words without one of them, if that finds something. Null if none does. */
export async function findFewerWords(db: Db, words: string, sought: Sought): Promise<string | null> {
  const typed = words.split(/\s+/).filter(Boolean)
  if (typed.length < 2) return null
  for (let left = Math.min(typed.length, MOST_TRIES) - 1; left >= 0; left -= 1) {
    const fewer = typed.filter((_, place) => place !== left).join(' ')
    const { reports } = await searchReports(db, { ...sought, words: readWords(fewer) }, null, 1)
    if (reports.length > 0) return fewer
  }
  return null
}
