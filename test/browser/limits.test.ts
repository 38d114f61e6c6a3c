import { expect, test, vi } from 'vitest'
import { sql } from '#src/platform/db.ts'
import { browser } from '#test/support/sign-in.ts'
import { openPerson, type Person } from './person.ts'
import { browserTown } from './town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const at = browserTown()

const way = { width: 360, keyboard: false }
const looksUp = async (person: Person) => {
  await person.open('/lacak')
  await person.write('nomor', '7KX4-92M7')
  await person.press('Lihat laporan')
}

test('where an address has run out of tries, a browser that worked for it still comes through', async () => {
  const address = '10.9.9.9'
  const program = browser(at.town.cast.app, at.town.origin)
  const asks = {
    method: 'POST',
    body: new URLSearchParams({ nomor: '7KX4-92M7' }),
    headers: { 'x-forwarded-for': address },
  }
  let status = 0
  for (let tries = 0; tries < 100 && status !== 429; tries += 1) status = (await program.send('/lacak', asks)).status
  expect(status).toBe(429)

  const plain = await openPerson(at.chromium, at.town, { ...way, scripts: false, address })
  await looksUp(plain)
  await plain.reads('Terlalu banyak percobaan.')
  const proved = await openPerson(at.chromium, at.town, { ...way, scripts: true, address })
  await looksUp(proved)
  await proved.readsNot('Terlalu banyak percobaan.')
  expect(await limitsUsed()).toEqual(expect.arrayContaining(['proof', 'track_plain', 'track_proved']))
  await plain.leave()
  await proved.leave()
})

/** Which limits have counted somebody. */
async function limitsUsed(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct split_part(key, ':', 1) as name from sign_in_throttle order by 1`.execute(
    at.town.cast.town.space.db,
  )
  return rows.map(({ name }) => name)
}

test('a report filed in a browser counts against the wider limit, one filed without scripts against the tight one', async () => {
  for (const [scripts, limit, other] of [
    [true, 'file_proved', 'file_plain'],
    [false, 'file_plain', 'file_proved'],
  ] as const) {
    await sql`delete from sign_in_throttle`.execute(at.town.cast.town.space.db)
    const sri = await openPerson(at.chromium, at.town, { ...way, scripts })
    await sri.open('/lapor/ringkas')
    await sri.write('isi', 'Jalan di depan pasar berlubang dalam sejak Juni. Dua pengendara motor jatuh.')
    await sri.write('tempat', 'Pasar Melati')
    await sri.choose('kapan', 'masih')
    await sri.choose('isi_terlihat', 'semua')
    await sri.choose('kabar', 'tanpa')
    await sri.press('Lanjutkan')
    await sri.press('Lanjutkan') // no files
    await sri.press('Kirim laporan')
    expect(sri.path()).toMatch(/tanda-terima$/)
    const used = await limitsUsed()
    expect(used).toContain(limit)
    expect(used).not.toContain(other)
    await sri.leave()
  }
})
