import type { Actor } from '#src/people/actor.ts'
import type { Db } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { type Linked, listLinks } from '#src/reports/links.ts'
import { see } from '#src/reports/see.ts'

export type VisibleLink = Linked & { title: string | null }

/** The reports beside this one that the officer may open; of the others not even the number. */
export async function visibleLinks(db: Db, actor: Actor, reportId: string): Promise<VisibleLink[]> {
  const links = await listLinks(db, reportId)
  const seen = await Promise.all(links.map((linked) => titled(db, actor, linked)))
  return seen.filter((link) => link !== null)
}

async function titled(db: Db, actor: Actor, linked: Linked): Promise<VisibleLink | null> {
  try {
    const { sight, title } = await see(db, actor, linked.code)
    return sight.officer && !sight.mine ? { ...linked, title } : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
