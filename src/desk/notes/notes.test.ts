import { beforeEach, describe, expect, test, vi } from 'vitest'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, deskPath, hidden, look, officer, referTo } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, type PersonKey } from '#test/support/town.ts'

vi.setConfig({ testTimeout: 60_000 }) // several people sign in

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let does: ReturnType<typeof acts>
let code = ''
beforeEach(async () => {
  town = await openTown({ now: '2026-11-25T02:00:00Z' })
  app = openApp(town.space)
  does = acts(town)
  code = (await fileAsSri(town)).code
  await does.refer('rina', code, { copies: [town.agencies.transport.id] })
})

const browsers = new Map<string, Promise<Browser>>()
beforeEach(() => browsers.clear())
const as = (key: PersonKey) => {
  const open = browsers.get(key) ?? officer(app, key)
  browsers.set(key, open)
  return open
}
const writes = async (key: PersonKey, catatan: string) =>
  answerOf(await (await as(key)).post(deskPath(code, 'catatan'), { catatan }))
const reads = async (key: PersonKey) => wordsOf((await look(await as(key), deskPath(code))).text)

describe('what officers write for each other', () => {
  test('is read as the domain’s table says, by the reporter and strangers never', async () => {
    for (const [key, words] of [
      ['rina', 'Catatan meja nasional'],
      ['budi', 'Catatan dinas PU'],
      ['hasan', 'Catatan dishub'],
      ['ina', 'Catatan pemeriksaan'],
    ] as const)
      expect((await writes(key, words)).status, key).toBe(303)
    const table = {
      rina: ['nasional', 'dinas PU', 'dishub'],
      nina: ['nasional', 'dinas PU', 'dishub'],
      budi: ['dinas PU'],
      hasan: ['dishub'],
      ina: ['nasional', 'dinas PU', 'dishub', 'pemeriksaan'],
    } as const
    for (const [key, seen] of Object.entries(table)) {
      const text = await reads(key as PersonKey)
      const found = ['nasional', 'dinas PU', 'dishub', 'pemeriksaan'].filter((word) =>
        new RegExp(`Catatan (meja )?${word}`).test(text.replace('Catatan pemeriksaan, hanya pengawas', '')),
      )
      expect(found, key).toEqual(seen)
    }
    const page = await app.request(`/laporan/${code.slice(0, 4)}-${code.slice(4)}`)
    expect(await page.text()).not.toMatch(/Catatan (meja|dinas|dishub)/)
  })

  test('never reaches the unit that the report is about', async () => {
    const other = await fileAsSri(town)
    await referTo(town, other.code, town.agencies.inspectorate, { aboutAgencyId: town.agencies.publicWorks.id })
    const ina = await as('ina')
    await ina.post(deskPath(other.code, 'catatan'), { catatan: 'Panggil saksi besok.' })
    const budi = await as('budi')
    expect((await budi.get(deskPath(other.code, 'catatan'))).status).toBe(404)
    expect((await budi.post(deskPath(other.code, 'catatan'), { catatan: 'x' })).status).toBe(404)
  })

  test('pressed twice is one note', async () => {
    await writes('budi', 'Sudah saya telepon.')
    await writes('budi', 'Sudah saya telepon.')
    expect((await reads('budi')).match(/Sudah saya telepon\./g)).toHaveLength(1)
  })

  test('is corrected while it is fresh, keeps what it said before, and goes with a trace', async () => {
    await writes('budi', 'Survei hari Rabu.')
    const budi = await as('budi')
    const { id } = await town.space.db.selectFrom('notes').select('id').executeTakeFirstOrThrow()
    const path = deskPath(code, `catatan/${id}`)
    const form = hidden((await look(budi, path)).text)
    expect((await budi.post(path, { ...form, catatan: 'Survei hari Kamis.' })).status).toBe(303)
    expect(await reads('tuti')).toMatch(/Survei hari Kamis\..*Bunyi sebelumnya.*Survei hari Rabu\./)
    const late = await answerOf(await budi.post(path, { ...form, catatan: 'Survei hari Jumat.' }))
    expect(late.status).toBe(409)
    expect(wordsOf(late.text)).toContain('Survei hari Kamis.')
    expect(late.text).toContain('Survei hari Jumat.')
    expect((await (await as('tuti')).get(path)).status).toBe(404)

    town.space.clock.advance(16 * 60_000)
    expect((await budi.get(path)).status).toBe(409)
    expect((await budi.post(deskPath(code, `catatan/${id}/hapus`))).status).toBe(303)
    const text = await reads('tuti')
    expect(text).toContain('Catatan ini dihapus penulisnya')
    expect(text).not.toContain('Survei')
    expect(await town.space.db.selectFrom('note_versions').selectAll().execute()).toEqual([])
  })
})

