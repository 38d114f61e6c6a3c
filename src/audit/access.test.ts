import { expect, test } from 'vitest'
import type { By } from '#src/people/actor.ts'
import { inTransaction, sql } from '#src/platform/db.ts'
import { openTestSpace } from '#test/support/space.ts'
import { listAccess, recordAccess } from './access.ts'

test('a reporter can read who looked, when and why, but no names; the log is never edited', async () => {
  const space = await openTestSpace()
  const at = space.clock.now()
  const desk = await space.db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('kind', '=', 'national_desk')
    .executeTakeFirstOrThrow()
  const rina: By = { personId: 'p1', role: 'verifier', agencyId: desk.id, at, channel: 'web' }
  const visitor: By = { personId: null, role: 'visitor', agencyId: null, at, channel: 'web' }
  await inTransaction(space.db, async (tx) => {
    await recordAccess(tx, { reportId: '7', what: 'original' }, rina)
    await recordAccess(tx, { reportId: '7', what: 'contact', reason: 'menelepon pelapor' }, rina)
    await recordAccess(tx, { reportId: '7', what: 'original' }, visitor)
  })
  expect(await listAccess(space.db, '7')).toMatchObject([
    { role: 'verifier', agency: desk.name, what: 'contact', reason: 'menelepon pelapor', at },
    { role: 'verifier', agency: desk.name, what: 'original', reason: null, at },
  ])
  await expect(sql`update access_log set reason = 'x'`.execute(space.db)).rejects.toThrow('append-only')
  await expect(sql`truncate access_log`.execute(space.db)).rejects.toThrow('append-only')
})
