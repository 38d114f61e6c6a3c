import { expect, test } from 'vitest'
import { createApp } from '#src/app.ts'
import { createLog } from '#src/platform/log.ts'
import { openApp } from '#test/support/app.ts'
import { browser } from '#test/support/sign-in.ts'
import { openTestSpace } from '#test/support/space.ts'

test('the theme is chosen without a script and kept for a year', async () => {
  const visitor = browser(openApp(await openTestSpace()))
  const page = await (await visitor.get('/tampilan')).text()
  expect(page).toContain('href="/tampilan"')
  expect(page).not.toContain('data-tema')
  const kept = await visitor.post('/tampilan', { tema: 'gelap' })
  expect(kept.status).toBe(303)
  expect(kept.headers.get('set-cookie')).toContain('Max-Age=31536000')
  expect(await (await visitor.get('/lacak')).text()).toContain('<html lang="id" data-tema="gelap">')
  await visitor.post('/tampilan', { tema: '"><script>' })
  expect(await (await visitor.get('/lacak')).text()).toContain('data-tema="gelap"')
  await visitor.post('/tampilan', { tema: 'ikut' })
  expect(await (await visitor.get('/lacak')).text()).not.toContain('data-tema')
})

test('the gallery is open only where it was asked for', async () => {
  const space = await openTestSpace()
  const log = createLog('silent')
  expect((await createApp(space, { log }).request('/_ui')).status).toBe(404)
  expect((await createApp(space, { log, gallery: true }).request('/_ui')).status).toBe(200)
})