test('what is being written is kept on the server, by script and by button, and shown in the queue', async () => {
  const tuti = await as('tuti')
  for (const [page, keeping, field] of [
    ['catatan', 'catatan/konsep', 'catatan'],
    ['balas', 'balas/konsep', 'pesan'],
    ['tindak-lanjut', 'tindak-lanjut/konsep', 'langkah'],
  ] as const) {
    const path = deskPath(code, page)
    const body = new URLSearchParams({ [field]: 'Setengah kali' })
    const headers = { accept: 'application/json' }
    const saved = await tuti.send(deskPath(code, keeping), { method: 'POST', body, headers })
    expect(await saved.json()).toEqual({ time: '09.00 WIB' })
    const kept = await tuti.post(deskPath(code, keeping), { [field]: 'Setengah kalimat' })
    expect(kept.status).toBe(200)
    const { text } = await look(tuti, path)
    expect(text, page).toContain('Setengah kalimat')
    expect(wordsOf(text), page).toContain('Konsep tersimpan 09.00 WIB')
  }
  expect(wordsOf((await look(tuti, '/meja/antrean/perlu-dijawab')).text)).toContain('Konsep tersimpan 09.00 WIB')
  expect((await look(await as('budi'), deskPath(code, 'catatan'))).text).not.toContain('Setengah kalimat')
  await writes('tuti', 'Kalimat utuh.')
  expect((await look(tuti, deskPath(code, 'catatan'))).text).not.toContain('Setengah kalimat')
})

describe('a mention', () => {
  test('stands under “Disebut” until the report is opened, and in the next digest', async () => {
    await writes('budi', 'Tolong cek @Tuti Handayani, lalu kabari saya.')
    const tuti = await as('tuti')
    expect(wordsOf((await look(tuti, '/meja/antrean/tembusan')).text)).toContain('Disebut 1')
    expect((await look(tuti, '/meja/disebut')).text).toContain(deskPath(code))
    town.space.clock.moveTo(new Date('2026-11-26T01:30:00Z'))
    await town.space.runSweeps()
    await town.space.runJobs()
    const digest = await town.space.db
      .selectFrom('outbox')
      .select('body_text')
      .where('template', '=', 'digest')
      .where('recipient', 'like', 'tuti@%')
      .executeTakeFirstOrThrow()
    expect(digest.body_text).toContain('1 catatan menyebut Anda')
    expect(digest.body_text).not.toContain('Tolong cek')
    await reads('tuti')
    expect(wordsOf((await look(tuti, '/meja/disebut')).text)).toContain('Tidak ada catatan yang menunggu Anda.')
  })

  test('of a unit calls everybody there; first names do when they are clear', async () => {
    const { short } = town.agencies.publicWorks
    await writes('ani', `Mohon dibantu @${short}.`)
    await writes('budi', 'Baik @Ani, @dodi siapkan konsep.')
    const rows = await town.space.db.selectFrom('mentions').select(['person_id']).execute()
    const keys = Object.entries(town.persons).filter(([, id]) => rows.some(({ person_id }) => person_id === id))
    expect(keys.map(([key]) => key).sort()).toEqual(['ani', 'budi', 'dodi', 'tuti'])
  })

  test('of somebody who may not read the note is refused with the words kept; an address is no mention', async () => {
    for (const name of ['Hasan', 'Ina', 'Siapa Saja']) {
      const refused = await writes('budi', `Lihat @${name}, ini untuk Anda.`)
      expect(refused.status, name).toBe(422)
      expect(wordsOf(refused.text)).toContain('Nama setelah @ tidak dikenal')
      expect(refused.text).toContain(`Lihat @${name}, ini untuk Anda.`)
    }
    expect((await writes('budi', 'Alamatnya toko@kenanga.contoh.')).status).toBe(303)
  })
})
