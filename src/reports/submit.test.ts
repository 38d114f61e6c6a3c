import { expect, test } from 'vitest'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'

test('Ibu Sri reports a pothole: it waits at the national desk until Thursday', async () => {
  const town = await openTown()
  const report = await reportOf(town, await fileAsSri(town))
  expect(report).toMatchObject({
    status: 'received',
    dueOn: '2026-11-26',
    nameHidden: true,
    reporterId: town.persons.sri,
  })
  expect(report.desk.kind).toBe('national_desk')
})
