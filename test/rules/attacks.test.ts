import { beforeAll, describe, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { type Cast, fileAs, openCast, openWithKey } from '#test/journeys/cast.ts'
import { wantsAll } from '#test/support/all.ts'
import { mailedCode } from '#test/support/app.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { addressOf, changedSince, type Door, doorsOf, tablesOf } from './walk.ts'

/** Somebody who knows the route table tries every door of the program with what no page of ours sends. */

let cast: Cast
let doors: Door[]
let code: string
const people = new Map<string, Browser>()

beforeAll(async () => {
  cast = await openCast()
  doors = doorsOf(cast.app)
  // Sri has filed it, opened it by its key and signed in: she holds every cookie there is.
  const sri = cast.stranger()
  const filed = await fileAs(sri)
  code = showCode(filed)
  await openWithKey(sri, filed)
  const instansi = cast.town.agencies.publicWorks.id
  await cast.desk('rina', filed, 'verifikasi', { instansi, pengawasan: 'tidak', catatan: 'Jalan kota' })
  await sri.post('/masuk', { email: 'sri@kota-melati.contoh' })
  await sri.post('/masuk/kode', { code: await mailedCode(cast.town.space, 'sri@kota-melati.contoh') })
  people
    .set('stranger', cast.stranger())
    .set('sri', sri)
    .set('nina', await cast.officer('nina'))
}, 120_000)

/** A walk that has left a door open behind it sees nothing any more. */
const isLeaving = ({ path }: Door) => /keluar|tutup|hadir$/.test(path)
const found = (method: string) => doors.filter((door) => door.method === method && !isLeaving(door))

let walks = 0
/** What `look` finds wrong at every door, with who and where. Where all is asked for everybody goes to every door; else they take turns. */
async function walk(method: string, look: (browser: Browser, path: string) => Promise<string | null>) {
  const wrong: string[] = []
  walks += 1
  for (const [at, { path }] of found(method).entries())
    for (const [turn, [who, browser]] of [...people].entries()) {
      if (!wantsAll && turn !== (at + walks) % people.size) continue
      const problem = await look(browser, path)
      if (problem) wrong.push(`${who} ${method} ${path}: ${problem}`)
    }
  return wrong
}

const broke = async (answer: Response) => {
  await answer.arrayBuffer()
  return answer.status >= 500 ? String(answer.status) : null
}

// PostgreSQL's text holds no NUL; every object of JavaScript knows a "constructor"; no id of ours has twenty digits.
const odd = ['\u0000', 'constructor', '9'.repeat(20)]
const inQueries =
  'nomor bagian sesudah selesai sebelum keadaan jenis unit setelah cari dibuat tahun dari di urut q sedang lalu instansi bahasa ubah kata wilayah kategori kembali'
const inForms =
  'aksi instansi nomor kunci email code kode password recovery unit nama bentuk peran jenis kategori judul isi catatan pesan versi dibaca tujuan alasan tanggal_day tanggal_month q bersama urut kolom tindakan daftar pilihan pilih detik hapus hasil altcha konsep diajukan'

describe.each(odd)('%j', (value) => {
  const encoded = encodeURIComponent(value)
  const everywhere = (names: string) =>
    new URLSearchParams(names.split(' ').flatMap((name) => [[name, value], [name, value], [`${name}[]`, value], [value, '1']])) // biome-ignore format: four of each

  test('in every address breaks nothing', async () => {
    const query = everywhere(inQueries)
    const get = async (browser: Browser, path: string) => {
      const odd = [addressOf(path, code, encoded), addressOf(path, encoded), `${addressOf(path, code)}?${query}`]
      for (const address of new Set(odd)) {
        const problem = await broke(await browser.get(address))
        if (problem) return `${problem} ${address.slice(0, 60)}`
      }
      return null
    }
    const post = async (browser: Browser, path: string) => broke(await browser.post(addressOf(path, code, encoded)))
    expect([...(await walk('GET', get)), ...(await walk('POST', post))]).toEqual([])
  }, 300_000)

  test('in every field, twice and as a list, breaks nothing', async () => {
    const once = new URLSearchParams(inForms.split(' ').map((name) => [name, value]))
    const post = async (browser: Browser, path: string) =>
      (await broke(await browser.post(addressOf(path, code), once))) ??
      (await broke(await browser.post(addressOf(path, code), everywhere(inForms))))
    expect(await walk('POST', post)).toEqual([])
  }, 300_000)
})

test('a body that is none of what it calls itself breaks nothing', async () => {
  const bodies = [
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"'],
    ['application/json', '{"response":{"id":"\\u0000"}}'],
    ['text/plain', 'a=b'],
    ['', ''],
  ] as const
  const post = async (browser: Browser, path: string) => {
    for (const [type, body] of bodies) {
      const init = { method: 'POST', body, headers: { 'content-type': type } }
      const problem = await broke(await browser.send(addressOf(path, code), init))
      if (problem) return `${problem} ${type} ${body}`
    }
    return null
  }
  expect(await walk('POST', post)).toEqual([])
}, 300_000)

test('a form from a page of somebody else is refused to everybody, and nothing has changed', async () => {
  const { space } = cast.town
  const before = await tablesOf(space)
  const pages: Record<string, string>[] = [
    { origin: 'https://penipu.example' },
    { origin: `${space.publicUrl}.penipu.example` },
    { origin: `${space.publicUrl}0` },
    { origin: 'null' },
    { referer: `https://penipu.example/?${space.publicUrl}/` },
    { origin: space.publicUrl, 'sec-fetch-site': 'same-site' },
    { origin: space.publicUrl, 'sec-fetch-site': 'cross-site' },
    {},
  ]
  const forged = async (browser: Browser, path: string) => {
    // Gateways come from no page at all; a secret in the path stands for it (call-routes.test.ts).
    if (path.startsWith('/kanal/')) return null
    for (const headers of pages) {
      const init = {
        method: 'POST',
        body: new URLSearchParams({ x: '1' }),
        headers: { cookie: browser.cookie(), ...headers },
      }
      const { status } = await cast.app.request(addressOf(path, code), init)
      if (status !== 403) return `${status} ${JSON.stringify(headers)}`
    }
    return null
  }
  expect(await walk('POST', forged)).toEqual([])
  expect(changedSince(before, await tablesOf(space))).toEqual([])
}, 300_000)

test('no other method does anything, and HEAD has no body', async () => {
  const before = await tablesOf(cast.town.space)
  const knock = async (browser: Browser, path: string) => {
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE']) {
      const { status, body } = await browser.send(addressOf(path, code), { method })
      const isWrong = method === 'HEAD' ? status >= 500 || body !== null : ![401, 403, 404, 409].includes(status)
      if (isWrong) return `${method} ${status}`
    }
    return null
  }
  expect([...(await walk('GET', knock)), ...(await walk('POST', knock))]).toEqual([])
  expect(changedSince(before, await tablesOf(cast.town.space))).toEqual([])
}, 300_000)

