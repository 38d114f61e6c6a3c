import { beforeEach, expect, test } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { peopleApp } from '#test/support/people-app.ts'
import {
  addStaff,
  type Browser,
  browser,
  freshCode,
  signInAs,
  testPassword,
  testSecret,
} from '#test/support/sign-in.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import { totp } from './totp.ts'

let space: TestSpace
let at: ReturnType<typeof peopleApp>
let desk: string
beforeEach(async () => {
  space = await openTestSpace()
  at = peopleApp(space)
  const row = await space.db
    .selectFrom('agencies')
    .select('id')
    .where('kind', '=', 'national_desk')
    .executeTakeFirstOrThrow()
  desk = row.id
})

const rina = () =>
  addStaff(space, { name: 'Rina', email: 'rina@contoh.id', positions: [{ role: 'verifier', agencyId: desk }] })

const isoNow = () => new Date()

test('a citizen signs in by the code sent to their address, and the first time makes the account', async () => {
  const sri = browser(at.app)
  const asked = await sri.post('/masuk', { email: ' Sri@Contoh.ID ' })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/masuk/kode'])
  expect(at.mails[0]).toMatchObject({ to: 'sri@contoh.id', template: 'sign_in_code', minutes: 10, lang: 'id' })
  expect(await (await sri.get('/masuk/kode')).text()).toContain('sri@contoh.id')

  const code = at.lastCode()
  const entered = await sri.post('/masuk/kode', { code: ` ${code.slice(0, 3)}-${code.slice(3)} ` })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/saya'])
  const actor = await (await sri.get('/saya')).json()
  expect(actor).toMatchObject({ kind: 'citizen', bindings: [], name: null })
  expect(actor.personId).toMatch(/^[0-9a-f-]{36}$/)
})

test('a wrong code says how many tries are left, and after five the code is worth nothing', async () => {
  const sri = browser(at.app)
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  const wrong = at.lastCode() === '111111' ? '222222' : '111111'
  const pages = []
  for (let n = 0; n < 5; n += 1) pages.push(await sri.post('/masuk/kode', { code: wrong }))
  expect(pages.map((page) => page.status)).toEqual([422, 422, 422, 422, 422])
  expect(await pages[0]?.text()).toContain('Kode tidak cocok. Periksa pesan terakhir. Sisa 4 percobaan.')
  expect(await pages[3]?.text()).toContain('Sisa 1 percobaan.')
  expect(await pages[4]?.text()).toContain('Kode sudah lewat waktu. Minta kode baru.')
  const late = await sri.post('/masuk/kode', { code: at.lastCode() })
  expect(late.status).toBe(422)
  expect((await sri.get('/saya')).status).toBe(200)
  expect(await (await sri.get('/saya')).json()).toMatchObject({ kind: 'visitor' })
})

test('a code that is too old is refused with its own words', async () => {
  const sri = browser(at.app)
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  await sql`update verifications set expires_at = created_at`.execute(space.db)
  const page = await sri.post('/masuk/kode', { code: at.lastCode() })
  expect(await page.text()).toContain('Kode sudah lewat waktu. Minta kode baru.')
})

test('what is no address and what is no code come back with what was typed', async () => {
  const sri = browser(at.app)
  const page = await sri.post('/masuk', { email: '"><script>alert(1)</script>' })
  const html = await page.text()
  expect(page.status).toBe(422)
  expect(html).toContain('Alamat e-mail perlu tanda @')
  expect(html).not.toContain('<script>alert')
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  expect(await (await sri.post('/masuk/kode', { code: 'abc' })).text()).toContain('Kode berisi 6 angka.')
})

