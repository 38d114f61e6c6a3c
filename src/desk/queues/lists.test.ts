import { beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { openApp } from '#test/support/app.ts'
import { answerOf, deskPath, look, officer, referTo } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileReport, openTown } from '#test/support/town.ts'
import { readQuery } from '../query/grammar.ts'
import { understand } from '../query/meaning.ts'
import { nextLines } from './lines.ts'
import { narrowed } from './lists.ts'
import { everything, workerOf } from './parts.ts'
import { markRead, unreadAmong } from './reads.ts'

/** One day in the offices of Kota Melati: what each of them finds in their lists. */
let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let rina: Browser
let budi: Browser
const codes = { old: '', held: '', sealed: '', late: '' }
beforeAll(async () => {
  town = await openTown({ now: '2026-11-03T03:00:00Z' })
  app = openApp(town.space)
  const { space, agencies } = town
  codes.old = (await fileReport(space)).code
  codes.late = (await fileReport(space)).code
  await referTo(town, codes.late, agencies.roads, {
    publicTitle: 'Jembatan gantung retak',
    publicBody: 'Retak di tengah.',
  })
  space.clock.moveTo(new Date('2026-11-23T03:14:00Z'))
  codes.held = (await fileReport(space)).code
  await referTo(town, codes.held, agencies.publicWorks, {
    publicTitle: 'Trotoar pasar rusak',
    publicBody: 'Ubin lepas.',
  })
  const words = { title: 'Mandor memeras pemasok', body: 'Mandor bernama Tigor memeras pemasok semen setiap pekan.' }
  codes.sealed = (await fileReport(space, { ...words, flags: { identitySealed: true } })).code
  await referTo(town, codes.sealed, agencies.publicWorks, {
    flags: { nameHidden: true, identitySealed: true, confidential: false },
    publicTitle: 'Dugaan pungutan',
    publicBody: 'Ada dugaan pungutan di proyek.',
  })
  rina = await officer(app, 'rina')
  budi = await officer(app, 'budi')
}, 120_000)

const found = async (browser: Browser, line: string) => {
  const { text } = await look(browser, `/meja/cari?q=${encodeURIComponent(line)}`)
  return Object.entries(codes).flatMap(([name, code]) => (text.includes(showCode(code)) ? [name] : []))
}

test.each<[string, string[], string[]]>([
  ['status:terbuka', ['old', 'held', 'sealed', 'late'], ['held', 'sealed', 'late']],
  ['status:belum-terverifikasi', ['old'], []],
  ['umur:>10hk', ['old', 'late'], ['late']],
  ['umur:0h', ['held', 'sealed'], ['held', 'sealed']],
  ['umur:<=3hk status:diteruskan', ['held', 'sealed'], ['held', 'sealed']],
  ['tenggat:lewat', ['old', 'late'], ['late']],
  ['unit:"bidang jalan"', ['late'], ['late']],
  ['unit:"Dinas PU"', ['held', 'sealed', 'late'], ['held', 'sealed', 'late']],
  ['trotoar', ['held'], ['held']],
  ['"jembatan gantung" atau trotoar', ['held', 'late'], ['held', 'late']],
  ['status:terbuka -(trotoar atau "jembatan gantung")', ['old', 'sealed'], ['sealed']],
  ['topik:"pekerjaan umum" -status:belum-terverifikasi tenggat:lewat', ['late'], ['late']],
  ['kanal:surat', [], []],
  ['jenis:pengaduan pengawasan:tidak rahasia:tidak trotoar', ['held'], ['held']],
  ['status:belum-terverifikasi petugas:kosong', ['old'], []],
])('%s', async (line, forRina, forBudi) => {
  expect(await found(rina, line)).toEqual(forRina)
  expect(await found(budi, line)).toEqual(forBudi)
})

// What Budi may not read of the sealed report he cannot search for, and the opposite of it tells him nothing either.
test('a search tells nothing that the page would not', async () => {
  expect(await found(budi, 'tigor')).toEqual([])
  expect(await found(budi, 'mandor')).toEqual([])
  expect(await found(budi, 'pungutan lampiran:ada')).toEqual([])
  expect(await found(budi, 'pungutan -lampiran:ada')).toEqual([])
  expect(await found(budi, 'pungutan -(-lampiran:ada)')).toEqual([])
  expect(await found(budi, 'pungutan')).toEqual(['sealed'])
  expect(await found(rina, 'pungutan -lampiran:ada')).toEqual(['sealed'])
  const hasan = await officer(app, 'hasan')
  expect(await found(hasan, 'status:terbuka')).toEqual([])
})

test('a line that cannot be read explains itself and stays', async () => {
  const { status, text } = await look(rina, '/meja/antrean/belum-terverifikasi?q=umur%3A%3Elama')
  expect(status).toBe(422)
  expect(text).toContain('value="umur:>lama"')
  expect(text).toContain('<mark>lama</mark>')
  expect(text).toContain('bukan lama atau tanggal')
  const unknown = await look(rina, '/meja/cari?q=unit%3AZzz')
  expect(unknown.text).toContain('Tidak ada unit dengan nama “Zzz”.')
  const guide = await look(rina, '/meja/panduan-saringan')
  expect(guide.text).toContain('tanpa-tanggapan')
})

