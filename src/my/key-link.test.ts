import { expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { makeKeyLink } from '#src/reports/key-links.ts'
import { findReport } from '#src/reports/report.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { fill } from '#test/support/officers.ts'
import { browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'

const DAY = 86_400_000

async function filed() {
  const town = await openTown()
  const { space } = town
  const { code, key, id } = await fileReport(space)
  const link = await inTransaction(space.db, (tx) => makeKeyLink(space, tx, id, space.clock.now()))
  const token = link.split('/').at(-1) ?? ''
  return { space, app: openApp(space), code, key, link, path: `/k/${token}`, report: `/laporan/${code}` }
}

const shown = (key: string) => key.replace(/(\d{4})(?=\d)/g, '$1 ')

test('a link shows the key once, to whoever presses; looking at it uses nothing up', async () => {
  const { app, key, link, path, report, space } = await filed()
  expect(link).toMatch(/\/k\/[0-9A-Z]{12}$/)
  const sri = browser(app)
  for (let looks = 0; looks < 3; looks += 1) {
    expect(wordsOf(await (await sri.get(path)).text())).not.toContain(shown(key))
  }
  const page = await sri.post(path.toLowerCase().replace('/k/', '/k/'), {})
  expect(page.headers.get('cache-control')).toBe('private, no-store')
  expect(wordsOf(await page.text())).toContain(shown(key))
  expect((await sri.get(report)).status).toBe(200)
  const again = await browser(app).post(path, {})
  expect(again.status).toBe(404)
  expect(await again.text()).not.toContain(shown(key))
  expect(JSON.stringify(await space.db.selectFrom('key_links').selectAll().execute())).not.toContain(path.slice(3))
})

test('after a day, and without its letters, a link is as good as none', async () => {
  const { app, key, path, space } = await filed()
  expect((await browser(app).post('/k/000000000000', {})).status).toBe(404)
  space.clock.advance(DAY + 1)
  const late = await browser(app).post(path, {})
  expect(late.status).toBe(404)
  expect(await late.text()).not.toContain(shown(key))
})

test('whoever reported chooses who may know, stricter and looser; nobody else', async () => {
  const { app, code, path, report, space } = await filed()
  const sri = browser(app)
  await sri.post(path, {})
  const choose = (identitas: string, isi: string, who = sri) => fill(who, `${report}/kerahasiaan`, { identitas, isi })
  expect(await (await sri.get(`${report}/kerahasiaan`)).text()).toContain('value="instansi" checked')
  expect((await choose('', '')).status).toBe(422)
  expect((await choose('tersegel', 'petugas')).status).toBe(303)
  expect(await findReport(space.db, code)).toMatchObject({ identitySealed: true, nameHidden: true, confidential: true })
  expect((await choose('instansi', 'semua')).status).toBe(303)
  expect(await findReport(space.db, code)).toMatchObject({
    identitySealed: false,
    confidential: false,
    nameHidden: true,
  })
  expect((await choose('tersegel', 'petugas', browser(app))).status).toBe(404)
})
