import type { Db } from '#src/platform/db.ts'
import { type Agency, activeOn, agencies, findAgency, findAgencyBySlug, governmentOf } from './queries.ts'

/** Who examines a report about an agency. `exact` is false when the proper body is not in the tree: a person decides. */
type Examiner = { agency: Agency; exact: boolean }

const regional = ['province', 'regency', 'city']

/**
 * The reported unit never handles a report about itself (domain: privacy, mapping). A unit goes to its government's
 * inspectorate; an inspectorate or the head of a region one level up; a part of a ministry to its
 * inspectorate-general; the national desk, and a national body as a whole, to the Ombudsman.
 */
export async function inspectorateFor(db: Db, agencyId: string, today: string): Promise<Examiner> {
  const accused = await findAgency(db, agencyId)
  const government = await governmentOf(db, agencyId)
  const own = await inspectorateOf(db, government, today)
  const itself = accused.id === government.id || (own !== undefined && accused.lineage.includes(own.id))
  if (!itself && own) return { agency: own, exact: true }
  if (regional.includes(government.kind)) return aboveRegion(db, government, itself, today)
  if (!itself) return { agency: government, exact: false }
  return aboveNation(db, accused)
}

/**
 * Whoever may examine a report about an agency: the proper body, and those above it up to the Ombudsman. `exact` is false
 * where the proper body is not in the tree: then a person decides.
 */
export async function examinersOf(db: Db, agencyId: string, today: string): Promise<{ all: Agency[]; exact: boolean }> {
  const { agency, exact } = await inspectorateFor(db, agencyId, today)
  const found = [agency]
  for (let last = agency; ; ) {
    const { agency: next } = await inspectorateFor(db, last.id, today)
    if (next.kind === 'national_desk' || found.some(({ id }) => id === next.id)) return { all: found, exact }
    found.push(next)
    last = next
  }
}

/** The province's inspectorate for a regency or city, the inspectorate-general of Home Affairs for a province. */
async function aboveRegion(db: Db, government: Agency, itself: boolean, today: string): Promise<Examiner> {
  const province = government.kind === 'province' ? undefined : await provinceOf(db, government, today)
  const above = province && (await inspectorateOf(db, province, today))
  if (above) return { agency: above, exact: itself }
  const homeAffairs = await bySlug(db, 'kemendagri')
  const general = await inspectorateOf(db, homeAffairs, today)
  return { agency: general ?? homeAffairs, exact: itself && government.kind === 'province' && general !== undefined }
}

async function aboveNation(db: Db, accused: Agency): Promise<Examiner> {
  const ombudsman = await bySlug(db, 'ombudsman')
  if (!accused.lineage.includes(ombudsman.id)) return { agency: ombudsman, exact: accused.kind === 'national_desk' }
  return { agency: await bySlug(db, 'nasional'), exact: false }
}

const inspectorateOf = (db: Db, government: Agency, today: string): Promise<Agency | undefined> =>
  agencies(db)
    .where('parent_id', '=', government.id)
    .where('kind', '=', 'inspectorate')
    .where(activeOn(today))
    .orderBy('id')
    .executeTakeFirst()

const provinceOf = (db: Db, government: Agency, today: string): Promise<Agency | undefined> =>
  agencies(db)
    .where('kind', '=', 'province')
    .where('area_code', '=', government.area_code?.split('.')[0] ?? '')
    .where(activeOn(today))
    .executeTakeFirst()

async function bySlug(db: Db, slug: string): Promise<Agency> {
  const agency = await findAgencyBySlug(db, slug)
  if (!agency) throw new Error(`the reference data lacks the agency ${slug}`)
  return agency
}
