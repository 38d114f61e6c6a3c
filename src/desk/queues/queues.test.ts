import { beforeEach, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { listRows } from '#src/reports/rows.ts'
import { openApp } from '#test/support/app.ts'
import { deskPath, look, officer, referTo } from '#test/support/officers.ts'
import { type Answers, browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'
import { type Cursor, listQueue, workerOf } from './queues.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeEach(async () => {
  town = await openTown()
  app = openApp(town.space)
})

test('Rina finds the new report first in her queue, Budi finds nothing', async () => {
  const { code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  expect((await rina.get('/meja')).headers.get('location')).toBe('/meja/antrean/belum-terverifikasi')
  const queue = await look(rina, '/meja/antrean/belum-terverifikasi')
  expect(queue.text).toContain(showCode(code))
  expect(queue.text).toContain('paling lambat Kamis, 26 Nov 2026')
  const budi = await officer(app, 'budi')
  expect((await look(budi, '/meja/antrean/perlu-dijawab')).text).toContain('Tidak ada laporan yang menunggu Anda.')
  expect((await look(budi, '/meja/antrean/belum-terverifikasi')).status).toBe(404)
})

test('what is not there, or not for her, is said at the desk: the queues stay in sight', async () => {
  const tuti = await officer(app, 'tuti')
  for (const [path, status] of [
    ['/meja/laporan/7KX4-92M7', 404],
    ['/meja/tidak-ada', 404],
    ['/meja/admin/saluran', 403],
  ] as const) {
    const page = await look(tuti, path)
    expect(page.status, path).toBe(status)
    expect(page.text, path).toContain('class="desk-queues"')
  }
})

test('whoever was signed out meanwhile is shown both doors', async () => {
  const refused = await browser(app).post('/meja/massal', { aksi: 'baca' })
  expect(refused.status).toBe(401)
  const text = await refused.text()
  for (const door of ['/masuk', '/masuk/petugas']) expect(text).toContain(`<li><a href="${door}">`)
})

test('every line of every queue can be opened by whoever sees it', async () => {
  const sealed = await fileReport(town.space, { flags: { identitySealed: true } })
  const plain = await fileReport(town.space)
  await fileReport(town.space)
  await referTo(town, sealed.code, town.agencies.publicWorks)
  await referTo(town, plain.code, town.agencies.publicWorks, { copies: [town.agencies.transport.id] })
  for (const key of ['rina', 'nina', 'ani', 'vera', 'budi', 'dodi', 'hasan', 'ina'] as const) {
    const browser = await officer(app, key)
    const top = await look(browser, (await browser.get('/meja')).headers.get('location') ?? '/meja')
    const queues = [...top.text.matchAll(/href="(\/meja\/antrean\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(queues.length, key).toBeGreaterThan(0)
    for (const queue of new Set(queues)) {
      const page = await look(browser, queue)
      expect(page.status, `${key} ${queue}`).toBe(200)
      for (const [, path = ''] of page.text.matchAll(/href="(\/meja\/laporan\/[^"]+)"/g))
        expect((await look(browser, path)).status, `${key} ${path}`).toBe(200)
    }
  }
}, 90_000) // eight people sign in

test('a queue goes on page after page, each report once', async () => {
  const codes: string[] = []
  for (let n = 0; n < 5; n++) codes.push((await fileReport(town.space)).code)
  const { db } = town.space
  const rina = await workerOf(db, town.who('rina'), '2026-11-23')
  const seen: string[] = []
  for (let after: Cursor | null = null, first = true; first || after; first = false) {
    const { ids, next } = await listQueue(db, rina, 'belum-terverifikasi', after, 2)
    seen.push(...(await listRows(db, ids, 'verifier')).map(({ code }) => code))
    after = next
  }
  expect(seen).toEqual(codes)
})

test('a report number in the search box opens the report, words find it within reach only', async () => {
  const { code } = await fileReport(town.space)
  const rina = await officer(app, 'rina')
  const typed = `/meja/cari?q=${code.toLowerCase()}`
  expect((await rina.get(typed)).headers.get('location')).toBe(deskPath(code))
  expect((await look(rina, '/meja/cari?q=kenanga')).text).toContain(showCode(code))
  const hasan = await officer(app, 'hasan')
  const found = await look(hasan, '/meja/cari?q=kenanga')
  expect(found.text).not.toContain(showCode(code))
  expect((await hasan.get(typed)).status).toBe(200)
})
