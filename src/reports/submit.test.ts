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
