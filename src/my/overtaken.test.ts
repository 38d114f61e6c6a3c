import { expect, test } from 'vitest'
import { forward } from '#src/routing/forward.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { hidden } from '#test/support/officers.ts'
import { browser } from '#test/support/sign-in.ts'
import { act, fileReport, openTown, reportOf } from '#test/support/town.ts'

/** Ibu Sri with her report open, and a form of an old tab that she sends later. */
async function open() {
  const town = await openTown()
  const app = openApp(town.space)
  const { code, key, id } = await fileReport(town.space)
  const sri = browser(app)
  await sri.post('/lacak', { nomor: code, kunci: key })
  const path = `/laporan/${code}`
  const tab = async (page: string) => {
    const read = hidden(await (await sri.get(`${path}${page}`)).text())
    return (words: Record<string, string>, to = page) => sri.post(`${path}${to}`, { ...read, ...words })
  }
  const reply = async (words: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(words)) body.append(name, value)
    return sri.send(`${path}/balas`, { method: 'POST', body })
  }
  const messages = () =>
    town.space.db.selectFrom('messages').select(['sort', 'body']).where('report_id', '=', id).execute()
  const status = async () => (await reportOf(town, { code })).status
  return { town, does: acts(town), app, sri, code, id, path, tab, reply, messages, status }
}

const overtaken = 'Laporan ini berubah saat Anda menulis'

test('an old tab does not accept an answer that nobody in it has read', async () => {
  const { does, code, tab, status } = await open()
  await does.refer('rina', code)
  await does.answer('budi', code)
  const old = await tab('/tanggapan')
  await (await tab('/tanggapan'))({ selesai: 'belum', kurang: 'Lubang yang lain.' })
  await does.answer('budi', code, { body: 'Kami menolak.', proposal: 'planned', plannedOn: '2027-03-01' })
  const late = await old({ selesai: 'ya', puas: '5' })
  const html = await late.text()
  expect(late.status).toBe(409)
  expect(wordsOf(html)).toContain(overtaken)
  expect(wordsOf(html)).toContain('Kami menolak.')
  expect(html).toContain('value="ya" checked')
  expect(await status()).toBe('answered')
  expect((await (await tab('/tanggapan'))({ selesai: 'ya' })).status).toBe(303)
  expect(await status()).toBe('closed')
})

test('an old tab takes nothing back that has been answered, and keeps the reason', async () => {
  const { does, code, tab, status } = await open()
  const old = await tab('/cabut')
  await does.refer('rina', code)
  await does.answer('budi', code)
  const late = await old({ alasan: 'Sudah saya urus sendiri.' })
  const html = await late.text()
  expect(late.status).toBe(409)
  expect(html).toContain('Sudah saya urus sendiri.</textarea>')
  expect(wordsOf(html)).toContain('Diteruskan ke')
  expect(await status()).toBe('answered')
  expect((await old({ alasan: 'Sudah saya urus sendiri.', ...hidden(html) })).status).toBe(303)
  expect(await status()).toBe('closed')
})

test('where the form is gone, the words stand beside what changed', async () => {
  const { does, code, tab, status } = await open()
  await does.refer('rina', code)
  await does.answer('budi', code)
  const old = await tab('/tanggapan')
  await does.closeSilently(code)
  const late = await old({ selesai: 'belum', kurang: 'Masih berlubang di sisi timur.' })
  expect(late.status).toBe(409)
  const words = wordsOf(await late.text())
  expect(words).toContain('Masih berlubang di sisi timur.')
  expect(words).toContain(' Ditutup tanpa tanggapan')
  expect(await status()).toBe('closed')
})

