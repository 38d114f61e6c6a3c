import { findAgency } from '#src/agencies/queries.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { StaffRole } from '#src/people/actor.ts'
import { staffOf } from '#src/people/queries.ts'
import type { Db } from '#src/platform/db.ts'
import { liesWithin } from '#src/reports/policy.ts'
import type { Report } from '#src/reports/report.ts'

export type Officer = { id: string; name: string; email: string; lang: 'id' | 'en' }

/**
 * Who works at an agency in these roles. Where it has nobody in a role, the nearest agency above that has; never the
 * national desk for somebody else's work, and never anybody of the unit that the report is about.
 */
export async function officersAt(
  db: Db,
  report: Report,
  agencyId: string,
  roles: readonly StaffRole[],
  at: Date,
): Promise<Officer[]> {
  const { lineage, time_zone } = await findAgency(db, agencyId)
  const today = dayIn(time_zone, at)
  const levels = lineage.length === 1 ? lineage : lineage.slice(1)
  const found = new Map<string, Officer>()
  for (const role of roles) {
    for (const officer of await nearest(db, report, levels, role, today)) found.set(officer.id, officer)
  }
  const accused = await accusedOf(db, report, [...found.keys()])
  return [...found.values()].filter(({ id }) => !accused.has(id))
}

async function nearest(db: Db, report: Report, levels: readonly string[], role: StaffRole, today: string) {
  for (const [depth, id] of [...levels.entries()].reverse()) {
    if (report.about && liesWithin(report.about, levels.slice(0, depth + 1))) continue
    const staff = await staffOf(db, id, [role], today)
    if (staff.length > 0) return staff.map(({ id, name, email, language: lang }) => ({ id, name, email, lang }))
  }
  return []
}

/** Somebody may hold a second position inside the reported unit: then nothing is mailed to them at all. */
async function accusedOf(db: Db, { about }: Report, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (!about || personIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('role_bindings as b')
    .innerJoin('agencies as a', 'a.id', 'b.agency_id')
    .select(['b.person_id', 'a.lineage'])
    .where('b.person_id', 'in', personIds)
    .where('b.valid_to', 'is', null)
    .execute()
  return new Set(rows.filter(({ lineage }) => liesWithin(about, lineage)).map((row) => row.person_id))
}

/**
 * One person, as long as they still hold a position over the report: a verifier who asked, the author of a draft. Who
 * moved to another agency hears nothing more of it.
 */
export async function officerById(db: Db, report: Report, personId: string | null): Promise<Officer[]> {
  if (!personId) return []
  const over = [...report.desk.lineage, ...(report.holder?.lineage ?? [])]
  const row = await db
    .selectFrom('persons as p')
    .select(['p.id', 'p.name', 'p.email', 'p.language as lang'])
    .where('p.id', '=', personId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('role_bindings as b')
          .whereRef('b.person_id', '=', 'p.id')
          .where('b.valid_to', 'is', null)
          .where('b.agency_id', 'in', over),
      ),
    )
    .executeTakeFirst()
  if (!row) return []
  return (await accusedOf(db, report, [row.id])).has(row.id) ? [] : [row]
}
