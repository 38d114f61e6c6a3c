import { expect, test } from 'vitest'
import { verifyChain } from '#src/reports/timeline.ts'
import { acts } from '#test/support/acts.ts'
import { fileReport, openTown } from '#test/support/town.ts'

test('of what was archived as an advertisement nothing tells after one year who sent it', async () => {
  const town = await openTown()
  const { space } = town
  const { id, code } = await fileReport(space)
  await acts(town).archive('rina', code, 'spam')
  const name = async () =>
    (await space.db.selectFrom('reporters').select('name').where('report_id', '=', id).executeTakeFirstOrThrow()).name
  space.clock.moveTo(new Date('2027-11-22T03:00:00Z'))
  await space.runSweeps()
  expect(await name()).toBe('Sri Wulandari')
  space.clock.moveTo(new Date('2027-11-24T03:00:00Z'))
  await space.runSweeps()
  expect(await name()).toBe(null)
})

test('five years after the end nothing tells who reported; number, events and public words stay', async () => {
  const town = await openTown()
  const { space } = town
  const does = acts(town)
  const body = 'Lubang besar, tanya Pak Darto di 0812 3456 7890.'
  const { id, code } = await fileReport(space, { body, reporter: { phone: '+6281234567890' } })
  const open = await fileReport(space)
  await does.askDetail('rina', code)
  await does.complete('rina', code)
  await does.refer('rina', code)
  await does.answer('budi', code)
  await space.runJobs()
  space.clock.moveTo(new Date('2027-01-20T03:00:00Z'))
  await space.runSweeps()
  const report = () => space.db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect((await report()).status).toBe('closed')

  space.clock.moveTo(new Date('2031-11-30T03:00:00Z'))
  await space.runSweeps()
  expect((await report()).body).toBe(body)

  space.clock.moveTo(new Date('2032-02-02T03:00:00Z'))
  await space.runSweeps()
  const forgotten = await report()
  expect(forgotten).toMatchObject({
    code,
    status: 'closed',
    body: forgotten.public_body,
    title: forgotten.public_title,
  })
  const who = (reportId: string) =>
    space.db
      .selectFrom('reporters')
      .select(['name', 'email', 'phone', 'person_id'])
      .where('report_id', '=', reportId)
      .executeTakeFirstOrThrow()
  expect(await who(id)).toEqual({ name: null, email: null, phone: null, person_id: null })
  expect((await who(open.id)).name).toBe('Sri Wulandari')
  const sent = await space.db
    .selectFrom('outbox')
    .select(['recipient', 'body_text', 'state'])
    .where('report_id', '=', id)
    .where('audience', '=', 'reporter')
    .execute()
  for (const mail of sent.filter(({ state }) => state !== 'waiting')) expect(mail).toMatchObject({ recipient: '', body_text: '' }) // biome-ignore format: one line
  expect(await verifyChain(space.db, id)).toBe(null)
  const before = forgotten.forgotten_at
  await space.runSweeps()
  expect((await report()).forgotten_at).toEqual(before)
})
