import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { authenticator } from '#test/support/authenticator.ts'
import { peopleApp } from '#test/support/people-app.ts'
import { addStaff, type Browser, browser, signInAs, testPassword } from '#test/support/sign-in.ts'
import { openTestSpace, type TestSpace } from '#test/support/space.ts'
import type { Actor, Binding } from './actor.ts'
import { firstAdminLink } from './first-admin.ts'
import { invite } from './invite.ts'
import { totp } from './totp.ts'

const origin = 'http://localhost:1708'

let space: TestSpace
let at: ReturnType<typeof peopleApp>
beforeEach(async () => {
  space = await openTestSpace()
  at = peopleApp(space)
})

const agencyOf = (slug: string) =>
  space.db.selectFrom('agencies').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()

async function actorAt(role: Binding['role'], slug: string): Promise<Actor> {
  const { id, name, lineage, kind } = await agencyOf(slug)
  const personId = await addStaff(space, {
    name: slug,
    email: `${slug}@contoh.id`,
    positions: [{ role, agencyId: id }],
  })
  const binding = { role, agencyId: id, agencyName: name, agencyLineage: lineage, agencyKind: kind }
  return { kind: 'staff', personId, name: slug, bindings: [binding], openedReports: [], at: space.clock.now() }
}

const pathOf = (link: string | null) => new URL(link ?? '').pathname
const password = 'empat kambing di kali'

/** Reads the key as a person would type it. */
function readKey(html: string): string {
  const key = (html.match(/<code data-key[^>]*>([A-Z2-7 ]+)</)?.[1] ?? '').replaceAll(' ', '')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...key].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('')
}

async function setUpApp(person: Browser): Promise<Response> {
  const secret = readKey(await (await person.get('/saya/keamanan/aplikasi')).text())
  expect(secret).toHaveLength(20)
  return person.post('/saya/keamanan/aplikasi', { code: totp(secret, new Date()) })
}

test('the first admin makes an account by the one-time link and reaches the desk with a second factor only', async () => {
  const path = pathOf(await firstAdminLink(space))
  const admin = browser(at.app)
  expect(await (await admin.get(path)).text()).toContain('Anda diundang sebagai admin nasional')
  const made = await admin.post(path, { name: 'Ani', email: 'Ani@contoh.id', password })
  expect(made.headers.get('location')).toBe('/saya/keamanan')

  expect((await admin.get('/meja')).headers.get('location')).toBe('/saya/keamanan?kembali=%2Fmeja')
  expect(await (await admin.post('/meja/x')).text()).toBe('second_factor_first')
  expect(await (await admin.get('/saya/keamanan?kembali=/meja/antrean')).text()).toContain(
    'Pasang pengaman kedua dulu.',
  )

  const wrong = await admin.get('/saya/keamanan/aplikasi')
  expect(await wrong.text()).toContain('Kode QR untuk aplikasi autentikator')
  expect((await admin.post('/saya/keamanan/aplikasi', { code: '000000' })).status).toBe(422)
  const before = admin.cookie()
  const done = await setUpApp(admin)
  expect(done.headers.get('location')).toBe('/saya/keamanan/kode-pemulihan')
  expect(await (await admin.get('/saya/keamanan/kode-pemulihan')).text()).toContain('Simpan kode ini di tempat aman')
  expect((await admin.post('/saya/keamanan/kode-pemulihan')).headers.get('location')).toBe('/meja/antrean')
  expect(await (await admin.get('/meja')).json()).toMatchObject({
    kind: 'staff',
    name: 'Ani',
    bindings: [{ role: 'national_admin' }],
  })
  expect((await at.app.request('/meja', { headers: { cookie: before } })).status).toBe(303)

  expect(await firstAdminLink(space)).toBeNull()
  const again = await browser(at.app).get(path)
  expect(again.status).toBe(404)
  expect(await again.text()).toContain('Undangan ini sudah dipakai')
})

test('the first link stays the same at every start, also of two programs at once, until it is seven days old', async () => {
  const [link, beside] = await Promise.all([firstAdminLink(space), firstAdminLink(space)])
  expect(beside).toBe(link)
  expect(await firstAdminLink(space)).toBe(link)
  expect((await at.app.request(pathOf(link))).status).toBe(200)

  await space.db
    .updateTable('invitations')
    .set({ expires_at: new Date(Date.now() - 1) })
    .execute()
  const fresh = await firstAdminLink(space)
  expect(fresh).not.toBe(link)
  expect((await at.app.request(pathOf(link))).status).toBe(404)
  expect((await at.app.request(pathOf(fresh))).status).toBe(200)
  expect(await firstAdminLink(space)).toBe(fresh)
})