test('an old tab neither confirms nor reopens what went on meanwhile', async () => {
  const { town, does, code, tab, status } = await open()
  const planned = { proposal: 'planned', plannedOn: '2026-11-25' } as const
  await does.refer('rina', code)
  await does.answer('budi', code, planned)
  await (await tab('/tanggapan'))({ selesai: 'ya' })
  town.space.clock.moveTo(new Date('2026-11-26T02:00:00Z'))
  const [confirm, reopen] = [await tab(''), await tab('/buka-kembali')]
  await does.reopen('nina', code)
  await does.answer('budi', code, { body: 'Jadwal baru.', ...planned })
  await (await tab('/tanggapan'))({ selesai: 'ya' })
  expect((await confirm({}, '/sudah-dikerjakan')).status).toBe(409)
  expect((await reopen({ alasan: 'Belum dikerjakan.' })).status).toBe(409)
  expect(await status()).toBe('closed')
  expect((await reportOf(town, { code })).outcome).toBe('planned')
  expect((await (await tab(''))({}, '/sudah-dikerjakan')).status).toBe(303)
  expect((await reportOf(town, { code })).outcome).toBe('solved')
})

test('an objection against an archiving is against the one that was read', async () => {
  const { does, code, tab, status } = await open()
  await does.archive('rina', code, 'spam')
  const old = await tab('/keberatan')
  await (await tab('/keberatan'))({ alasan: 'Ini bukan iklan.' })
  await does.archive('nina', code, 'not_public_service')
  expect((await old({ alasan: 'Ini sungguh bukan iklan.' })).status).toBe(409)
  expect(await status()).toBe('archived')
})

test('what was not read is not answered: the words arrive as a message and complete nothing', async () => {
  const { does, code, sri, reply, messages, status, path } = await open()
  const read = hidden(await (await sri.get(path)).text())
  await does.askDetail('rina', code)
  const sent = await reply({ ...read, pesan: 'Lubangnya makin dalam.' })
  expect(sent.status).toBe(303)
  expect(await status()).toBe('incomplete')
  expect((await messages()).map(({ sort }) => sort)).toEqual(['question', 'message'])
  const page = wordsOf(await (await sri.get(sent.headers.get('location') ?? '')).text())
  expect(page).toContain('Jawab juga pertanyaannya di bawah')
  expect(page).toContain('Di kilometer berapa?')
  const now = hidden(await (await sri.get(path)).text())
  await reply({ ...now, pesan: 'Kilometer tiga.' })
  expect(await status()).toBe('received')
})

test('a reply to a report that was closed meanwhile comes back with its words', async () => {
  const { does, code, sri, reply, path, messages } = await open()
  const read = hidden(await (await sri.get(path)).text())
  await does.refer('rina', code)
  await does.answer('budi', code)
  await does.closeSilently(code)
  const late = await reply({ ...read, pesan: 'Ini fotonya.' })
  expect(late.status).toBe(409)
  const words = wordsOf(await late.text())
  expect(words).toContain(overtaken)
  expect(words).toContain('Ini fotonya.')
  expect((await messages()).some(({ body }) => body === 'Ini fotonya.')).toBe(false)
})

test('a message is welcome whatever happened meanwhile', async () => {
  const { does, code, sri, reply, path, messages } = await open()
  const read = hidden(await (await sri.get(path)).text())
  await does.refer('rina', code)
  await does.followUp('budi', code)
  expect((await reply({ ...read, pesan: 'Terima kasih.' })).status).toBe(303)
  expect((await messages()).at(-1)).toEqual({ sort: 'message', body: 'Terima kasih.' })
})

test('what only officers see is in nobody’s way, and pressing twice is once', async () => {
  const { town, does, code, tab, status } = await open()
  await does.refer('rina', code)
  const old = await tab('/cabut')
  await act(town, 'budi', 'forward', code, (tx, report, by) => forward(tx, report, town.agencies.roads.id, by))
  const [one, two] = await Promise.all([old({ alasan: '' }), old({ alasan: '' })])
  expect([one.status, two.status]).toEqual([303, 303])
  expect(await status()).toBe('closed')
})

test('a choice of secrecy is not undone by an old tab', async () => {
  const { town, code, tab } = await open()
  const old = await tab('/kerahasiaan')
  await (await tab('/kerahasiaan'))({ identitas: 'tersegel', isi: 'petugas' })
  expect((await old({ identitas: 'instansi', isi: 'semua' })).status).toBe(409)
  expect(await reportOf(town, { code })).toMatchObject({ identitySealed: true, confidential: true })
})
