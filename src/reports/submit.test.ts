import { expect, test } from 'vitest'
import { fileAsSri, openTown, reportOf } from '#test/support/town.ts'
import { firstSentence } from './submit.ts'

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

test('a title that accuses an official keeps the report from that agency’s own desk; danger in it makes haste', async () => {
  const town = await openTown()
  const { ani } = town.persons
  await town.space.db.updateTable('persons').set({ last_seen_on: '2026-11-20' }).where('id', '=', ani).execute()
  const file = (title: string) =>
    fileAsSri(town, { title, body: 'Mohon diperiksa segera.', suggestedAgencyId: town.agencies.publicWorks.id })
  expect((await reportOf(town, await file('Lampu taman mati'))).desk.slug).toBe('kota-melati')
  const accused = await reportOf(town, await file('Petugas dinas minta uang untuk menambal jalan'))
  expect(accused.desk.kind).toBe('national_desk')
  expect((await reportOf(town, await file('Kebakaran di pasar'))).urgent).toBe(true)
})

test('a desk is awake by whoever works there now, not by somebody who has left', async () => {
  const town = await openTown()
  const { db } = town.space
  await db.updateTable('persons').set({ last_seen_on: '2026-11-20' }).where('id', '=', town.persons.ani).execute()
  await db
    .updateTable('role_bindings')
    .set({ valid_from: '2026-01-05', valid_to: '2026-11-21' })
    .where('person_id', '=', town.persons.ani)
    .execute()
  const report = await reportOf(town, await fileAsSri(town, { suggestedAgencyId: town.agencies.publicWorks.id }))
  expect(report.desk.kind).toBe('national_desk')
})

test.each([
  [
    'Yth. Dinas PUPR, jalan berlubang di Jl. Kenanga. Mohon diperbaiki.',
    'Yth. Dinas PUPR, jalan berlubang di Jl. Kenanga.',
  ],
  ['Tolong! Ada lubang besar. Dua orang jatuh.', 'Tolong! Ada lubang besar.'],
  ['Lampu jalan mati\nsejak dua minggu', 'Lampu jalan mati'],
])('the title of "%s" is its first sentence, which a word cut short does not end', (body, title) => {
  expect(firstSentence(body)).toBe(title)
})
