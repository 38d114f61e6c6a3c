import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { findAgencyBySlug } from '#src/agencies/queries.ts'
import { tooMany } from '#src/people/throttle.ts'
import { normalizeCode } from '#src/reports/code.ts'
import { findReport } from '#src/reports/report.ts'
import { Qr } from '#src/ui/qr.tsx'
import { fileAs, openCast } from '#test/journeys/cast.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { fill } from '#test/support/officers.ts'
import { photo } from '#test/support/sample-files.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'

const story = 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh. Mohon diperbaiki.'

const open = async () => {
  const space = await openTestSpace()
  const app = openApp(space)
  return { space, app, sri: browser(app) }
}

/** Walks every step with the answers of most people; `answers` overrides fields by step. */
async function walk(citizen: Browser, answers: Record<string, Record<string, string>> = {}) {
  await citizen.post('/lapor')
  await citizen.post('/lapor/isi', { isi: story, ...answers.isi })
  await citizen.post('/lapor/lokasi', { tempat: 'Pasar Minggu', wilayah: '17.71.01', ...answers.lokasi })
  await citizen.post('/lapor/waktu', { kapan: 'masih', ...answers.waktu })
  await citizen.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'semua', ...answers.kerahasiaan })
  await citizen.post('/lapor/kabar', { kabar: 'tanpa', ...answers.kabar })
}

async function send(citizen: Browser): Promise<string> {
  const sent = await citizen.post('/lapor/periksa')
  expect(sent.status).toBe(303)
  const [, code = ''] = sent.headers.get('location')?.match(/\/laporan\/([0-9A-Z-]+)\/tanda-terima/) ?? []
  return normalizeCode(code)
}

const countReports = async (space: TestSpace) => (await space.db.selectFrom('reports').select('id').execute()).length
const keyOn = (html: string) => html.match(/\b\d{4} \d{4} \d{4} \d{4}\b/)?.[0] ?? ''

test('Ibu Sri files without an account or script and follows with number and key', async () => {
  const { app, space, sri } = await open()
  await walk(sri)
  const code = await send(sri)
  const receipt = await (await sri.get(`/laporan/${code}/tanda-terima`)).text()
  expect(wordsOf(receipt)).toContain('Laporan terkirim')
  expect(wordsOf(receipt)).toContain('paling lambat Kamis, 26 Nov 2026')
  expect(wordsOf(receipt)).toContain(
    'Instansi memberi jawaban pertama paling lambat Kamis, 3 Des 2026 dan menyelesaikan paling lambat Rabu, 16 Des 2026.',
  )
  expect(wordsOf(receipt)).toContain('Tanpa kode ini tidak ada cara lain untuk membuka laporan Anda.')
  expect(receipt).toContain(
    renderToString(h(Qr, { text: space.url(`/l/${code}`), label: 'Kode QR ke halaman laporan' })),
  )
  const key = keyOn(receipt)
  expect(key).not.toBe('')

  const elsewhere = browser(app)
  const opened = await elsewhere.post('/lacak', { nomor: code.toLowerCase(), kunci: key })
  expect(opened.status).toBe(303)
  const page = await (await elsewhere.get(opened.headers.get('location') ?? '')).text()
  expect(wordsOf(page)).toContain(story)
  expect(wordsOf(page)).toContain('Kami periksa paling lambat Kamis, 26 Nov 2026.')
})

test('sending twice, at once or later, makes one report', async () => {
  const { space, sri } = await open()
  await walk(sri)
  const answers = await Promise.all([
    sri.post('/lapor/periksa'),
    sri.post('/lapor/periksa'),
    sri.post('/lapor/periksa'),
  ])
  expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
  const again = await sri.post('/lapor/periksa')
  expect(again.headers.get('location')).toBe(answers[0]?.headers.get('location'))
  expect(await countReports(space)).toBe(1)
})