test('of two who use one link at once only one gets the position', async () => {
  const path = pathOf(await firstAdminLink(space))
  const people = ['satu@contoh.id', 'dua@contoh.id'].map((email) =>
    browser(at.app).post(path, { name: 'Ani', email, password }),
  )
  const statuses = (await Promise.all(people)).map(({ status }) => status).sort()
  expect(statuses).toEqual([303, 404])
  expect(await space.db.selectFrom('role_bindings').select('id').execute()).toHaveLength(1)
  expect(await space.db.selectFrom('persons').select('id').execute()).toHaveLength(1)
})

test('a password that is short, common or the own name is refused with words; what was typed stays', async () => {
  const path = pathOf(await firstAdminLink(space))
  const tried = async (tryPassword: string) => {
    const page = await browser(at.app).post(path, {
      name: 'Ani Lestari',
      email: 'ani@contoh.id',
      password: tryPassword,
    })
    return [page.status, await page.text()] as const
  }
  const short = await tried('pendek')
  expect(short[0]).toBe(422)
  expect(short[1]).toContain('Kata sandi paling sedikit 12 huruf.')
  expect(short[1]).toContain('value="Ani Lestari"')
  expect(short[1]).not.toContain('pendek')
  expect((await tried('indonesiaraya1945'))[1]).toContain('Kata sandi ini mudah ditebak.')
  expect((await tried('aaaaaaaaaaaaaaa'))[1]).toContain('Kata sandi ini mudah ditebak.')
  expect((await tried('anilestari123'))[1]).toContain('Jangan pakai nama atau e-mail Anda')
})

test('an agency admin invites into the own subtree and hands on nothing more than they hold', async () => {
  const admin = await actorAt('agency_admin', 'kota-bengkulu')
  const units = await space.db
    .selectFrom('agencies')
    .select(['id', 'slug'])
    .where('parent_id', '=', admin.bindings[0]?.agencyId ?? '')
    .limit(1)
    .executeTakeFirstOrThrow()
  const asked = (role: Binding['role'], agencyId: string) =>
    inTransaction(space.db, (tx) => invite(tx, { email: 'budi@contoh.id', role, agencyId }, admin))
  expect(await asked('liaison', units.id)).toMatch(/^[\w-]{32}$/)
  await expect(asked('national_admin', units.id)).rejects.toThrow('not_allowed')
  await expect(asked('inspector', units.id)).rejects.toThrow('not_allowed')
  await expect(asked('liaison', (await agencyOf('nasional')).id)).rejects.toThrow('not_allowed')
  const kept = await space.db.selectFrom('invitations').select('token_hash').executeTakeFirstOrThrow()
  expect(kept.token_hash).toHaveLength(43)
})

test('an invitation goes to one address; an owner of an account keeps the password and accepts signed in', async () => {
  const admin = await actorAt('national_admin', 'nasional')
  const { id: agencyId } = await agencyOf('kota-bengkulu')
  const budi = await addStaff(space, {
    name: 'Budi',
    email: 'budi@contoh.id',
    positions: [{ role: 'drafter', agencyId }],
  })
  const link = (email: string) =>
    inTransaction(space.db, (tx) => invite(tx, { email, role: 'liaison', agencyId }, admin))

  const forNew = `/undangan/${await link('Sari@contoh.id')}`
  const other = await browser(at.app).post(forNew, { name: 'X', email: 'x@contoh.id', password })
  expect(await other.text()).toContain('Undangan ini untuk sari@contoh.id.')

  const forBudi = `/undangan/${await link('budi@contoh.id')}`
  const stranger = browser(at.app)
  expect(await (await stranger.get(forBudi)).text()).toContain('Anda sudah punya akun.')
  expect(await (await stranger.post(forBudi, { name: 'X', email: 'budi@contoh.id', password })).text()).toContain(
    'Anda sudah punya akun.',
  )
  expect((await stranger.post(`${forBudi}/terima`)).status).toBe(403)

  const owner = await signInAs(at.app, 'budi@contoh.id')
  expect(await (await owner.get(forBudi)).text()).toContain('Terima undangan')
  expect((await owner.post(`${forBudi}/terima`)).headers.get('location')).toBe('/meja')
  const { bindings } = await (await owner.get('/meja')).json()
  expect(bindings.map((binding: Binding) => binding.role)).toEqual(['drafter', 'liaison'])
  const granted = await space.db.selectFrom('role_bindings').selectAll().where('person_id', '=', budi).execute()
  expect(granted.map((row) => row.granted_by)).toEqual([null, admin.personId])
})

