import { beforeAll, describe, expect, test } from 'vitest'
import { loadCalendar } from '#src/calendar/queries.ts'
import { queueMessage } from '#src/channels/outbox.ts'
import { endRole } from '#src/people/roles.ts'
import { inTransaction } from '#src/platform/db.ts'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { answerOf, deskPath, hidden, look, officer as signIn } from '#test/support/officers.ts'
import { type Answers, type Browser, browser } from '#test/support/sign-in.ts'
import { fileAsSri, openTown, type PersonKey } from '#test/support/town.ts'

let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
})
const open = new Map<PersonKey, Promise<Browser>>()
const officer = (who: PersonKey) => {
  const signedIn = open.get(who) ?? signIn(app, who)
  open.set(who, signedIn)
  return signedIn
}
const page = async (who: PersonKey, path: string) => look(await officer(who), path)

describe('administration', () => {
  test('is for admins', async () => {
    const pages = ['', '/petugas', '/petugas/undang', '/unit', '/libur', '/aturan'].map((part) => `/meja/admin${part}`)
    for (const who of ['rina', 'budi', 'ina', 'wali'] as const) {
      const officerOf = await officer(who)
      for (const path of pages) expect((await look(officerOf, path)).status).toBe(403)
    }
    const ani = await officer('ani')
    for (const path of pages) expect((await look(ani, path)).status).toBe(200)
  })

  test('says to the national admin that no mail leaves, and how much waits', async () => {
    const at = town.space.clock.now()
    const mail = {
      audience: 'account',
      recipient: 'x@contoh.id',
      reportId: null,
      eventId: null,
      template: 'sign_in_code',
    } as const
    const rest = { subject: 's', text: 't', html: 'h', headers: {}, reveals: false, at }
    await inTransaction(town.space.db, (tx) => queueMessage(tx, { key: 'admin-test', ...mail, ...rest }))
    expect(wordsOf((await page('nina', '/meja/admin')).text)).toContain('SMTP_URL belum diatur. 1 surat menunggu.')
    expect((await page('ani', '/meja/admin')).text).not.toContain('SMTP_URL')
  })
})

describe('officers', () => {
  test('Ani sees those of her city and not those of the nation', async () => {
    const { text } = await page('ani', '/meja/admin/petugas')
    expect(wordsOf(text)).toContain('Budi Prasetyo')
    expect(wordsOf(text)).toContain('Sekretaris Dinas PU')
    expect(wordsOf(text)).not.toContain('Rina Hapsari')
    const abroad = await page('ani', `/meja/admin/petugas?unit=${town.agencies.national.id}`)
    expect(abroad.status).toBe(404)
    expect(wordsOf((await page('nina', '/meja/admin/petugas')).text)).toContain('Rina Hapsari')
  })

  test('Ani invites somebody, who makes an account by the link; nobody gets more than she may give', async () => {
    const ani = await officer('ani')
    const invitation = {
      nama: 'Wati Susanti',
      email: 'wati@kota-melati.contoh',
      jabatan: 'Operator',
      unit: town.agencies.publicWorks.id,
      peran: 'drafter',
    }
    const made = await answerOf(await ani.post('/meja/admin/petugas/undang', invitation))
    expect(made.status).toBe(200)
    const [, token = ''] = made.text.match(/\/undangan\/([\w-]+)/) ?? []
    expect(wordsOf((await look(browser(app), `/undangan/${token}`)).text)).toContain('Dinas Pekerjaan Umum Kota Melati')

    const post = async (change: Record<string, string>) =>
      answerOf(await ani.post('/meja/admin/petugas/undang', { ...invitation, ...change }))
    expect(wordsOf((await post({ peran: 'national_admin' })).text)).toContain('Peran ini tidak dapat Anda berikan')
    expect(wordsOf((await post({ peran: 'inspector' })).text)).toContain('Peran ini tidak dapat Anda berikan')
    expect((await post({ unit: town.agencies.national.id })).status).toBe(404)
    const wrong = await post({ email: 'wati', peran: '' })
    expect(wrong.status).toBe(422)
    expect(wordsOf(wrong.text)).toContain('Alamat e-mail perlu tanda @.')
    expect(wordsOf(wrong.text)).toContain('Pilih perannya.')
    expect(wrong.text).toContain('Wati Susanti')
    const search = await post({ aksi: 'cari-unit', cari_unit: 'dishub' })
    expect(wordsOf(search.text)).toContain('Dinas Perhubungan Kota Melati')
  })

  test('Ani ends a position: Hasan may do nothing more; nobody ends their own or one above', async () => {
    const ani = await officer('ani')
    const hasan = await officer('hasan')
    expect((await look(hasan, '/meja/antrean/perlu-dijawab')).status).toBe(200)
    const bindings = await town.space.db.selectFrom('role_bindings').select(['id', 'person_id']).execute()
    const of = (who: PersonKey) => bindings.find(({ person_id }) => person_id === town.persons[who])?.id
    const asked = await look(ani, `/meja/admin/petugas/${of('hasan')}/akhiri`)
    expect(wordsOf(asked.text)).toContain('Hasan Basri tidak lagi menjadi Pejabat penghubung')
    expect((await ani.post(`/meja/admin/petugas/${of('hasan')}/akhiri`)).status).toBe(303)
    expect((await look(hasan, '/meja/antrean/perlu-dijawab')).status).toBe(403)
    for (const who of ['ani', 'nina', 'ina'] as const)
      expect((await ani.post(`/meja/admin/petugas/${of(who)}/akhiri`)).status).toBe(403)
    expect((await ani.post('/meja/admin/petugas/999999/akhiri')).status).toBe(404)
    expect(wordsOf((await look(ani, `/meja/admin/petugas/${of('ani')}/akhiri`)).text)).toContain('Minta admin lain')
  })
})