test('an officer needs the password and the code of the app, then comes back to the deep link', async () => {
  const id = await rina()
  const officer = browser(at.app)
  const stopped = await officer.get('/meja/laporan/7KX492M7?tab=1')
  expect(stopped.headers.get('location')).toBe('/masuk/petugas?kembali=%2Fmeja%2Flaporan%2F7KX492M7%3Ftab%3D1')
  await officer.get(stopped.headers.get('location') ?? '')
  const half = await officer.post('/masuk/petugas', { email: 'rina@contoh.id', password: testPassword })
  expect(half.headers.get('location')).toBe('/masuk/petugas/kode')
  expect((await officer.get('/meja')).status).toBe(303)
  expect(await (await officer.get('/saya')).json()).toMatchObject({ kind: 'visitor' })

  const whole = await officer.post('/masuk/petugas/kode', { code: totp(testSecret, isoNow()) })
  expect(whole.headers.get('location')).toBe('/meja/laporan/7KX492M7?tab=1')
  expect(await (await officer.get('/meja')).json()).toMatchObject({
    kind: 'staff',
    personId: id,
    name: 'Rina',
    bindings: [{ role: 'verifier', agencyId: desk, agencyLineage: [desk], agencyKind: 'national_desk' }],
    at: '2026-11-23T03:14:00.000Z',
  })
})

