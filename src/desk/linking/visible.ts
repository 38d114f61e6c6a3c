import type { Actor } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { type Linked, listLinks } from '#src/reports/links.ts'
import { seeWhereOpen } from '../report/officer-sight.ts'

export type VisibleLink = Linked & { title: string | null }

/** The reports beside this one that the officer may open; of the others not even the number. */
export async function visibleLinks(db: Db, actor: Actor, reportId: string): Promise<VisibleLink[]> {
  const links = await listLinks(db, reportId)
  const seen = await Promise.all(links.map(({ code }) => seeWhereOpen(db, actor, code)))
  return links.flatMap((linked, nth) => {
    const one = seen[nth]
    return one ? [{ ...linked, title: one.title }] : []
  })
}