describe('units', () => {
  test('Ani makes a division below public works, which takes place and time zone from it', async () => {
    const ani = await officer('ani')
    const { publicWorks } = town.agencies
    const form = {
      unit: publicWorks.id,
      nama: 'Bidang Air Bersih Dinas PU Kota Melati',
      singkatan: 'Bidang Air',
      bentuk: 'division',
    }
    const made = await answerOf(await ani.post('/meja/admin/unit', form))
    expect(made.status).toBe(303)
    expect(wordsOf((await look(ani, made.location ?? '')).text)).toContain(
      'Bidang Air Bersih Dinas PU Kota Melati sudah dibuat.',
    )
    const row = await town.space.db
      .selectFrom('agencies')
      .selectAll()
      .where('short', '=', 'Bidang Air')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      parent_id: publicWorks.id,
      area_code: '99.71',
      lineage: [...publicWorks.lineage, row.id],
    })
    const twice = await answerOf(await ani.post('/meja/admin/unit', form))
    expect(wordsOf(twice.text)).toContain('Sudah ada unit dengan nama ini.')
    expect((await ani.post('/meja/admin/unit', { ...form, bentuk: 'ministry' })).status).toBe(422)
    expect((await ani.post('/meja/admin/unit', { ...form, unit: town.agencies.ombudsman.id })).status).toBe(404)
  })
})