test('who comes from the page of an agency reports to it, unless they choose otherwise', async () => {
  const { app, space } = await open()
  const guest = browser(app)
  const chosen = await findAgencyBySlug(space.db, 'kota-bengkulu-dishub')
  const start = await (await guest.get('/lapor?instansi=kota-bengkulu-dishub')).text()
  expect(wordsOf(start)).toContain(`Laporan ini Anda tujukan kepada ${chosen?.name}`)
  await guest.post('/lapor', { instansi: 'kota-bengkulu-dishub', baru: 'ya' })
  await walk(guest)
  expect(await (await guest.get('/lapor/periksa')).text()).toContain(`${chosen?.name}</option>`)
  await send(guest)
  const { suggested_agency_id: agency } = await space.db
    .selectFrom('reports')
    .select('suggested_agency_id')
    .executeTakeFirstOrThrow()
  expect(agency).toBe(chosen?.id)
  expect(wordsOf(await (await browser(app).get('/lapor?instansi=tidak-ada')).text())).not.toContain('tujukan')
})

test('on the one page, too, an address is proved by a code, and then come the files', async () => {
  const { app, space } = await open()
  const guest = browser(app)
  const given = { isi: story, tempat: 'Jalan Kenanga', kapan: 'masih', nama_terlihat: 'semua', isi_terlihat: 'semua' }
  const asked = await guest.post('/lapor/ringkas', {
    ...given,
    kabar: 'email',
    email: 'Sri@melati.example',
    nama: 'Sri',
  })
  expect(asked.headers.get('location')).toBe('/lapor/kode?lalu=lampiran')
  const page = await (await guest.get('/lapor/kode?lalu=lampiran')).text()
  expect(page).toContain('name="lalu" value="lampiran"')
  const kode = await mailedCode(space, 'sri@melati.example')
  const wrong = await guest.post('/lapor/kode', { kode: '000000', lalu: 'lampiran' })
  expect(await wrong.text()).toContain('name="lalu" value="lampiran"')
  const proved = await guest.post('/lapor/kode', { kode, lalu: 'lampiran' })
  expect(proved.headers.get('location')).toBe('/lapor/lampiran?ubah')
  await send(guest)
  expect(wordsOf(await (await guest.get('/saya')).text())).toContain('Berjalan (1)')
})

test('an address that was not proved opens nothing, and the receipt says so', async () => {
  const { sri } = await open()
  await walk(sri, { kabar: { kabar: 'email', email: 'sri@melati.example', nama: 'Sri' } })
  await sri.post('/lapor/kode', { aksi: 'lewati' })
  const code = await send(sri)
  const receipt = wordsOf(await (await sri.get(`/laporan/${code}/tanda-terima`)).text())
  expect(receipt).toContain('Tanpa kode ini tidak ada cara lain untuk membuka laporan Anda.')
})

test.each([
  ['complaint', 'settle 14'],
  ['aspiration', 'settle 5'],
  ['information_request', 'settle 5'],
])('a citizen files a report of the kind %s', async (jenis, settle) => {
  const cast = await openCast()
  const citizen = cast.stranger()
  const code = await fileAs(citizen, { periksa: { jenis } })
  expect((await cast.report(code)).kind).toBe(jenis)
  const instansi = cast.town.agencies.publicWorks.id
  await cast.desk('rina', code, 'verifikasi', { instansi, pengawasan: 'tidak', catatan: 'Jalan kota', jenis })
  expect((await cast.clocks(code)).some((clock) => clock.startsWith(settle))).toBe(true)
})