test('unknown address, wrong password and a citizen are answered alike', async () => {
  await rina()
  const sri = browser(at.app)
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  await sri.post('/masuk/kode', { code: at.lastCode() })
  const answers = []
  for (const email of ['rina@contoh.id', 'nobody@contoh.id', 'sri@contoh.id']) {
    const page = await browser(at.app).post('/masuk/petugas', { email, password: 'salah salah salah' })
    answers.push([page.status, (await page.text()).replaceAll(email, '')])
  }
  expect(answers[0]?.[0]).toBe(422)
  expect(answers[0]?.[1]).toContain('E-mail atau kata sandi tidak cocok.')
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('too many tries wait until a time that is said; another address is not locked out', async () => {
  await rina()
  const thief = browser(at.app)
  const guess = () => thief.post('/masuk/petugas', { email: 'rina@contoh.id', password: 'salah salah salah' })
  for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(422)
  const stopped = await guess()
  expect(stopped.status).toBe(429)
  expect(await stopped.text()).toMatch(/Terlalu banyak percobaan\. Coba lagi pukul \d\d\.\d\d WIB\./)
  const elsewhere = browser(at.app)
  const headers = { 'x-test-address': '10.0.0.7', 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams({ email: 'rina@contoh.id', password: testPassword }).toString()
  expect((await elsewhere.send('/masuk/petugas', { method: 'POST', headers, body })).status).toBe(303)
})

test('codes are sent five times at most in half an hour', async () => {
  const statuses = []
  for (let n = 0; n < 6; n += 1) {
    statuses.push((await browser(at.app).post('/masuk', { email: 'sri@contoh.id' })).status)
  }
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
  expect(at.mails.length).toBe(5)
})

test('a second code within a minute is not sent, and the page says from when', async () => {
  const sri = browser(at.app)
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  const again = await sri.post('/masuk/kode/lagi')
  expect(again.status).toBe(429)
  expect(await again.text()).toContain('Kode baru bisa diminta mulai pukul')
  expect(at.mails.length).toBe(1)
})

test('an officer who signs in by an e-mail code has no powers of staff', async () => {
  await rina()
  const officer = browser(at.app)
  await officer.post('/masuk', { email: 'rina@contoh.id' })
  await officer.post('/masuk/kode', { code: at.lastCode() })
  expect(await (await officer.get('/saya')).json()).toMatchObject({ kind: 'citizen', bindings: [] })
  expect((await officer.get('/meja')).headers.get('location')).toBe('/masuk/petugas?kembali=%2Fmeja')
  expect(await (await officer.post('/meja/x')).text()).toBe('sign_in_first')
})

test('a recovery code opens once', async () => {
  await rina()
  const first = await signInAs(at.app, 'rina@contoh.id')
  const renewed = await first.post('/saya/keamanan/kode-pemulihan/baru')
  expect(renewed.headers.get('location')).toBe('/saya/keamanan/kode-pemulihan')
  const shown = await (await first.get('/saya/keamanan/kode-pemulihan')).text()
  const codes = [...shown.matchAll(/<code>(\d{5}-\d{5})<\/code>/g)].map(([, code]) => code ?? '')
  expect(codes.length).toBe(10)
  await first.post('/saya/keamanan/kode-pemulihan')
  expect((await first.get('/saya/keamanan/kode-pemulihan')).status).toBe(303)

  const use = async (recovery: string) => {
    const officer = browser(at.app)
    await officer.post('/masuk/petugas', { email: 'rina@contoh.id', password: testPassword })
    return officer.post('/masuk/petugas/kode', { recovery })
  }
  const code = codes[3] ?? ''
  expect((await use(code.replace('-', ' '))).status).toBe(303)
  const again = await use(code)
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('Kode pemulihan tidak cocok atau sudah terpakai.')
  expect(await (await first.get('/saya/keamanan')).text()).toContain('Sisa 9 kode pemulihan.')
})

test('wrong codes of the app lock the step, whatever browser they come from', async () => {
  await rina()
  const wrong = totp(testSecret, new Date(Date.now() - 10 * 60_000))
  let last: Response | undefined
  for (let browsers = 0; browsers < 3; browsers += 1) {
    const officer = browser(at.app)
    await officer.post('/masuk/petugas', { email: 'rina@contoh.id', password: testPassword })
    for (let n = 0; n < 5; n += 1) last = await officer.post('/masuk/petugas/kode', { code: wrong })
  }
  expect(last?.status).toBe(429)
  expect(await last?.text()).toContain('Coba lagi 15 menit lagi.')
})

test('a code of the app counts once, also in two browsers at once; the next one is welcome without starting over', async () => {
  await rina()
  const half = async () => {
    const officer = browser(at.app)
    await officer.post('/masuk/petugas', { email: 'rina@contoh.id', password: testPassword })
    return officer
  }
  const code = freshCode(at.app, 'rina@contoh.id')
  const pair = await Promise.all([half(), half()])
  const answers = await Promise.all(pair.map((officer) => officer.post('/masuk/petugas/kode', { code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])

  const thief = await half()
  const replayed = await thief.post('/masuk/petugas/kode', { code })
  expect(replayed.status).toBe(422)
  expect(await replayed.text()).toContain('Kode ini sudah dipakai.')
  expect((await thief.get('/meja')).status).toBe(303)
  const next = await thief.post('/masuk/petugas/kode', { code: freshCode(at.app, 'rina@contoh.id') })
  expect(next.status).toBe(303)
})

test('signing in again makes a new session and ends the old one; signing out ends it for good', async () => {
  await rina()
  const officer = await signInAs(at.app, 'rina@contoh.id')
  const before = officer.cookie()
  await officer.post('/masuk/petugas', { email: 'rina@contoh.id', password: testPassword })
  await officer.post('/masuk/petugas/kode', { code: freshCode(at.app, 'rina@contoh.id') })
  const stolen = await at.app.request('/meja', { headers: { cookie: before } })
  expect(stolen.status).toBe(303)
  expect((await officer.get('/meja')).status).toBe(200)
  const kept = officer.cookie()
  expect((await officer.post('/keluar')).headers.get('location')).toBe('/')
  expect((await at.app.request('/meja', { headers: { cookie: kept } })).status).toBe(303)
})

test('cookies that somebody else has put into the browser prove nobody: whoever signs in gets new ones', async () => {
  const enter = async (person: Browser, email: string) => {
    await person.post('/masuk', { email })
    await person.post('/masuk/kode', { code: at.lastCode() })
    return (await (await person.get('/saya')).json()).personId
  }
  const maling = browser(at.app)
  const maria = await enter(maling, 'maria@contoh.id')
  const planted = maling.cookie()
  const sri = browser(at.app)
  for (const [name, value] of maling.jar) sri.jar.set(name, value)
  const own = await enter(sri, 'sri@contoh.id')
  expect(own).not.toBe(maria)
  expect(sri.cookie()).not.toBe(planted)
  const left = await at.app.request('/saya', { headers: { cookie: planted } })
  expect((await left.json()).personId).not.toBe(own)
})

test('every try is in the audit, failures without an address', async () => {
  await rina()
  await browser(at.app).post('/masuk/petugas', { email: 'nobody@contoh.id', password: 'salah salah salah' })
  await signInAs(at.app, 'rina@contoh.id')
  const rows = await space.db.selectFrom('sign_ins').selectAll().orderBy('id').execute()
  expect(rows.map(({ outcome, person_id }) => [outcome, person_id !== null])).toEqual([
    ['wrong_password', false],
    ['signed_in', true],
  ])
  expect(JSON.stringify(rows)).not.toContain('contoh.id')
  await expect(sql`delete from sign_ins`.execute(space.db)).rejects.toThrow('append-only')
})
