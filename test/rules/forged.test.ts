import { beforeAll, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { type Cast, fileAs, openCast, openWithKey } from '#test/journeys/cast.ts'
import { mailedCode } from '#test/support/app.ts'
import { photo } from '#test/support/sample-files.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { policyOf } from './policies.ts'
import { changedSince, type Door, doorsOf, tablesOf } from './walk.ts'

/**
 * Real ids in the wrong hands: whatever one person's report, draft, note, file, filter, run or position is called, the
 * next person who writes its name into an address or a form gets nothing and changes nothing.
 */

let cast: Cast
let doors: Door[]
let code: string
/** A report of the other office: its officers may read it, and hang somebody else's things on it. */
let own: string
/** Every value that may stand behind a name in a path: the real ids of somebody else's things. */
let ids: string[]
const outsiders = new Map<string, Browser>()

beforeAll(async () => {
  cast = await openCast()
  const { town } = cast
  const { db } = town.space
  doors = doorsOf(cast.app)
  const reporter = cast.stranger()
  await reporter.post('/lapor')
  const filed = await fileAs(reporter)
  code = showCode(filed)
  await openWithKey(reporter, filed)
  const body = new FormData()
  body.append('pesan', 'Ini fotonya.')
  body.append('berkas', new File([new Uint8Array(await photo())], 'lubang.jpg'))
  expect((await reporter.send(`/laporan/${code}/balas`, { method: 'POST', body })).status).toBe(303)
  const instansi = town.agencies.publicWorks.id
  await cast.desk('rina', filed, 'verifikasi', { instansi, pengawasan: 'tidak', catatan: 'Jalan kota' })
  const budi = await cast.officer('budi')
  const path = `/meja/laporan/${code}`
  await budi.post(`${path}/catatan`, { catatan: 'Sudah kami cek di lapangan.' })
  await budi.post('/meja/saringan', { nama: 'Milik Budi', bersama: 'saya', q: 'jalan' })
  await budi.post('/meja/saringan', { nama: 'Milik dinas', bersama: instansi, q: 'jalan' })
  await budi.post('/meja/pengaturan/jeda-kirim', { detik: '60' })
  await budi.post(`${path}/balas`, { pesan: 'Kami datang besok pagi.' })
  await cast.answer('dodi', filed, { isi: 'Lubang sudah ditambal oleh Bidang Jalan.', aksi: 'usul' })
  const all = async (table: 'notes' | 'drafts' | 'messages' | 'saved_filters' | 'pending_acts' | 'role_bindings' | 'sessions' | 'holidays' | 'filings' | 'outbox') =>
    (await db.selectFrom(table).select('id').execute()).map(({ id }) => String(id)) // biome-ignore format: a list
  const files = (await db.selectFrom('attachments').select('public_id').execute()).map((row) => row.public_id)
  const found = await Promise.all(
    (['notes', 'drafts', 'messages', 'saved_filters', 'pending_acts', 'sessions', 'filings'] as const).map(all),
  )
  expect(found.map((some) => some.length > 0)).toEqual(found.map(() => true))
  expect(files.length).toBeGreaterThan(0)
  ids = [
    ...new Set([
      ...found.flat(),
      ...files,
      ...(await all('role_bindings')).slice(0, 5),
      ...(await all('holidays')).slice(0, 2),
    ]),
  ]

  const second = await fileAs(reporter)
  own = showCode(second)
  await cast.desk('rina', second, 'verifikasi', {
    instansi: town.agencies.transport.id,
    pengawasan: 'tidak',
    catatan: 'Lampu',
  })

  const sri = cast.stranger()
  await sri.post('/masuk', { email: 'sri@kota-melati.contoh' })
  await sri.post('/masuk/kode', { code: await mailedCode(town.space, 'sri@kota-melati.contoh') })
  const guest = cast.stranger()
  await openWithKey(guest, await fileAs(guest))
  outsiders.set('a citizen', sri).set('another reporter', guest)
  outsiders.set('an officer of another office', await cast.officer('hasan'))
}, 180_000)

const addressesOf = (path: string, asked = code): string[] => {
  const one = path
    .replace(':code', asked)
    .replace(/:(\w+)\{(\w+)[^}]*\}/g, '$2')
    .replace(':variant', 'asli')
  return /:\w+/.test(one) ? ids.map((id) => one.replace(/:\w+/g, id)) : [one]
}