test('the place inside a photo is offered; taken, it fills the point and never the district', async () => {
  const { space, sri } = await open()
  await walk(sri)
  const body = new FormData()
  body.append('berkas', new File([new Uint8Array(await photo({ placed: true }))], 'lubang.jpg'))
  body.append('aksi', 'unggah')
  await sri.send('/lapor/lampiran', { method: 'POST', body })
  expect(await (await sri.get('/lapor/lampiran?ubah')).text()).toContain('name="lokasi_foto" value="ya"')
  await sri.post('/lapor/lampiran', { lokasi_foto: 'ya' })
  const code = await send(sri)
  const { point_lat, point_lon, place_code } = await space.db
    .selectFrom('reports')
    .select(['point_lat', 'point_lon', 'place_code'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  expect([Number(point_lat), Number(point_lon)]).toEqual([expect.closeTo(-3.8, 3), expect.closeTo(102.267, 2)])
  expect(place_code).toBe('17.71.01')
})

test('a draft waits thirty days, and no longer', async () => {
  const { space, sri } = await open()
  await walk(sri)
  space.clock.moveTo(new Date('2026-12-23T02:00:00Z'))
  await space.runSweeps()
  expect(wordsOf(await (await sri.get('/lapor/isi?ubah')).text())).toContain(story)
  space.clock.moveTo(new Date('2027-01-23T02:00:00Z'))
  await space.runSweeps()
  expect(wordsOf(await (await sri.get('/lapor/isi?ubah')).text())).not.toContain(story)
})

test('a stranger with the number alone gets neither the receipt nor the words', async () => {
  const { app, sri } = await open()
  await walk(sri)
  const code = await send(sri)
  const stranger = browser(app)
  expect((await stranger.get(`/laporan/${code}/tanda-terima`)).status).toBe(404)
  const page = await (await stranger.get(`/laporan/${code}`)).text()
  expect(page).not.toContain('pengendara motor')
})

test('the key is shown for 24 hours and then only its hash is left', async () => {
  const { space, sri } = await open()
  await walk(sri)
  const code = await send(sri)
  space.clock.advance(25 * 3_600_000)
  const page = await (await sri.get(`/laporan/${code}/tanda-terima`)).text()
  expect(keyOn(page)).toBe('')
  await space.runSweeps()
  const keys = await space.db.selectFrom('access_keys').select('sealed').execute()
  expect(keys).toEqual([{ sealed: null }])
})

test('an address proved by a code opens "Laporan saya"', async () => {
  const { space, sri } = await open()
  await walk(sri, { kabar: { kabar: 'email', email: 'Sri@Melati.example', nama: 'Sri Wulandari' } })
  const kode = await mailedCode(space, 'sri@melati.example')
  expect((await sri.post('/lapor/kode', { kode: '000000' })).status).toBe(422)
  const proved = await sri.post('/lapor/kode', { kode: `${kode.slice(0, 3)} ${kode.slice(3)}` })
  expect(proved.headers.get('location')).toBe('/lapor/periksa')
  await send(sri)
  const mine = await (await sri.get('/saya')).text()
  expect(wordsOf(mine)).toContain('Berjalan (1)')
})

test('a draft goes on by its link on another telephone', async () => {
  const { app, sri } = await open()
  await walk(sri)
  const check = await (await sri.get('/lapor/periksa')).text()
  const [, path = ''] = check.match(/http:\/\/localhost:1708(\/lapor\/lanjut\/[\w-]+)/) ?? []
  const telephone = browser(app)
  expect((await telephone.get(path)).status).toBe(200)
  expect((await telephone.post(path)).status).toBe(303)
  expect(wordsOf(await (await telephone.get('/lapor/periksa')).text())).toContain(story)
})

test('danger interrupts, and the words go on', async () => {
  const { sri } = await open()
  const answer = await sri.post('/lapor/isi', {
    isi: 'Tolong, suami saya memukul saya dan mengancam membunuh kami sekarang.',
  })
  expect(answer.headers.get('location')).toBe('/lapor/bahaya')
  expect(wordsOf(await (await sri.get('/lapor/bahaya?ya')).text())).toContain('112')
  expect((await sri.post('/lapor/bahaya', { jawaban: 'tidak' })).headers.get('location')).toBe('/lapor/lokasi')
})

const nasty = {
  empty: '',
  blanks: ' \n\t ',
  '100 kB': 'a'.repeat(100_000),
  'control characters': `\u0000\u0007${story}\u001b[31m`,
  'right-to-left and emoji': `\u202e${story} 😂🕳️ مرحبا`,
  script: `<script>alert(1)</script><img src=x onerror=alert(1)> ${story}`,
  sql: `'; drop table reports; -- ${story}`,
}

for (const [name, text] of Object.entries(nasty))
  test(`${name} in every field is answered with a sentence or kept as words`, async () => {
    const { space, sri } = await open()
    const fields = ['isi', 'judul', 'tempat', 'cari', 'wilayah', 'lintang', 'bujur', 'kapan', 'tanggal_day', 'tanggal_month',
      'tanggal_year', 'nama_terlihat', 'isi_terlihat', 'jangan', 'kabar', 'email', 'nama', 'atas_nama', 'hubungan', 'kode',
      'jenis', 'kategori', 'instansi', 'ubah', 'aksi'] // biome-ignore format: a list
    const form = Object.fromEntries(fields.map((field) => [field, text]))
    for (const step of ['isi', 'lokasi', 'waktu', 'kerahasiaan', 'kabar', 'kode', 'periksa', 'ringkas']) {
      const answer = await sri.post(`/lapor/${step}`, name === '100 kB' ? { isi: text, [step]: text } : form)
      expect([200, 303, 413, 422], step).toContain(answer.status)
      const html = await answer.text()
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img src=x')
    }
    expect(await countReports(space)).toBe(0)
  })

test('too long a story says by how much, and keeps every letter', async () => {
  const { sri } = await open()
  const long = `${story} `.repeat(60)
  const answer = await sri.post('/lapor/isi', { isi: long })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(wordsOf(html)).toContain(`Isi kelebihan ${long.trim().length - 5000} huruf`)
  expect(html).toContain(long.trim())
  expect(html).toContain('<title>Galat: ')
})

test.each([
  [{ kapan: 'tanggal', tanggal_day: '24', tanggal_month: '11', tanggal_year: '2027' }, 'Tanggal ini belum terjadi'],
  [{ kapan: 'tanggal', tanggal_day: '1', tanggal_month: '1', tanggal_year: '1800' }, 'Tanggal ini terlalu lama'],
  [{ kapan: 'tanggal', tanggal_day: '31', tanggal_month: '2', tanggal_year: '2026' }, 'Tanggal harus berisi'],
  [{ kapan: 'tanggal', tanggal_day: 'x', tanggal_month: '', tanggal_year: '' }, 'Tanggal harus berisi'],
])('a date that cannot be is explained: %o', async (form, words) => {
  const { sri } = await open()
  const answer = await sri.post('/lapor/waktu', form)
  expect(answer.status).toBe(422)
  expect(wordsOf(await answer.text())).toContain(words)
})

test.each([
  [{ wilayah: '99.99.99' }, 'Wilayah ini tidak ada di daftar'],
  [{ tempat: '' }, 'Tulis nama desa'],
  [{ tempat: 'Pasar', lintang: 'abc', bujur: '102' }, 'Koordinat berisi dua angka'],
  [{ tempat: 'Pasar', lintang: '48.8', bujur: '2.3' }, 'di luar Indonesia'],
])('a place that is none is explained: %o', async (form, words) => {
  const { sri } = await open()
  const answer = await sri.post('/lapor/lokasi', form as Record<string, string>)
  expect(answer.status).toBe(422)
  expect(wordsOf(await answer.text())).toContain(words)
})

test('a district that was typed and not chosen is offered before anything goes on, and nothing typed is lost', async () => {
  const { sri } = await open()
  const asked = await sri.post('/lapor/lokasi', { tempat: 'Depan pasar', cari: 'Selebar' })
  expect(asked.status).toBe(422)
  const page = await asked.text()
  expect(wordsOf(page)).toContain('Pilih satu wilayah dari daftar')
  expect(page).toContain('value="Depan pasar"')
  const [, code = ''] =
    page.match(/name="wilayah"[^>]*value="([^"]+)"/) ?? page.match(/value="([\d.]+)"[^>]*name="wilayah"/) ?? []
  expect((await sri.post('/lapor/lokasi', { tempat: 'Depan pasar', cari: 'Selebar', wilayah: code })).status).toBe(303)
  expect((await sri.post('/lapor/lokasi', { tempat: 'Depan pasar', cari: 'Selebar', wilayah: '' })).status).toBe(303)
  expect((await sri.post('/lapor/lokasi', { tempat: 'Depan pasar', cari: '' })).status).toBe(303)
})

test('a photo is kept upright, a sixth file and a program are refused by name, the good ones stay', async () => {
  const { sri } = await open()
  const upload = async (files: [string, Uint8Array][]) => {
    const body = new FormData()
    for (const [name, bytes] of files) body.append('berkas', new File([new Uint8Array(bytes)], name))
    body.append('aksi', 'unggah')
    return sri.send('/lapor/lampiran', { method: 'POST', body })
  }
  const picture = new Uint8Array(await photo({}))
  expect((await upload([['lubang.jpg', picture]])).status).toBe(303)
  const mixed = await upload([
    ['dua.jpg', picture],
    ['virus.jpg', new TextEncoder().encode('MZ this is no picture at all')],
  ])
  expect(mixed.status).toBe(422)
  expect(wordsOf(await mixed.text())).toContain('virus.jpg bukan foto, PDF, suara, atau video.')
  const many = await upload(['3', '4', '5', '6'].map((n) => [`${n}.jpg`, picture]))
  expect(many.status).toBe(422)
  const words = wordsOf(await many.text())
  expect(words).toContain('Paling banyak 5 berkas')
  for (const name of ['lubang.jpg', 'dua.jpg', '5.jpg']) expect(words).toContain(name)
})

test('files for reports that nobody sends are counted by address', async () => {
  const { space, sri } = await open()
  const upload = () => {
    const body = new FormData()
    body.append('aksi', 'unggah')
    return sri.send('/lapor/lampiran', { method: 'POST', body })
  }
  expect((await upload()).status).toBe(303)
  await tooMany(space, 'upload', '203.0.113.9', 200)
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  expect((await sri.send('/lapor/lampiran', { method: 'POST', headers, body: new FormData() })).status).toBe(429)
})

test('a form from another site is refused', async () => {
  const { app, space } = await open()
  const forged = await app.request('/lapor/isi', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ isi: story }),
  })
  expect(forged.status).toBe(403)
  expect(await space.db.selectFrom('filings').select('id').execute()).toEqual([])
})

