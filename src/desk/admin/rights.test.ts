import { beforeAll, expect, test } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { acts } from '#test/support/acts.ts'
import { openApp, wordsOf } from '#test/support/app.ts'
import { look, officer } from '#test/support/officers.ts'
import type { Answers, Browser } from '#test/support/sign-in.ts'
import { fileReport, openTown, type PersonKey } from '#test/support/town.ts'

/** Ani, who administers Kota Melati, and Nina, for the nation, look at what others may do, and why. */
let town: Awaited<ReturnType<typeof openTown>>
let app: Answers
let ani: Browser
let nina: Browser
beforeAll(async () => {
  town = await openTown()
  app = openApp(town.space)
  ani = await officer(app, 'ani')
  nina = await officer(app, 'nina')
})

const pageOf = async (who: PersonKey, code?: string) => {
  const { id } = await town.space.db
    .selectFrom('role_bindings')
    .select('id')
    .where('person_id', '=', town.persons[who])
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return `/meja/admin/petugas/${id}/hak${code ? `?nomor=${showCode(code)}` : ''}`
}
const reads = async (browser: Browser, path: string) => wordsOf((await look(browser, path)).text)

test('Budi answers what lies with public works, and may not verify it: the page says so and why', async () => {
  const { code } = await fileReport(town.space)
  await acts(town).refer('rina', code)
  const words = await reads(ani, await pageOf('budi', code))
  expect(words).toContain('Hak akses Budi')
  expect(words).toMatch(/Pejabat penghubung Dinas \S+ .*dan semua unit di bawahnya/)
  expect(words).toContain('Menjangkau sebagai Pejabat penghubung')
  expect(words).toMatch(/Menjawab Ya Sebagai Pejabat penghubung di Dinas/)
  expect(words).toContain('Mengarsipkan Tidak Tugas Verifikator')
  expect(words).toContain('Mencabut Tidak Tugas pelapor')
  expect(words).toContain('Memisahkan kembali Tidak Tidak berlaku untuk laporan seperti ini')
  expect(words).toContain('Kontak pelapor Disamarkan; dibuka dengan alasan dan dicatat')
})

test('what is shown is what happens: Hasan of transport does not reach it, and the desk does not open it to him', async () => {
  const { code } = await fileReport(town.space)
  await acts(town).refer('rina', code)
  const words = await reads(ani, await pageOf('hasan', code))
  expect(words).toContain('Tidak menjangkau laporan ini')
  expect(words).toContain('Menjawab Tidak Tidak ada jabatannya yang menjangkau laporan ini')
  const hasan = await officer(app, 'hasan')
  expect((await look(hasan, `/meja/laporan/${showCode(code)}/jawab`)).status).toBeGreaterThanOrEqual(403)
})

test('an admin learns nothing about reports beyond their own reach, nor about people elsewhere', async () => {
  const { code } = await fileReport(town.space)
  const waiting = await reads(ani, await pageOf('budi', code))
  expect(waiting).toContain(`Laporan ${showCode(code)} tidak ada dalam jangkauan Anda.`)
  expect(await reads(ani, await pageOf('budi', 'AAAAAAAA'))).toContain('tidak ada dalam jangkauan Anda')
  expect((await look(ani, await pageOf('rina'))).status).toBe(404)
  expect((await look(ani, '/meja/admin/petugas/0x1/hak')).status).toBe(404)
  expect((await look(await officer(app, 'budi'), await pageOf('budi'))).status).toBe(404)
})

test('that a unit is reported is told to those who watch over it, and to nobody in its chain', async () => {
  const { code } = await fileReport(town.space)
  const { inspectorate, publicWorks } = town.agencies
  await acts(town).refer('nina', code, { agencyId: inspectorate.id, oversight: true, aboutAgencyId: publicWorks.id })
  expect(await reads(nina, await pageOf('budi', code))).toContain('Unitnya dilaporkan')
  const told = await reads(ani, await pageOf('budi', code))
  expect(told).not.toMatch(/dilaporkan: tidak boleh|unit yang dilaporkan/)
})
