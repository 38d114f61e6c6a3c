import { expect, test } from 'vitest'
import { newsWishesOf } from '#src/people/news-wishes.ts'
import { acts } from '#test/support/acts.ts'
import { mailedCode, openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import type { TestSpace } from '#test/support/space.ts'
import { fileAsSri, openTown } from '#test/support/town.ts'

const HERE = '/saya/pemberitahuan'
const SRI = 'sri@kota-melati.contoh'
const OTHER = 'sri.kantor@melati.example'
const PHONE = '6281234567890'

async function setUp({ phones = true } = {}) {
  const town = await openTown()
  const { space } = town
  if (phones) await carryPhones(space)
  const app = openApp(space)
  const signIn = async (email: string) => {
    const person = browser(app)
    await person.post('/masuk', { email })
    await person.post('/masuk/kode', { code: await mailedCode(space, email) })
    return person
  }
  return { town, space, app, signIn, sri: await signIn(SRI), does: acts(town) }
}

const carryPhones = (space: TestSpace) =>
  space.db
    .insertInto('channel_accounts')
    .values({ kind: 'loopback', name: 'Operator', settings: '{}', carries: 'sms', created_at: space.clock.now() })
    .execute()

const read = async (who: Browser, path = HERE) => wordsOf(await (await who.get(path)).text())

async function codeTo(space: TestSpace, recipient: string): Promise<string> {
  const { body_text } = await space.db
    .selectFrom('outbox')
    .select('body_text')
    .where('recipient', '=', recipient)
    .where('template', '=', 'address_code')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return body_text.match(/\b\d{6}\b/)?.[0] ?? ''
}

async function prove(who: Browser, space: TestSpace, alamat: string, recipient = alamat) {
  expect((await who.post(`${HERE}/alamat`, { alamat })).headers.get('location')).toBe(`${HERE}/kode`)
  expect((await who.post(`${HERE}/kode`, { kode: await codeTo(space, recipient) })).headers.get('location')).toBe(HERE)
}

const raise = async (who: Browser, id: string) => who.post(`/saya/pemberitahuan/alamat/${id}/naik`)

const remove = async (who: Browser, id: string) => who.post(`/saya/pemberitahuan/alamat/${id}/hapus`)

async function newsOf(space: TestSpace, reportId: string) {
  await space.runJobs()
  const rows = await space.db
    .selectFrom('outbox')
    .select(['channel', 'recipient', 'template', 'body_text'])
    .where('report_id', '=', reportId)
    .where('audience', '=', 'reporter')
    .orderBy('id')
    .execute()
  return rows.map(({ channel, recipient, template }) => `${template} ${channel} ${recipient}`)
}

const idOf = async (space: TestSpace, address: string) =>
  (await space.db.selectFrom('news_addresses').select('id').where('address', '=', address).executeTakeFirstOrThrow()).id

test('a telephone is proved by its own code, put first, and from then on carries the news instead of the mail', async () => {
  const { space, town, sri, does } = await setUp()
  const { id, code } = await fileAsSri(town)
  expect(await newsOf(space, id)).toEqual([`submit email ${SRI}`])
  expect(await read(sri)).toContain(`E-mail ${SRI} (dipakai lebih dulu)`)

  await sri.post(`${HERE}/alamat`, { alamat: '0812 3456 7890' })
  const wrong = await sri.post(`${HERE}/kode`, { kode: '000000' })
  expect(wrong.status).toBe(422)
  const said = wordsOf(await wrong.text())
  expect(said).toContain('Kode tidak cocok.')
  expect(said).not.toContain('Kami mengirim kode ke')
  expect(await space.db.selectFrom('news_addresses').select('id').execute()).toEqual([])
  await sri.post(`${HERE}/kode`, { kode: await codeTo(space, PHONE) })
  await raise(sri, await idOf(space, PHONE))
  expect(await read(sri)).toMatch(/SMS 0812 3456 7890 \(dipakai lebih dulu\).*E-mail sri@kota-melati\.contoh/)

  await does.refer('rina', code)
  await does.answer('budi', code)
  expect((await newsOf(space, id)).slice(1)).toEqual([`refer sms ${PHONE}`, `answer sms ${PHONE}`])
  const [answer] = await space.db.selectFrom('outbox').select('body_text').where('template', '=', 'answer').execute()
  expect(answer?.body_text).toMatch(/sudah dijawab: .* Beri tanggapan di sana paling lambat/)
})

test('the report goes to whoever proved it only: a code asked by one opens nothing for another', async () => {
  const { space, sri, signIn } = await setUp()
  await sri.post(`${HERE}/alamat`, { alamat: OTHER })
  const kode = await codeTo(space, OTHER)
  const joko = await signIn('joko@kota-melati.contoh')
  for (const [name, value] of sri.jar) if (name.endsWith('news-address')) joko.jar.set(name, value)
  expect((await joko.post(`${HERE}/kode`, { kode })).headers.get('location')).toBe(HERE)
  expect(await space.db.selectFrom('news_addresses').select('id').execute()).toEqual([])
  await sri.post(`${HERE}/kode`, { kode })
  const id = await idOf(space, OTHER)
  await raise(joko, id)
  await remove(joko, id)
  expect(await read(sri)).toContain(OTHER)
  expect(await read(joko)).not.toContain(OTHER)
})

test('what somebody can do without is not sent; questions, answers and decisions always are', async () => {
  const { space, town, sri, does } = await setUp()
  const { id, code } = await fileAsSri(town)
  await sri.post(HERE, { kabar: 'own' })
  expect((await newsWishesOf(space.db, [town.persons.sri])).get(town.persons.sri)?.unwanted).toEqual([
    'moves',
    'progress',
  ])
  await does.refer('rina', code)
  await does.followUp('budi', code)
  await does.answer('budi', code)
  expect(await newsOf(space, id)).toEqual([`submit email ${SRI}`, `answer email ${SRI}`])
})

test('an address that is none, a telephone nobody can reach, a sixth address, and guessing', async () => {
  const { space, sri } = await setUp({ phones: false })
  expect(await read(sri)).toContain('Tambah alamat e-mail')
  for (const alamat of ['', 'bukan alamat', '0812 3456 7890', `${'a'.repeat(300)}@b.id`]) {
    expect((await sri.post(`${HERE}/alamat`, { alamat })).status).toBe(422)
  }
  await carryPhones(space)
  expect(wordsOf(await (await sri.post(`${HERE}/alamat`, { alamat: '021 555 1234' })).text())).toContain(
    'Nomor HP diawali 08 atau +62.',
  )
  for (const name of ['satu', 'dua', 'tiga', 'empat']) await prove(sri, space, `${name}@melati.example`)
  expect(await read(sri)).toContain('Paling banyak 5 alamat.')
  await remove(sri, await idOf(space, 'dua@melati.example'))
  await remove(sri, await idOf(space, SRI))
  expect(await read(sri)).toContain(SRI)
  await sri.post(`${HERE}/alamat`, { alamat: 'lima@melati.example' })
  const statuses: number[] = []
  for (let guess = 0; guess < 22; guess += 1)
    statuses.push((await sri.post(`${HERE}/kode`, { kode: `00000${guess % 10}` })).status)
  expect(statuses.at(-1)).toBe(429)
})

test('visitors and officers are shown the way in', async () => {
  const { app } = await setUp()
  const visitor = browser(app)
  expect((await visitor.get(HERE)).headers.get('location')).toBe(`/masuk?kembali=${HERE}`)
  expect((await visitor.post(HERE, {})).status).toBe(401)
})
