import { expect, test } from 'vitest'
import { withdraw } from '#src/dialogue/reporter-says.ts'
import { acts } from '#test/support/acts.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import type { TestSpace } from '#test/support/space.ts'
import { act, fileAsSri, fileReport, openTown, type Town } from '#test/support/town.ts'

const read = async (who: Browser, path: string) => wordsOf(await (await who.get(path)).text())

async function signedIn(town: Town & { space: TestSpace }, email = 'sri@kota-melati.contoh') {
  const person = browser(openApp(town.space))
  await person.post('/masuk', { email })
  await person.post('/masuk/kode', { code: await mailedCode(town.space, email) })
  return person
}

const numbersOn = (page: string) => page.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? []

test('who has many reports reads the newest of each group, and the rest page by page, none twice and none left out', async () => {
  const town = await openTown()
  const filed: string[] = []
  for (let number = 0; number < 45; number += 1) filed.push((await fileAsSri(town)).code)
  const [asked = '', done = ''] = filed
  await acts(town).askDetail('rina', asked)
  await act(town, 'sri', 'withdraw', done, (tx, report, by) => withdraw(tx, report, { reason: '', pressed: false }, by))
  const sri = await signedIn(town)
  const first = await read(sri, '/saya')
  expect(first).toMatch(/Perlu jawaban Anda \(1\).*Berjalan \(43\).*Selesai \(1\)/)
  expect(numbersOn(first)).toHaveLength(12)
  expect(first).toContain('Semua yang berjalan')

  const seen: string[] = []
  let path: string | undefined = '/saya?bagian=berjalan'
  for (let pages = 0; path && pages < 5; pages += 1) {
    const html: string = await (await sri.get(path)).text()
    seen.push(...numbersOn(wordsOf(html)))
    path = html.match(/href="(\/saya\?bagian=berjalan&amp;sesudah=[^"]+)"/)?.[1]?.replace('&amp;', '&')
  }
  const running = filed.filter((code) => code !== asked && code !== done).toReversed()
  expect(seen.map((number) => number.replace('-', ''))).toEqual(running)
})

test('news is marked until the report is opened, on whatever device; what the reporter does is no news to them', async () => {
  const town = await openTown()
  const { code, key } = await fileAsSri(town)
  const quiet = await fileAsSri(town)
  const sri = await signedIn(town)
  const marked = async () => {
    const rows = (await (await sri.get('/saya')).text()).split('<li class="report-row').slice(1)
    const isNew = (row: string) => row.startsWith(' unread"') && wordsOf(row).includes('baru')
    return rows.filter(isNew).flatMap((row) => numbersOn(wordsOf(`<${row}`)))
  }
  const number = (one: string) => `${one.slice(0, 4)}-${one.slice(4)}`
  expect(await marked()).toEqual([])
  await acts(town).askDetail('rina', code)
  expect(await marked()).toEqual([number(code)])
  expect(await marked()).toEqual([number(code)]) // the list is no reading

  const telephone = browser(openApp(town.space))
  await telephone.post('/lacak', { nomor: code, kunci: key })
  await telephone.get(`/laporan/${number(code)}`)
  expect(await marked()).toEqual([])
  await acts(town).complete('sri', code)
  expect(await marked()).toEqual([])
  await acts(town).refer('rina', code)
  await acts(town).refer('rina', quiet.code)
  expect((await marked()).sort()).toEqual([number(code), number(quiet.code)].sort())
  await sri.get(`/laporan/${number(quiet.code)}`)
  expect(await marked()).toEqual([number(code)])
})

test('a page of nobody’s number, and of somebody else’s, shows only what is one’s own', async () => {
  const town = await openTown()
  const own = await fileAsSri(town)
  const other = await fileReport(town.space)
  const sri = await signedIn(town)
  const number = `${own.code.slice(0, 4)}-${own.code.slice(4)}`
  expect(numbersOn(await read(sri, `/saya?bagian=berjalan&sesudah=${other.code}`))).toEqual([number])
  expect(await read(sri, '/saya?bagian=berjalan&sesudah=0000')).toContain('Tidak ada lagi.')
  expect(await read(sri, '/saya?bagian=semua')).toContain(number)
})
