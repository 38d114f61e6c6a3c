import { expect, test } from 'vitest'
import { openApp, wordsOf } from '#test/support/app.ts'
import { browser } from '#test/support/sign-in.ts'
import { openTestSpace } from '#test/support/space.ts'

const story = 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh.'

async function open(most: number) {
  const space = await openTestSpace()
  await space.db
    .updateTable('policies')
    .set({ value: JSON.stringify(most) })
    .where('key', '=', 'drafts_begun_per_hour')
    .execute()
  const app = openApp(space)
  const begun = () => space.db.selectFrom('filings').select('id').execute()
  return { app, begun }
}

/** Somebody at this address, in a browser of their own. */
const at = (app: ReturnType<typeof openApp>, address: string) => {
  const person = browser(app)
  const post = (path: string, form: Record<string, string>) =>
    person.send(path, { method: 'POST', body: new URLSearchParams(form), headers: { 'x-forwarded-for': address } })
  return { ...person, post }
}

test('one network begins no more filings in an hour than policy allows; the words come back, and go on elsewhere', async () => {
  const { app, begun } = await open(2)
  const here = '203.0.113.90'
  for (let times = 0; times < 2; times += 1)
    expect((await at(app, here).post('/lapor/isi', { isi: story })).status).toBe(303)
  for (const path of ['/lapor/isi', '/lapor/ringkas']) {
    const refused = await at(app, here).post(path, { isi: story, tempat: 'Pasar Melati' })
    const html = await refused.text()
    expect(refused.status).toBe(429)
    expect(html).toContain(story)
    expect(wordsOf(html)).toContain(
      'Terlalu banyak laporan dimulai dari jaringan ini. Tulisan Anda masih ada di halaman ini',
    )
  }
  expect((await at(app, here).post('/lapor', {})).status).toBe(429)
  expect(await begun()).toHaveLength(2)
  expect((await at(app, '203.0.113.91').post('/lapor/isi', { isi: story })).status).toBe(303)
})

test('who has begun goes on: saving a step counts nothing', async () => {
  const { app, begun } = await open(1)
  const sri = at(app, '203.0.113.92')
  for (const [step, form] of [
    ['isi', { isi: story }],
    ['lokasi', { tempat: 'Pasar Melati' }],
    ['waktu', { kapan: 'masih' }],
    ['isi', { isi: `${story} Sudah tiga.` }],
  ] as const)
    expect((await sri.post(`/lapor/${step}`, form)).status).toBe(303)
  expect(await begun()).toHaveLength(1)
})
