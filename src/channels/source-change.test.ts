import { expect, test } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { deskPath, look, officer, referTo } from '#test/support/officers.ts'
import { openAccount } from '#test/support/post.ts'
import { openTown } from '#test/support/town.ts'
import { callbackUrl } from './line.ts'

const SARI = '081234567890'
const words = 'KOTA MELATI lampu di jalan Hibrida mati sejak kemarin'

/** Kota Melati with a channel on which people can change and delete what they sent. */
async function beside() {
  const town = await openTown()
  const { space } = town
  const app = openApp(space)
  const account = await openAccount(space, { kind: 'loopback' })
  const call = async (query: Record<string, string>) => {
    const url = `${callbackUrl(space, account.id, 'mo')}?${new URLSearchParams({ from: SARI, ...query })}`
    expect((await app.request(url)).status).toBe(200)
  }
  const change = async (query: Record<string, string>) => {
    await call(query)
    await space.runJobs()
  }
  const report = () => space.db.selectFrom('reports').selectAll().executeTakeFirstOrThrow()
  const states = async () =>
    (await space.db.selectFrom('inbound').select('state').orderBy('id').execute()).map(({ state }) => state)
  return { town, space, app, call, change, report, states }
}

test('a changed report keeps what was sent first; the officer reads every version', async () => {
  const { town, app, change, report } = await beside()
  await change({ id: 'a', text: words })
  await change({ id: 'a2', of: 'a', text: `${words}, dekat masjid` })
  await change({ id: 'a3', of: 'a', text: `${words}, dekat pasar` })
  await change({ id: 'a4', of: 'a', text: `${words}, dekat pasar` })
  const { code, body } = await report()
  expect(body).toBe(words)
  const { text } = await look(await officer(app, 'rina'), deskPath(code))
  const page = wordsOf(text)
  for (const version of [words, `${words}, dekat masjid`, `${words}, dekat pasar`]) expect(page).toContain(version)
  expect(page).toContain('Pelapor mengubah tulisan ini di kanal asalnya: versi baru')
  expect(page.match(/Pelapor mengubah tulisannya di kanal asal/g)).toHaveLength(2)
  await referTo(town, code, town.agencies.publicWorks)
  expect(await (await app.request(`/laporan/${showCode(code)}`)).text()).not.toContain('dekat pasar')
})

test('a deleted source: the record stays for the officer, the public copy is gone until a person decides', async () => {
  const { town, app, change, report } = await beside()
  await change({ id: 'a', text: words })
  const { code } = await report()
  await referTo(town, code, town.agencies.publicWorks)
  expect((await app.request(`/laporan/${showCode(code)}`)).status).toBe(200)
  await change({ id: 'a-del', of: 'a', hapus: '1' })
  await change({ id: 'a-del-again', of: 'a', hapus: '1' })
  const page = await (await app.request(`/laporan/${showCode(code)}`)).text()
  expect(page).not.toContain('Isi yang disunting.')
  expect(await report()).toMatchObject({
    body: words,
    status: 'referred',
    confidential: true,
    presumed_flags: ['confidential'],
  })
  const { text } = await look(await officer(app, 'nina'), deskPath(code))
  expect(wordsOf(text)).toContain('Pelapor menghapus tulisan ini di kanal asalnya')
  expect(wordsOf(text)).toContain('Untuk umum laporan ini tertutup sampai petugas memutuskan.')
  expect(wordsOf(text)).toContain(words)
  expect(wordsOf(text).match(/Pelapor menghapus tulisannya di kanal asal/g)).toHaveLength(1)
})

test('a changed and deleted message of the conversation says so beside its words', async () => {
  const { app, change, report } = await beside()
  await change({ id: 'a', text: words })
  const { code } = await report()
  await change({ id: 'b', text: `${code} dekat masjid` })
  await change({ id: 'b2', of: 'b', text: `${code} dekat pasar` })
  await change({ id: 'b3', of: 'b', hapus: '1' })
  const page = wordsOf((await look(await officer(app, 'rina'), deskPath(code))).text)
  expect(page).toContain('sudah diubah pelapor')
  expect(page).toContain('dihapus pelapor di kanal asalnya')
  expect(page).toContain('dekat masjid')
  expect(page).toContain('dekat pasar')
  expect((await report()).confidential).toBe(false)
})

test('nobody changes or deletes another person’s words, and a command is not undone', async () => {
  const { change, report, states } = await beside()
  await change({ id: 'a', text: words })
  await change({ id: 'c', text: 'BANTUAN' })
  await change({ id: 'x', of: 'a', text: 'semua beres', from: '081298765432' })
  await change({ id: 'y', of: 'a', hapus: '1', from: '081298765432' })
  await change({ id: 'c2', of: 'c', text: 'STATUS' })
  expect(await report()).toMatchObject({ body: words, confidential: false, event_count: 1 })
  expect(new Set(await states())).toEqual(new Set(['understood']))
})

test('a change that comes before what it changes is tried again', async () => {
  const { space, call, change, report, states } = await beside()
  await call({ id: 'a-del', of: 'a', hapus: '1' })
  await expect(space.runJobs()).rejects.toThrow()
  expect(await states()).toEqual(['waiting'])
  await change({ id: 'a', text: words })
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(space.db) // as if its pause were over
  await space.runJobs()
  expect(await report()).toMatchObject({ confidential: true })
  expect(await states()).toEqual(['understood', 'understood'])
})