/** To a sign-in, to the key, or to a page that refuses by itself. */
const isSentAway = (answer: Response) =>
  [302, 303].includes(answer.status) &&
  /^\/(masuk|lacak|saya)\b|^\/meja\/laporan\/[^/?]+(\?terlambat)?$/.test(answer.headers.get('location') ?? '')

const forms = (browser: Browser, { method, path }: Door, address: string) =>
  method === 'GET' ? browser.get(address) : browser.post(address, { ...filled, versi: '2', path: path.slice(0, 5) })
const filled = {
  aksi: 'kirim', isi: 'Ditulis orang lain yang tidak berhak.', catatan: 'Ditulis orang lain.', semula: 'Sudah kami cek di lapangan.',
  pesan: 'Ditulis orang lain.', alasan: 'other_channel', penjelasan: 'Ditulis orang lain.', pertanyaan: 'Ditulis orang lain?',
  tujuan: 'baru', hasil: 'solved', kurang: 'Ditulis orang lain.', selesai: 'ya', diajukan: '', email: 'orang@lain.contoh',
} // biome-ignore format: many small ones

test('a report of somebody else, and all that hangs on it, is nobody else’s', async () => {
  const before = await tablesOf(cast.town.space)
  const wrong: string[] = []
  const theirs = doors
    .filter(({ path }) => path.includes(':code') && !/hadir$/.test(path))
    .filter((door) => policyOf(door) !== 'anyone')
  for (const [who, browser] of outsiders)
    for (const door of theirs)
      for (const address of addressesOf(door.path)) {
        const answer = await forms(browser, door, address)
        const isRefused = [401, 403, 404].includes(answer.status) || isSentAway(answer)
        if (!isRefused)
          wrong.push(`${who} ${door.method} ${address}: ${answer.status} ${answer.headers.get('location') ?? ''}`)
        if (/Pasar|ditambal|Kami datang|cek di lapangan/.test(await answer.text()))
          wrong.push(`${who} reads ${address}`)
      }
  expect(wrong).toEqual([])
  expect(changedSince(before, await tablesOf(cast.town.space))).toEqual([])
}, 300_000)

test('beside a report of one’s own the ids of another report are nothing', async () => {
  const hasan = await cast.officer('hasan')
  expect((await hasan.get(`/meja/laporan/${own}`)).status).toBe(200)
  const before = await tablesOf(cast.town.space)
  const wrong: string[] = []
  for (const door of doors.filter(({ path }) => /:code\/.*:\w+/.test(path)))
    for (const address of addressesOf(door.path, own)) {
      const answer = await forms(hasan, door, address)
      const isRefused = [403, 404, 409].includes(answer.status) || isSentAway(answer)
      if (!isRefused) wrong.push(`${door.method} ${address}: ${answer.status}`)
      if (/ditambal|Kami datang|cek di lapangan/.test(await answer.text())) wrong.push(`reads ${address}`)
    }
  expect(wrong).toEqual([])
  expect(changedSince(before, await tablesOf(cast.town.space))).toEqual([])
}, 120_000)

test('filters, runs, positions, devices and files of somebody else are nobody else’s', async () => {
  const before = await tablesOf(cast.town.space)
  const wrong: string[] = []
  const named = doors.filter(({ path }) => /\/:\w+/.test(path) && !path.includes(':code') && ['admin', 'officer', 'account', 'writer'].includes(policyOf({ method: 'GET', path }) ?? '')) // biome-ignore format: one condition
  for (const [who, browser] of outsiders)
    for (const door of named)
      for (const address of addressesOf(door.path)) {
        const answer = await forms(browser, door, address)
        if (answer.status === 200 && /Milik (Budi|dinas)|Pasar/.test(await answer.text()))
          wrong.push(`${who} reads ${address}`)
      }
  expect(wrong).toEqual([])
  const may = ['filings', 'news_addresses'] // whoever writes a report writes their own
  expect(changedSince(before, await tablesOf(cast.town.space)).filter((table) => !may.includes(table))).toEqual([])
}, 300_000)