test('guessing keys is slowed down, and an unknown number answers like a wrong key', async () => {
  const { app, sri } = await open()
  await walk(sri)
  const code = await send(sri)
  const thief = browser(app)
  const wrong = await thief.post('/lacak', { nomor: code, kunci: '1111222233334444' })
  const unknown = await thief.post('/lacak', { nomor: 'P0TH000G', kunci: '1111222233334444' })
  expect([wrong.status, unknown.status]).toEqual([422, 422])
  const sentence = 'Nomor dan kode rahasia tidak cocok.'
  expect(wordsOf(await wrong.text())).toContain(sentence)
  expect(wordsOf(await unknown.text())).toContain(sentence)
  for (let guess = 0; guess < 5; guess++) await thief.post('/lacak', { nomor: code, kunci: `111122223333444${guess}` })
  expect((await thief.post('/lacak', { nomor: code, kunci: '1111222233334444' })).status).toBe(429)
})

test('a typing error in the number is told from an unknown one', async () => {
  const { sri } = await open()
  const answer = await sri.post('/lacak', { nomor: '7KX4-92M8' })
  expect(wordsOf(await answer.text())).toContain('Sepertinya ada satu huruf yang keliru.')
})

test('a step posted by a browser without a draft loses no word', async () => {
  const { sri } = await open()
  expect((await sri.post('/lapor/isi', { isi: story })).status).toBe(303)
  expect(wordsOf(await (await sri.get('/lapor/isi')).text())).toContain(story)
})

