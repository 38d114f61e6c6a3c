import type { Actor } from '#src/people/actor.ts'
import { type Db, sql, type Tx } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'

/** Whose a template is: one person's, or an agency's with everything below it; the nation's is the root's. */
export type Owner = { personId: string } | { agencyId: string }

export type Template = {
  id: string
  name: string
  body: string
  version: number
  categoryId: string | null
  personId: string | null
  agencyId: string | null
  agencyName: string | null
  national: boolean
}

export type Text = { name: string; body: string; categoryId: string | null }

/** The agencies for which this person keeps templates. */
export const ownsFor = (actor: Actor) =>
  actor.bindings.filter(({ role }) => role === 'agency_admin' || role === 'national_admin')

const mayChange = (actor: Actor, { personId, agencyId }: Pick<Template, 'personId' | 'agencyId'>): boolean =>
  personId === null ? ownsFor(actor).some((binding) => binding.agencyId === agencyId) : personId === actor.personId

const offered = (db: Db, actor: Actor) =>
  db
    .selectFrom('answer_templates as x')
    .leftJoin('agencies as a', 'a.id', 'x.agency_id')
    .select(['x.id', 'x.name', 'x.body', 'x.version', 'x.category_id as categoryId', 'x.person_id as personId'])
    .select(['x.agency_id as agencyId', 'a.name as agencyName'])
    .select(sql<boolean>`coalesce(cardinality(a.lineage) = 1, false)`.as('national'))
    .where('x.ended_at', 'is', null)
    .where((where) =>
      where.or([
        where('x.person_id', '=', actor.personId ?? ''),
        where('x.agency_id', 'in', [...actor.bindings.flatMap(({ agencyLineage }) => agencyLineage), '0']),
      ]),
    )

/**
 * What this person may use: their own, their agencies' and the nation's. `words`: each stands in the name or the text.
 * Those of the category come first, then the person's own, then the nearest agency's.
 */
export function listTemplates(
  db: Db,
  actor: Actor,
  { words = '', categoryId = null, limit = 50 }: { words?: string; categoryId?: string | null; limit?: number },
): Promise<Template[]> {
  const wanted = words.trim().split(/\s+/).filter(Boolean).slice(0, 8)
  return wanted
    .reduce(
      (query, word) =>
        query.where(sql<boolean>`(x.name || ' ' || x.body) ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
      offered(db, actor),
    )
    .orderBy(sql`x.category_id is not distinct from ${categoryId}::bigint and x.category_id is not null`, 'desc')
    .orderBy(sql`x.person_id is not null`, 'desc')
    .orderBy(sql`coalesce(cardinality(a.lineage), 0)`, 'desc')
    .orderBy('x.name')
    .orderBy('x.id')
    .limit(limit)
    .execute()
}

/** A template that this person may use. Errors: Refusal `not_found`. */
export async function findTemplate(db: Db, actor: Actor, id: string): Promise<Template & { mine: boolean }> {
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  const template = await offered(db, actor)
    .where('x.id', '=', id)
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  return { ...template, mine: mayChange(actor, template) }
}

/** Errors: Refusal `not_allowed` for an agency that the person does not administer. */
export async function writeTemplate(tx: Tx, owner: Owner, text: Text, actor: Actor): Promise<string> {
  const personId = 'personId' in owner ? owner.personId : null
  const agencyId = 'agencyId' in owner ? owner.agencyId : null
  if (!actor.personId || !mayChange(actor, { personId, agencyId })) throw new Refusal('not_allowed')
  const { id } = await tx
    .insertInto('answer_templates')
    .values({
      agency_id: agencyId,
      person_id: personId,
      category_id: text.categoryId,
      name: text.name,
      body: text.body,
      written_by: actor.personId,
      written_at: actor.at,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How it read before is kept. Errors: Refusal `not_found`, `not_allowed`, `stale` (somebody else changed it). */
export async function changeTemplate(tx: Tx, id: string, version: number, text: Text, actor: Actor): Promise<void> {
  const before = await ownForChange(tx, id, actor)
  if (before.version !== version) throw new Refusal('stale')
  const { name, body, written_by, written_at } = before
  if (name === text.name && body === text.body && before.category_id === text.categoryId) return
  await tx
    .insertInto('answer_template_versions')
    .values({ template_id: id, version, name, body, written_by, written_at })
    .execute()
  await tx
    .updateTable('answer_templates')
    .set({
      name: text.name,
      body: text.body,
      category_id: text.categoryId,
      version: version + 1,
      written_by: actor.personId ?? '',
      written_at: actor.at,
    })
    .where('id', '=', id)
    .execute()
}

/** It is offered no longer. Errors: Refusal `not_found`, `not_allowed`. */
export async function endTemplate(tx: Tx, id: string, actor: Actor): Promise<void> {
  await ownForChange(tx, id, actor)
  await tx.updateTable('answer_templates').set({ ended_at: actor.at }).where('id', '=', id).execute()
}

async function ownForChange(tx: Tx, id: string, actor: Actor) {
  const row = await tx
    .selectFrom('answer_templates')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Refusal('not_found'))
  if (!mayChange(actor, { personId: row.person_id, agencyId: row.agency_id })) throw new Refusal('not_allowed')
  return row
}

/** Earlier wordings, the newest first. */
export const listVersions = (db: Db, id: string) =>
  db
    .selectFrom('answer_template_versions')
    .select(['version', 'name', 'body', 'written_at as writtenAt'])
    .where('template_id', '=', id)
    .orderBy('version', 'desc')
    .limit(20)
    .execute()
