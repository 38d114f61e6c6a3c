import { expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { listRows } from '#src/reports/rows.ts'
import { acts } from '#test/support/acts.ts'
import { openApp } from '#test/support/app.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileAsSri, fileReport, openTown } from '#test/support/town.ts'

/** Three reports of one pothole: Joko's was put into Wati's, and Wati's into Ibu Sri's. */
async function chain() {
  const town = await openTown()
  const does = acts(town)
  const main = await fileReport(town.space)
  const middle = await fileReport(town.space, {
    reporter: { personId: town.persons.sri, email: 'wati@kota-melati.contoh' },
  })
  const last = await fileReport(town.space, { reporter: { email: 'joko@kota-melati.contoh' } })
  await does.merge('rina', last.code, middle.code)
  await town.space.runJobs()
  await does.merge('rina', middle.code, main.code)
  await town.space.runJobs()
  const joko = browser(openApp(town.space))
  await joko.post('/lacak', { nomor: last.code, kunci: last.key })
  const link = async () => {
    const html = await (await joko.get(`/laporan/${last.code}`)).text()
    return [main, middle].filter(({ code }) => html.includes(`href="/laporan/${showCode(code)}"`))
  }
  const heard = async (who: string) => {
    const mails = town.space.db.selectFrom('outbox').select('template').where('audience', '=', 'reporter')
    const rows = await mails.where('recipient', '=', `${who}@kota-melati.contoh`).orderBy('id').execute()
    return rows.map(({ template }) => template)
  }
  return { town, does, main, middle, last, link, heard }
}

test('who follows by way of another hears of the main report, once, and finds it from the own page', async () => {
  const { town, does, main, link, heard } = await chain()
  expect(await link()).toEqual([main])
  await does.refer('rina', main.code)
  await does.answer('budi', main.code)
  await town.space.runJobs()
  for (const who of ['joko', 'wati']) {
    const after = (await heard(who)).slice((await heard(who)).lastIndexOf('merge') + 1)
    expect(after, who).toEqual(['refer', 'answer'])
  }
})

test('who is un-merged takes along whoever follows', async () => {
  const { town, does, main, middle, link, heard } = await chain()
  await does.object('sri', middle.code)
  await town.space.runJobs()
  expect(await link()).toEqual([middle])
  const before = (await heard('joko')).length
  await does.refer('rina', main.code)
  await town.space.runJobs()
  expect((await heard('joko')).length).toBe(before)
})

test('who is taken apart by an officer takes them along, too, and they are told once', async () => {
  const { town, does, main, middle, link, heard } = await chain()
  await does.unmerge('rina', middle.code)
  await town.space.runJobs()
  expect(await link()).toEqual([middle])
  for (const who of ['joko', 'wati']) expect((await heard(who)).at(-1), who).toBe('unmerge')
  const before = (await heard('joko')).length
  await does.refer('rina', main.code)
  await town.space.runJobs()
  expect((await heard('joko')).length).toBe(before)
})

test('the nation is asked to reopen what was closed, when somebody has it still', async () => {
  const town = await openTown()
  const does = acts(town)
  const [closed, again] = [await fileAsSri(town), await fileReport(town.space)]
  await does.refer('rina', closed.code)
  await does.answer('budi', closed.code)
  await does.close('sri', closed.code)
  await does.merge('rina', again.code, closed.code)
  await town.space.runJobs()
  const asked = town.space.db
    .selectFrom('outbox')
    .select(['recipient', 'subject'])
    .where('template', '=', 'reopen_main')
  const subject = expect.stringContaining(showCode(closed.code))
  expect(await asked.orderBy('recipient').execute()).toEqual([
    { recipient: 'nadia@kota-melati.contoh', subject },
    { recipient: 'nina@kota-melati.contoh', subject },
  ])
})

test('lists and the public page name the last main report, however the way there came about and parts', async () => {
  const { town, does, main, middle, last } = await chain()
  const { space } = town
  const [four, five] = [await fileReport(space), await fileReport(space, { reporter: { personId: town.persons.sri } })]
  const named = async () => {
    const shown = []
    for (const { id, code } of [last, middle, main, four]) {
      const [row] = await listRows(space.db, [id], 'verifier')
      const status = await space.db.selectFrom('public_status').selectAll().where('code', '=', code).executeTakeFirst()
      expect(status?.merged_into_code ?? null).toBe(row?.merged_into ?? null)
      shown.push(row?.merged_into)
    }
    return shown
  }
  expect(await named()).toEqual([main.code, main.code, null, null])
  await does.merge('rina', main.code, four.code)
  await does.merge('rina', four.code, five.code)
  expect(await named()).toEqual([five.code, five.code, five.code, five.code])
  await does.object('sri', middle.code)
  expect(await named()).toEqual([middle.code, null, five.code, five.code])
  await does.merge('nina', middle.code, five.code)
  expect(await named()).toEqual([five.code, five.code, five.code, five.code])
})

test('no way leads back: a main report goes into none of those that follow it', async () => {
  const { does, main, middle, last } = await chain()
  for (const { code } of [middle, last])
    await expect(does.merge('rina', main.code, code)).rejects.toMatchObject({ reason: 'not_mergeable' })
})