test('Budi shares a filter with his office; Dodi has it with his own reach, Hasan has not', async () => {
  const line = 'status:terbuka umur:>10hk'
  const missing = await answerOf(await budi.post('/meja/saringan', { q: line, nama: '', bersama: 'saya' }))
  expect(missing.status).toBe(422)
  const shared = { q: line, nama: 'Lama menunggu', bersama: town.agencies.publicWorks.id, urut: 'terlama' }
  const kept = await answerOf(await budi.post('/meja/saringan', shared))
  const id = kept.location?.split('/').at(-1)
  const path = `/meja/saringan/${id}`
  expect(kept.location).toBe(path)
  const page = await look(budi, path)
  expect(page.text).toContain(showCode(codes.late))
  expect(page.text).not.toContain(showCode(codes.held))
  expect(page.text).toMatch(/Lama menunggu<\/span><span class="count">1</)
  const dodi = await officer(app, 'dodi')
  expect((await look(dodi, path)).text).toContain(showCode(codes.late))
  expect((await dodi.post(`/meja/saringan/${id}/hapus`, {})).status).toBe(403)
  const hasan = await officer(app, 'hasan')
  expect((await look(hasan, path)).status).toBe(404)
  expect((await hasan.post('/meja/saringan', shared)).status).toBe(403)
  const again = await Promise.all(
    [1, 2].map(() => budi.post('/meja/saringan', { ...shared, nama: 'Ditekan dua kali' })),
  )
  expect(new Set(again.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect((await budi.post(`/meja/saringan/${id}/hapus`, {})).status).toBe(303)
  expect((await look(budi, path)).status).toBe(404)
}, 60_000)

test('what Budi chooses for his lists changes nobody else’s', async () => {
  const choice = { kolom: 'topik', kerapatan: 'dense', urutan: 'newest' }
  expect((await answerOf(await budi.post('/meja/pengaturan/daftar', choice))).location).toContain('tersimpan')
  expect((await look(budi, '/meja/pengaturan/daftar?tersimpan')).text).toContain('Tampilan tersimpan.')
  const queue = await look(budi, '/meja/antrean/perlu-dijawab')
  expect(queue.text).toContain('report-rows dense')
  const order = ['sealed', 'held', 'late'].map((name) => queue.text.indexOf(showCode(codes[name as 'held'])))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  const dodi = await officer(app, 'dodi')
  expect((await look(dodi, '/meja/antrean/perlu-dijawab')).text).not.toContain('report-rows dense')
  await budi.post('/meja/pengaturan/daftar', { kolom: 'unit', kerapatan: 'comfortable', urutan: 'own' })
}, 60_000)

test('Budi walks from report to report without going back, and the list forgets what he has read', async () => {
  const queue = '/meja/antrean/perlu-dijawab'
  const before = (await look(budi, queue)).text
  expect(before.match(/class="report-row unread"/g)).toHaveLength(3)
  const links = [...before.matchAll(/href="(\/meja\/laporan\/[^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  const first = await look(budi, links[0] ?? '')
  expect(first.text).not.toContain('rel="prev"')
  const [, next = ''] = first.text.match(/rel="next" href="([^"]+)"/) ?? []
  expect(next.replaceAll('&amp;', '&')).toBe(links[1])
  const second = await look(budi, next.replaceAll('&amp;', '&'))
  expect(second.text).toContain('Kembali ke Perlu dijawab')
  expect(second.text).toMatch(/rel="prev"/)
  // Later, and on another device, the report still knows the way.
  const again = await look(await officer(app, 'budi'), (links[1] ?? '').split('?')[0] ?? '')
  expect(again.text).toMatch(/rel="next"/)
  expect((await look(budi, queue)).text.match(/class="report-row unread"/g)).toHaveLength(1)
  expect((await look(budi, `${deskPath(codes.held)}?dari=cari%3Fq%3D%28&di=1~1`)).status).toBe(200)
  expect((await look(budi, `${queue}?sesudah=12%3A30~1`)).status).toBe(200)
}, 60_000)

test('what somebody did themselves, and what they may not know of, is no news to them', async () => {
  const { db } = town.space
  const { id } = await db.selectFrom('reports').select('id').where('code', '=', codes.held).executeTakeFirstOrThrow()
  const line = [{ id, key: '', reach: 'handler' as const }]
  const personId = town.persons.budi
  const at = town.space.clock.now()
  await inTransaction(db, (tx) => markRead(tx, id, null, { personId, at }))
  expect(await unreadAmong(db, line, personId)).toEqual(new Set())
  expect((await unreadAmong(db, line, town.persons.dodi)).size).toBe(1)
})

test('a long list is looked through a piece at a time, and no report is missed or shown twice', async () => {
  const { db } = town.space
  const worker = await workerOf(db, town.who('rina'), '2026-11-23')
  const read = readQuery('umur:>10hk')
  if ('problem' in read || !read.query) throw new Error('no query')
  const meaning = await understand(db, read.query, { personId: town.persons.rina, today: '2026-11-23' })
  if ('problem' in meaning) throw new Error('no meaning')
  const list = narrowed({ parts: everything(worker), sort: 'newest' }, meaning.test)
  const seen: string[] = []
  for (let after = null as { key: string; id: string } | null, first = true; first || after; first = false) {
    const { lines, until } = await nextLines(db, list, { after, limit: 2, look: 1 })
    seen.push(...lines.map(({ id }) => id))
    after = until
  }
  expect(seen).toHaveLength(2)
  expect(new Set(seen).size).toBe(2)
})
