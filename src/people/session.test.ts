import { beforeEach, expect, test } from 'vitest'
import { inTransaction, sql } from '#src/platform/db.ts'
import { seedReference } from '#src/seed.ts'
import { peopleApp } from '#test/support/people-app.ts'
import { addStaff, browser, signInAs } from '#test/support/sign-in.ts'
import { openSpaceBeside, openTestSpace, type TestSpace } from '#test/support/space.ts'
import type { Actor } from './actor.ts'
import { endRole } from './roles.ts'
import { sweepSignIn } from './sweep.ts'

let space: TestSpace
let at: ReturnType<typeof peopleApp>
let nasional: string
let admin: Actor
beforeEach(async () => {
  space = await openTestSpace()
  at = peopleApp(space)
  const desk = await space.db
    .selectFrom('agencies')
    .selectAll()
    .where('kind', '=', 'national_desk')
    .executeTakeFirstOrThrow()
  nasional = desk.id
  const personId = await addStaff(space, {
    name: 'Rina',
    email: 'rina@contoh.id',
    positions: [{ role: 'national_admin', agencyId: nasional }],
  })
  const binding = { agencyId: nasional, agencyName: desk.name, agencyLineage: [nasional], agencyKind: desk.kind }
  admin = {
    kind: 'staff',
    personId,
    name: 'Rina',
    bindings: [{ role: 'national_admin', ...binding }],
    openedReports: [],
    at: space.clock.now(),
  }
})

test('the account page lists the devices and signs out another one at once', async () => {
  const phone = await signInAs(at.app, 'rina@contoh.id')
  const office = await signInAs(at.app, 'rina@contoh.id')
  const page = await (await office.get('/saya/keamanan')).text()
  expect(page).toContain('perangkat ini')
  const [, id] = page.match(/\/saya\/keamanan\/perangkat\/([^/"]+)\/keluar/) ?? []
  expect((await phone.get('/meja')).status).toBe(200)
  await office.post(`/saya/keamanan/perangkat/${id}/keluar`)
  expect((await phone.get('/meja')).status).toBe(303)
  expect((await office.get('/meja')).status).toBe(200)
})

test('nobody signs out the device of another person', async () => {
  await addStaff(space, {
    name: 'Budi',
    email: 'budi@contoh.id',
    positions: [{ role: 'verifier', agencyId: nasional }],
  })
  const rina = await signInAs(at.app, 'rina@contoh.id')
  const budi = await signInAs(at.app, 'budi@contoh.id')
  const session = await space.db
    .selectFrom('sessions')
    .select('id')
    .where('person_id', '=', admin.personId ?? '')
    .executeTakeFirstOrThrow()
  await budi.post(`/saya/keamanan/perangkat/${session.id}/keluar`)
  expect((await rina.get('/meja')).status).toBe(200)
})

test('a role that ended today is gone at the next request', async () => {
  const positions = [{ role: 'verifier' as const, agencyId: nasional }]
  const id = await addStaff(space, { name: 'Budi', email: 'budi@contoh.id', positions })
  const budi = await signInAs(at.app, 'budi@contoh.id')
  const ofBudi = space.db.selectFrom('role_bindings').select('id').where('person_id', '=', id)
  const binding = await ofBudi.executeTakeFirstOrThrow()
  await inTransaction(space.db, (tx) => endRole(tx, binding.id, admin))
  const stopped = await budi.get('/meja')
  expect([stopped.status, await stopped.text()]).toEqual([403, 'not_allowed'])
})

test("a position starts on the day of the agency's own zone", async () => {
  const jayapura = await space.db
    .insertInto('agencies')
    .values({
      slug: 'uji-jayapura',
      name: 'Kota Uji',
      short: 'Uji',
      kind: 'city',
      parent_id: nasional,
      area_code: null,
      time_zone: 'Asia/Jayapura',
      valid_from: null,
      valid_to: null,
      predecessor_id: null,
      description: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  space.clock.moveTo(new Date('2026-11-23T16:30:00Z')) // Monday in Jakarta, Tuesday in Jayapura
  await addStaff(space, {
    name: 'Budi',
    email: 'budi@contoh.id',
    positions: [{ role: 'liaison', agencyId: jayapura.id }],
  })
  const { valid_from } = await space.db
    .selectFrom('role_bindings')
    .select('valid_from')
    .where('agency_id', '=', jayapura.id)
    .executeTakeFirstOrThrow()
  expect(valid_from).toBe('2026-11-24')
  const budi = await signInAs(at.app, 'budi@contoh.id')
  expect((await (await budi.get('/meja')).json()).bindings).toHaveLength(1)
  space.clock.moveTo(new Date('2026-11-23T14:30:00Z')) // still Monday in both
  expect((await budi.get('/meja')).status).toBe(403)
})

test('a session of staff ends after 12 hours without use, a used one lives on', async () => {
  const rina = await signInAs(at.app, 'rina@contoh.id')
  const remaining = async () => {
    const { expires_at } = await space.db.selectFrom('sessions').select('expires_at').executeTakeFirstOrThrow()
    return Math.round((expires_at.getTime() - Date.now()) / 3_600_000)
  }
  expect(await remaining()).toBe(12)
  await sql`update sessions set expires_at = expires_at - interval '5 hours'`.execute(space.db)
  expect((await rina.get('/meja')).status).toBe(200)
  expect(await remaining()).toBe(12)
  await sql`update sessions set expires_at = created_at`.execute(space.db)
  expect((await rina.get('/meja')).status).toBe(303)
  await sweepSignIn(space)
  expect(await space.db.selectFrom('sessions').select('id').execute()).toEqual([])
})

test('a forged cookie never reaches the database and opens nothing', async () => {
  const rina = await signInAs(at.app, 'rina@contoh.id')
  const forged = rina.cookie().replace(/(session_token=[^.]+)\.[^;]+/, `$1.${'A'.repeat(43)}%3D`)
  expect((await at.app.request('/meja', { headers: { cookie: forged } })).status).toBe(303)
  expect((await at.app.request('/meja', { headers: { cookie: 'test.session_token=x' } })).status).toBe(303)
})

test('cookies belong to one space: its name, its path, unreadable for scripts', async () => {
  const beside = await openSpaceBeside(space, 'kelas')
  await seedReference(beside.db)
  const rina = await signInAs(at.app, 'rina@contoh.id')
  const { app } = peopleApp(beside)
  expect(
    (await app.request('/meja', { headers: { cookie: rina.cookie().replaceAll('test.', 'kelas.') } })).status,
  ).toBe(303)
  const asked = await browser(app).post('/masuk', { email: 'sri@contoh.id' })
  expect(asked.headers.get('location')).toBe('/kelas/masuk/kode')
  expect(asked.headers.getSetCookie()[0]).toMatch(/^kelas\.sign-in=.*Path=\/kelas; HttpOnly; SameSite=Lax$/)
})

test('the way back after signing in stays on this site', async () => {
  for (const path of ['https://jahat.example', '//jahat.example', '/\\jahat.example', '/../x', 'javascript:alert(1)']) {
    const rina = browser(at.app)
    await rina.get(`/masuk?kembali=${encodeURIComponent(path)}`)
    await rina.post('/masuk', { email: 'sri@contoh.id' })
    const entered = await rina.post('/masuk/kode', { code: at.lastCode() })
    expect(entered.headers.get('location')).toBe('/saya')
    await sql`delete from sign_in_throttle`.execute(space.db)
  }
})