test('the reporter completes, replies and takes back; the talk is kept', async () => {
  const { sri } = await open()
  await walk(sri)
  const code = await send(sri)
  // the browser that sent it is not its reporter until number and key were typed
  const key = keyOn(await (await sri.get(`/laporan/${code}/tanda-terima`)).text())
  await sri.post('/lacak', { nomor: code, kunci: key })
  const body = new FormData()
  body.append('pesan', 'Lubangnya makin dalam setelah hujan.')
  expect((await sri.send(`/laporan/${code}/balas`, { method: 'POST', body })).status).toBe(303)
  expect(wordsOf(await (await sri.get(`/laporan/${code}`)).text())).toContain('Lubangnya makin dalam')
  expect((await fill(sri, `/laporan/${code}/cabut`, { alasan: '', ditekan: 'ya' })).status).toBe(303)
  expect(wordsOf(await (await sri.get(`/laporan/${code}`)).text())).toContain('Dicabut pelapor')
})

test('who writes of violence or of a bribe finds the strongest protection chosen, and a quick way out', async () => {
  const { sri } = await open()
  await sri.post('/lapor')
  const usual = await (await sri.get('/lapor/lokasi')).text()
  expect(usual).not.toContain('Keluar cepat')
  await sri.post('/lapor/isi', { isi: 'Guru memukul anak saya di sekolah. Petugas minta uang pungli supaya diam.' })
  const step = await (await sri.get('/lapor/kerahasiaan')).text()
  expect(step).toMatch(/value="tersegel"[^>]* checked/)
  expect(step).toMatch(/value="petugas"[^>]* checked/)
  expect(wordsOf(step)).toContain('Topik laporan ini sepertinya termasuk yang selalu kami lindungi.')
  expect(step).toMatch(/<a[^>]* href="https:\/\/www\.bmkg\.go\.id\/"[^>]* data-exit/)
  expect(wordsOf(step)).toContain('Riwayat peramban tidak terhapus')
  await sri.post('/lapor/lokasi', { tempat: 'SD Kenanga' })
  await sri.post('/lapor/kerahasiaan', { nama_terlihat: 'tersegel', isi_terlihat: 'petugas' })
  await sri.post('/lapor/kabar', { kabar: 'tanpa' })
  const code = await send(sri)
  for (const page of ['', '/tanda-terima', '/cabut'])
    expect(await (await sri.get(`/laporan/${code}${page}`)).text(), page).toContain('Keluar cepat')
})

