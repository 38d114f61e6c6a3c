import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect, test } from 'vitest'
import { inTransaction } from '#src/platform/db.ts'
import { readProof } from '#src/platform/http/proof-of-work.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { type Browser, browser } from '#test/support/sign-in.ts'
import { openTestSpace } from '#test/support/space.ts'
import { fileReport } from '#test/support/town.ts'

const open = async () => {
  const space = await openTestSpace()
  return { space, somebody: browser(openApp(space)) }
}

/** What the page's script does. */
async function work(somebody: Browser): Promise<string> {
  const challenge = await (await somebody.get('/bukti-kerja')).json()
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

async function times(count: number, run: () => Promise<Response>): Promise<number[]> {
  const statuses: number[] = []
  for (let i = 0; i < count; i += 1) statuses.push((await run()).status)
  return statuses
}

const look = (somebody: Browser, more: Record<string, string> = {}) =>
  somebody.post('/lacak', { nomor: '7KX4-92M7', ...more })

async function write(somebody: Browser) {
  await somebody.post('/lapor', { baru: 'ya' })
  await somebody.post('/lapor/ringkas', {
    isi: 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor sudah terjatuh.',
    tempat: 'Pasar Melati',
    kapan: 'masih',
    nama_terlihat: 'instansi',
    isi_terlihat: 'semua',
    kabar: 'tanpa',
  })
}

test('a challenge is solved once, by its own space, and nothing else is a proof', async () => {
  const { space, somebody } = await open()
  const answer = await somebody.get('/bukti-kerja')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const proof = await work(somebody)
  expect(await readProof(space, proof)).toEqual(expect.any(String))
  expect(await readProof(await openTestSpace({ name: 'kelas' }), proof)).toBeNull()
  const { challenge, solution } = JSON.parse(Buffer.from(proof, 'base64').toString())
  const sealed = (change: object) => Buffer.from(JSON.stringify({ challenge, solution, ...change })).toString('base64')
  expect(await readProof(space, sealed({ solution: { ...solution, counter: solution.counter + 1 } }))).toBeNull()
  const later = { ...challenge, parameters: { ...challenge.parameters, expiresAt: 9_999_999_999 } }
  expect(await readProof(space, sealed({ challenge: later }))).toBeNull()
  for (const junk of ['', 'x', 'bnVsbA==', sealed({ solution: null }), 7, null])
    expect(await readProof(space, junk)).toBeNull()
})

test('without proof an address runs out of tries and is told until when; with proof it goes on, once for each', async () => {
  const { somebody } = await open()
  const proof = await work(somebody)
  const statuses = await times(61, () => look(somebody))
  expect(statuses.slice(0, 60).every((status) => status === 303)).toBe(true)
  const refused = await look(somebody)
  expect(refused.status).toBe(429)
  const page = await refused.text()
  expect(wordsOf(page)).toMatch(/Terlalu banyak percobaan\. Coba lagi pukul \d\d\.\d\d WIB\. Tulisan Anda tersimpan\./)
  expect(page).toContain('value="7KX4-92M7"')
  expect((await look(somebody, { altcha: proof })).status).toBe(303)
  expect((await look(somebody, { altcha: proof })).status).toBe(429)
})

test('what fills in the field that nobody sees runs out sooner', async () => {
  const { somebody } = await open()
  expect(await (await somebody.get('/lacak')).text()).toContain('name="situs_rujukan"')
  const statuses = await times(7, () => look(somebody, { situs_rujukan: 'https://murah.example' }))
  expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429])
})

test('reports in haste count twice without proof; the words stay and go out later', async () => {
  const { space, somebody } = await open()
  const file = async (seconds: number) => {
    await write(somebody)
    space.clock.advance(seconds * 1_000)
    return somebody.post('/lapor/periksa')
  }
  const sent = await times(10, () => file(0))
  expect(sent).toEqual(Array(10).fill(303))
  const refused = await file(0)
  expect(refused.status).toBe(429)
  const words = wordsOf(await refused.text())
  expect(words).toContain('Terlalu banyak percobaan.')
  expect(words).toContain('Dua pengendara motor sudah terjatuh.')
  const altcha = await work(somebody)
  expect((await somebody.post('/lapor/periksa', { altcha })).status).toBe(303)
  expect(await space.db.selectFrom('reports').select('id').execute()).toHaveLength(11)
}, 30_000)

test('a person who took their time sends twenty reports an hour without a script', async () => {
  const { space, somebody } = await open()
  for (let i = 0; i < 21; i += 1) {
    await write(somebody)
    space.clock.advance(4_000)
    expect((await somebody.post('/lapor/periksa')).status, String(i)).toBe(i < 20 ? 303 : 429)
  }
}, 30_000)

test('codes are asked for thirty times an hour from one address', async () => {
  const { space, somebody } = await open()
  let asked = 0
  const ask = () => {
    asked += 1
    return somebody.post('/masuk', { email: `warga${asked}@melati.example` })
  }
  expect((await times(31, ask)).at(-1)).toBe(429)
  const step = await somebody.post('/lapor/kabar', { kabar: 'email', email: 'sri@melati.example' })
  expect(step.status).toBe(429)
  expect(await step.text()).toContain('sri@melati.example')
  expect(await space.db.selectFrom('outbox').select('id').execute()).toHaveLength(30)
}, 30_000)

test('after fifty wrong keys from everywhere only proof of work opens a report', async () => {
  const { space, somebody } = await open()
  const app = openApp(space)
  const { code, key } = await fileReport(space)
  for (let thief = 0; thief < 10; thief += 1) {
    const guesser = browser(app)
    await times(5, () => guesser.post('/lacak', { nomor: code, kunci: '1111222233334444' }))
  }
  expect((await somebody.post('/lacak', { nomor: code, kunci: key })).status).toBe(429)
  const opened = await somebody.post('/lacak', { nomor: code, kunci: key, altcha: await work(somebody) })
  expect(opened.status).toBe(303)
}, 30_000)

test('the button for another code counts against who presses it', async () => {
  const { space, somebody } = await open()
  await somebody.post('/lapor/kabar', { kabar: 'email', email: 'sri@melati.example' })
  let asked = 1
  while (asked < 30) {
    asked += 1
    await somebody.post('/lapor/kabar', { kabar: 'email', email: `warga${asked}@melati.example` })
  }
  const again = await somebody.post('/lapor/kode', { aksi: 'ulang' })
  expect(again.status).toBe(429)
  expect(wordsOf(await again.text())).toContain('Terlalu banyak percobaan.')
  expect(await space.db.selectFrom('outbox').select('id').execute()).toHaveLength(30)
}, 30_000)

test('how many forms may be sent is a policy, from the day on which it begins', async () => {
  const { space, somebody } = await open()
  const { value } = await space.db
    .selectFrom('policies')
    .select('value')
    .where('key', '=', 'form_tries')
    .executeTakeFirstOrThrow()
  const stricter = { value: JSON.stringify({ ...Object(value), track_plain: 2 }), reason: 'Banjir', key: 'form_tries' }
  await inTransaction(space.db, (tx) =>
    tx
      .insertInto('policies')
      .values({ ...stricter, valid_from: '2026-11-24' })
      .execute(),
  )
  expect(await times(3, () => look(somebody))).toEqual([303, 303, 303])
  space.clock.moveTo(new Date('2026-11-24T03:00:00Z'))
  const next = browser(openApp(space))
  expect(await times(3, () => look(next))).toEqual([303, 303, 429])
})
