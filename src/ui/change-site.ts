import type { Db, Tx } from '#src/platform/db.ts'
import { type SiteSettings, siteSettings } from './site.ts'

type Who = { personId: string | null; at: Date }

/** The site goes by these names and colours from now on. */
export async function changeSite(tx: Tx, settings: SiteSettings, by: Who): Promise<void> {
  const row = { settings: JSON.stringify(siteSettings.parse(settings)), changed_at: by.at, changed_by: by.personId }
  await tx
    .insertInto('site_settings')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('single').doUpdateSet((old) => ({ ...row, version: old.fn<string>('gen_random_uuid') })),
    )
    .execute()
}

type NewNotice = { words: string; level: 'info' | 'attention'; from: Date; until: Date | null }

/** A notice on every page. The row of the settings holds the version that both share. */
export async function addNotice(tx: Tx, { words, level, from, until }: NewNotice, by: Who): Promise<void> {
  await tx
    .insertInto('site_settings')
    .values({ settings: '{}', changed_at: by.at, changed_by: by.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const times = { shown_from: from, shown_until: until, written_at: by.at, written_by: by.personId }
  await tx
    .insertInto('site_notices')
    .values({ words, level, ...times })
    .execute()
}

/** It is shown no longer; one that was never shown leaves no trace. */
export async function endNotice(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.deleteFrom('site_notices').where('id', '=', id).where('shown_from', '>=', at).execute()
  await tx
    .updateTable('site_notices')
    .set({ shown_until: at })
    .where('id', '=', id)
    .where((row) => row.or([row('shown_until', 'is', null), row('shown_until', '>', at)]))
    .execute()
}

export const listNotices = (db: Db) =>
  db.selectFrom('site_notices').selectAll().orderBy('id', 'desc').limit(50).execute()