test('a choice that the person has made stays chosen, and an ordinary report keeps the ordinary one', async () => {
  const { sri } = await open()
  await walk(sri, { isi: { isi: 'Lampu jalan di Gang Kenanga padam sejak Senin pukul 18.00. Mohon diganti.' } })
  const step = await (await sri.get('/lapor/kerahasiaan')).text()
  expect(step).toMatch(/value="instansi"[^>]* checked/)
  expect(wordsOf(step)).not.toContain('kami lindungi lebih dulu')
  expect(wordsOf(step)).not.toContain('Keluar cepat')
})

test('who is told that their report is protected first, and chooses otherwise, is taken at their word', async () => {
  const { space, sri } = await open()
  await sri.post('/lapor')
  await sri.post('/lapor/isi', {
    isi: 'Jalan berlubang di depan pasar ditambal asal saja. Petugas mabuk waktu menambal lubang jalan itu.',
  })
  await sri.post('/lapor/lokasi', { tempat: 'Kelurahan Kenanga' })
  expect(wordsOf(await (await sri.get('/lapor/kerahasiaan')).text())).toContain('Anda boleh mengubahnya.')
  const openly = { nama_terlihat: 'instansi', isi_terlihat: 'semua' }
  await sri.post('/lapor/kerahasiaan', { ...openly, dilindungi: 'ya' })
  await sri.post('/lapor/kabar', { kabar: 'tanpa' })
  const check = wordsOf(await (await sri.get('/lapor/periksa')).text())
  expect(check).not.toContain('kami lindungi')
  const report = await findReport(space.db, await send(sri))
  expect(report).toMatchObject({ nameHidden: true, identitySealed: false, confidential: false, presumed: [] })
})

test('words that accuse and were added after the choice are proposed anew; a child is confidential in any case', async () => {
  const { sri } = await open()
  await walk(sri, { isi: { isi: 'Lampu jalan di Gang Kenanga padam sejak Senin pukul 18.00. Mohon diganti.' } })
  await sri.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'semua' })
  await sri.post('/lapor/isi', {
    isi: 'Lampu jalan di Gang Kenanga padam. Petugas mabuk waktu mengganti lampu jalan itu.',
    ubah: 'ya',
  })
  expect(wordsOf(await (await sri.get('/lapor/periksa')).text())).toContain('Anda boleh mengubahnya: pilih "Ubah".')
  await sri.post('/lapor/isi', {
    isi: 'Lubang di jalan. Kemarin anak saya jatuh di sana sampai luka di kaki.',
    ubah: 'ya',
  })
  expect(wordsOf(await (await sri.get('/lapor/kerahasiaan')).text())).toContain(
    'Laporan yang menyebut anak selalu rahasia',
  )
  await sri.post('/lapor/kerahasiaan', { nama_terlihat: 'instansi', isi_terlihat: 'semua', dilindungi: 'ya' })
  expect(wordsOf(await (await sri.get('/lapor/periksa')).text())).toContain(
    'Laporan yang menyebut anak selalu rahasia, apa pun pilihan Anda.',
  )
})