describe('days off', () => {
  const day = {
    tanggal_day: '30',
    tanggal_month: '11',
    tanggal_year: '2026',
    hari: 'Libur contoh',
    jenis: 'public_holiday',
    dasar: 'SKB 9/2026',
  }

  test('Nina adds one and takes it away again: the calendar counts it', async () => {
    const nina = await officer('nina')
    const isWorked = async (area: string | null) => (await loadCalendar(town.space.db, area)).isWorkingDay('2026-11-30')
    expect(await isWorked(null)).toBe(true)
    const asked = await answerOf(await nina.post('/meja/admin/libur', day))
    expect(wordsOf(asked.text)).toContain('Tidak ada tenggat terbuka yang bergeser.')
    expect(await isWorked(null)).toBe(true)
    expect((await nina.post('/meja/admin/libur/tambah', hidden(asked.text))).status).toBe(303)
    expect(await isWorked(null)).toBe(false)
    const twice = await answerOf(await nina.post('/meja/admin/libur', day))
    expect(wordsOf(twice.text)).toContain('Hari ini sudah ada di daftar.')
    const list = await look(nina, '/meja/admin/libur?tahun=2026')
    expect(wordsOf(list.text)).toContain('Libur contoh')
    const { id } = await town.space.db
      .selectFrom('holidays')
      .select('id')
      .where('name', '=', 'Libur contoh')
      .executeTakeFirstOrThrow()
    expect(wordsOf((await look(nina, `/meja/admin/libur/${id}/hapus`)).text)).toContain('menjadi hari kerja lagi')
    expect((await nina.post(`/meja/admin/libur/${id}/hapus`)).status).toBe(303)
    expect(await isWorked(null)).toBe(true)
  })

  test('a regional one moves only that region; a proposal counts once it is settled', async () => {
    const nina = await officer('nina')
    const regional = { ...day, tanggal_day: '1', tanggal_month: '12', hari: 'Hari jadi', wilayah: '17' }
    await nina.post('/meja/admin/libur/tambah', regional)
    expect((await loadCalendar(town.space.db, '17.71')).isWorkingDay('2026-12-01')).toBe(false)
    expect((await loadCalendar(town.space.db, '13')).isWorkingDay('2026-12-01')).toBe(true)
    const { id } = await town.space.db
      .insertInto('holidays')
      .values({
        date: '2026-12-02',
        name: 'Usulan',
        kind: 'collective_leave',
        decree: 'usulan',
        verified: false,
        area_code: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    expect((await loadCalendar(town.space.db, null)).isWorkingDay('2026-12-02')).toBe(true)
    expect((await nina.post(`/meja/admin/libur/${id}/tetapkan`)).status).toBe(303)
    expect((await loadCalendar(town.space.db, null)).isWorkingDay('2026-12-02')).toBe(false)
  })

  test('bad input is said; only the national admin changes the calendar', async () => {
    const nina = await officer('nina')
    const post = async (change: Record<string, string>) =>
      wordsOf((await answerOf(await nina.post('/meja/admin/libur', { ...day, ...change }))).text)
    expect(await post({ tanggal_day: '' })).toContain('Tanggal harus berisi hari, bulan, dan tahun.')
    expect(await post({ tanggal_year: '1800' })).toContain('Tanggal harus berisi hari, bulan, dan tahun.')
    expect(await post({ wilayah: 'Bengkulu' })).toContain('Kode wilayah berisi angka dan titik.')
    expect(await post({ hari: '' })).toContain('Isi bagian ini dulu.')
    const ani = await officer('ani')
    expect((await look(ani, '/meja/admin/libur')).status).toBe(200)
    expect((await ani.post('/meja/admin/libur', day)).status).toBe(403)
    expect(wordsOf((await look(ani, '/meja/admin/libur?tahun=2027')).text)).toContain('(perkiraan)')
  })
})

test('the rules in force are shown with their basis', async () => {
  const words = wordsOf((await page('ani', '/meja/admin/aturan')).text)
  expect(words).toContain('Jawaban pertama')
  expect(words).toContain('Janji layanan publik LAPOR!')
  expect(words).toContain('hanya admin nasional yang memutuskan')
})

test('who looked at a report is told to its inspector and the national admin, by name', async () => {
  const does = acts(town)
  const { code } = await fileAsSri(town)
  await does.refer('rina', code)
  await look(await officer('budi'), deskPath(code))
  const path = `/meja/catatan-akses/${showCode(code)}`
  for (const who of ['ina', 'nina'] as const) {
    const { status, text } = await page(who, path)
    expect(status).toBe(200)
    expect(wordsOf(text)).toContain('Budi Prasetyo')
    expect(wordsOf(text)).toContain('Isi laporan asli')
  }
  for (const who of ['budi', 'ani', 'rina'] as const) expect((await page(who, path)).status).toBe(403)
})

test('the nation is never without an admin, also when the last two end each other at once', async () => {
  const { space, who, persons } = await openTown()
  const towns = openApp(space)
  const rows = await space.db
    .selectFrom('role_bindings')
    .select(['id', 'person_id'])
    .where('role', '=', 'national_admin')
    .execute()
  const path = (key: PersonKey) => {
    const binding = rows.find(({ person_id }) => person_id === persons[key])
    return `/meja/admin/petugas/${binding?.id}/akhiri`
  }
  const [nina, nadia] = [await signIn(towns, 'nina'), await signIn(towns, 'nadia')]
  const own = await nina.post(path('nina'))
  expect([own.status, wordsOf(await own.text())]).toEqual([403, expect.stringContaining('Minta admin lain')])
  const ends = await Promise.all([nina.post(path('nadia')), nadia.post(path('nina'))])
  expect(ends.filter(({ status }) => status === 303)).toHaveLength(1)
  const left = space.db.selectFrom('role_bindings').select('person_id').where('role', '=', 'national_admin')
  expect(await left.where('valid_to', 'is', null).execute()).toHaveLength(1)

  // Whoever began while they still held the position, and comes second.
  const last = rows.find(({ person_id }) => person_id === persons[ends[0]?.status === 303 ? 'nina' : 'nadia'])
  const ended = who(ends[0]?.status === 303 ? 'nadia' : 'nina')
  await expect(inTransaction(space.db, (tx) => endRole(tx, last?.id ?? '', ended))).rejects.toThrow('last_admin')
})