/** What everybody reads alike: pages, pictures and lists of the public site. */
const shared = [
  '/', '/jelajah', '/jelajah/atom', '/bantuan', '/kerahasiaan', '/aksesibilitas', '/tentang', '/robots.txt', '/wilayah',
  '/gambar/bagikan.png', '/lapor', '/laporan/:code', '/instansi/:slug', '/aset/:file', '/tampilan/aksen/:version', '/tampilan/logo/:version', '/berkas/:file/:variant{publik|thumb}',
] // biome-ignore format: a list

test('only public pages are kept by anybody, and no address on them comes from the request', async () => {
  const named = {
    'x-forwarded-host': 'penipu.example',
    forwarded: 'host=penipu.example;proto=gopher',
    'x-forwarded-proto': 'gopher',
  }
  const wrong = await walk('GET', async (browser, path) => {
    const answer = await browser.get(addressOf(path, code), { headers: { host: 'penipu.example', ...named } })
    const cache = answer.headers.get('cache-control') ?? ''
    if (/penipu\.example|gopher/.test(JSON.stringify([...answer.headers]) + (await answer.text())))
      return 'a foreign address'
    if (!/^(same-origin|no-referrer)$/.test(answer.headers.get('referrer-policy') ?? '')) return 'tells where it was'
    if (/no-store/.test(cache)) return null
    const isPersonal = browser !== people.get('stranger') && /html/.test(answer.headers.get('content-type') ?? '')
    if (!shared.includes(path) || (isPersonal && browser.jar.size > 0)) return `kept: ${cache}`
    return answer.headers.getSetCookie().length > 0 ? 'a cookie that is kept for others' : null
  })
  expect(wrong).toEqual([])
}, 120_000)
