import type { Actor } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { type Alike, compareWith } from '#src/reports/alike.ts'
import { listLikely } from '#src/reports/likely-duplicates.ts'
import type { Seen } from '#src/reports/see.ts'
import { seeWhereOpen } from '../report/officer-sight.ts'

export type LikelyReport = { alike: Alike; seen: Seen }

const MOST = 5

/** What may be the same matter as this report, among those that the officer may open. */
export async function likelyReports(db: Db, actor: Actor, reportId: string): Promise<LikelyReport[]> {
  const alike = await compareWith(db, reportId, await listLikely(db, reportId))
  const seen = await Promise.all(alike.map(({ code }) => seeWhereOpen(db, actor, code)))
  return alike
    .flatMap((one, nth) => {
      const other = seen[nth]
      return other ? [{ alike: one, seen: other }] : []
    })
    .slice(0, MOST)
}