test('a citizen whose address is invited becomes an officer and keeps the account', async () => {
  const sri = browser(at.app)
  await sri.post('/masuk', { email: 'sri@contoh.id' })
  await sri.post('/masuk/kode', { code: at.lastCode() })
  const { personId } = await (await sri.get('/saya')).json()
  const admin = await actorAt('national_admin', 'nasional')
  const { id: agencyId } = await agencyOf('kota-bengkulu')
  const wanted = { email: 'sri@contoh.id', role: 'liaison', agencyId } as const
  const path = `/undangan/${await inTransaction(space.db, (tx) => invite(tx, wanted, admin))}`
  await browser(at.app).post(path, { name: 'Sri W.', email: 'sri@contoh.id', password })
  const person = await space.db.selectFrom('persons').selectAll().where('id', '=', personId).executeTakeFirstOrThrow()
  expect(person).toMatchObject({ kind: 'staff', name: 'Sri W.' })
})

test('an officer may set up a passkey instead; it needs the check of the owner by the device', async () => {
  const path = pathOf(await firstAdminLink(space))
  const admin = browser(at.app)
  await admin.post(path, { name: 'Ani', email: 'ani@contoh.id', password })
  const send = (url: string, response: unknown, who = admin) =>
    who.send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response }),
    })

  const careless = authenticator({ origin, verifies: false })
  const asked = await (await admin.get('/saya/keamanan/passkey')).json()
  expect((await send('/saya/keamanan/passkey', careless.register(asked))).status).toBe(422)

  const phone = authenticator({ origin })
  const options = await (await admin.get('/saya/keamanan/passkey')).json()
  const added = await send('/saya/keamanan/passkey', phone.register(options))
  expect(await added.json()).toEqual({ next: '/saya/keamanan' })
  expect((await admin.get('/meja')).status).toBe(200)

  const again = browser(at.app)
  await again.get('/masuk/petugas?kembali=/meja/laporan/7KX492M7')
  const challenge = await (await again.get('/masuk/passkey')).json()
  const signedIn = await send('/masuk/passkey', phone.signIn(challenge), again)
  expect(await signedIn.json()).toEqual({ next: '/meja/laporan/7KX492M7' })
  expect((await again.get('/meja')).status).toBe(200)

  const replayed = await send('/masuk/passkey', phone.signIn(challenge), browser(at.app))
  expect(replayed.status).toBe(401)

  const thief = browser(at.app)
  await thief.post('/masuk/petugas', { email: 'ani@contoh.id', password })
  expect((await thief.get('/meja')).headers.get('location')).toBe('/masuk/petugas?kembali=%2Fmeja')
  expect((await thief.get('/saya/keamanan/aplikasi')).headers.get('location')).toBe(
    '/masuk/petugas?kembali=/saya/keamanan',
  )
  expect((await thief.get('/saya/keamanan/passkey')).status).toBe(403)
  const visit = { headers: { accept: 'text/html,application/xhtml+xml' } }
  expect((await thief.get('/saya/keamanan/passkey', visit)).headers.get('location')).toBe('/saya/keamanan')
  expect((await thief.get('/masuk/passkey', visit)).headers.get('location')).toBe('/masuk/petugas')

  const [passkey] = await space.db.selectFrom('passkeys').select('id').execute()
  const last = await again.post(`/saya/keamanan/passkey/${passkey?.id}/hapus`)
  expect(await last.text()).toContain('Ini pengaman kedua Anda yang terakhir.')
})

test('a forgotten password is replaced after a code by e-mail; all devices sign in again, with the second factor', async () => {
  const { id: agencyId } = await agencyOf('nasional')
  await addStaff(space, { name: 'Rina', email: 'rina@contoh.id', positions: [{ role: 'verifier', agencyId }] })
  const old = await signInAs(at.app, 'rina@contoh.id')
  const rina = browser(at.app)
  await rina.get('/masuk?kembali=/saya/keamanan/kata-sandi')
  await rina.post('/masuk', { email: 'rina@contoh.id' })
  const entered = await rina.post('/masuk/kode', { code: at.lastCode() })
  expect(entered.headers.get('location')).toBe('/saya/keamanan/kata-sandi')
  expect((await rina.post('/saya/keamanan/kata-sandi', { password: 'pendek' })).status).toBe(422)
  expect((await rina.post('/saya/keamanan/kata-sandi', { password })).headers.get('location')).toBe('/masuk/petugas')
  expect((await old.get('/meja')).status).toBe(303)
  const oldPassword = { email: 'rina@contoh.id', password: testPassword }
  expect((await rina.post('/masuk/petugas', oldPassword)).status).toBe(422)
  const next = await rina.post('/masuk/petugas', { email: 'rina@contoh.id', password })
  expect(next.headers.get('location')).toBe('/masuk/petugas/kode')
})
