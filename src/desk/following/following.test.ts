import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { type Cast, deskPath, fileAs, openCast } from '#test/journeys/cast.ts'
import { done } from '#test/journeys/form.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openCast()
})

test('Rina follows a report after it left her desk, and reads that something happened', async () => {
  const code = await fileAs(cast.stranger())
  await fileAs(cast.stranger()) // waits for Rina: what she follows rides along in her morning mail
  const rina = await cast.officer('rina')
  await done(rina, deskPath(code, 'ikuti'), {}, deskPath(code))
  expect(await cast.page(rina, deskPath(code))).toContain('Berhenti mengikuti')
  expect(await cast.page(rina, '/meja/diikuti')).not.toContain(' baru')

  cast.on('2026-11-24T02:00:00Z')
  const nina = await cast.officer('nina')
  await done(nina, deskPath(code, 'tunda'), { pertanyaan: 'Di dekat patokan apa?' })
  expect(await cast.page(rina, '/meja/diikuti')).toMatch(new RegExp(`${showCode(code)}.* baru`))

  cast.on('2026-11-25T01:30:00Z')
  await cast.town.space.runSweeps()
  await cast.town.space.runJobs()
  const { body_text } = await cast.town.space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('template', '=', 'digest')
    .where('recipient', 'like', 'rina@%')
    .executeTakeFirstOrThrow()
  expect(body_text).toContain('1 laporan yang Anda ikuti punya kabar baru.')

  await cast.page(rina, deskPath(code))
  expect(await cast.page(rina, '/meja/diikuti')).not.toContain(' baru')
  await done(rina, deskPath(code, 'berhenti-ikuti'), {}, deskPath(code))
  expect(await cast.page(rina, '/meja/diikuti')).toContain('Anda belum mengikuti laporan.')
})

test('who may not open a report cannot follow it, and what is out of reach since is not listed', async () => {
  const code = await fileAs(cast.stranger())
  const budi = await cast.officer('budi')
  expect((await budi.post(deskPath(code, 'ikuti'))).status).toBe(404)
  const { space, persons } = cast.town
  const { id } = await cast.report(code)
  await space.db
    .insertInto('followed_reports')
    .values({ person_id: persons.budi, report_id: id, followed_at: space.clock.now() })
    .execute()
  expect(await cast.page(budi, '/meja/diikuti')).not.toContain(showCode(code))
})
