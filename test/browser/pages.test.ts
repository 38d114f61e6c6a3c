import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { showCode } from '#src/reports/code.ts'
import { deskPath, fileAs } from '#test/journeys/cast.ts'
import { launchBrowser } from '#test/support/browser.ts'
import type { PersonKey } from '#test/support/town.ts'
import { inspect, openWindow, type Served, serveTown } from './serve.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let chromium: Browser
let town: Served
let fresh = ''
let referred = ''
let answered = ''
beforeAll(async () => {
  town = await serveTown()
  chromium = await launchBrowser()
  const { cast } = town
  fresh = await filed()
  referred = await filed()
  answered = await filed()
  for (const code of [referred, answered])
    await cast.desk('rina', code, 'verifikasi', {
      instansi: cast.town.agencies.publicWorks.id,
      pengawasan: 'tidak',
      kerahasiaan: ['nama'],
      catatan: 'Jalan kota',
    })
  const isi = 'Lubang sudah ditambal pada 23 November oleh Bidang Jalan.'
  await cast.answer('budi', answered, { isi })
})
afterAll(async () => {
  await chromium?.close()
  await town?.close()
})

/** From this server's own origin, as every form must come. */
const filed = () => fileAs(town.cast.stranger())

const publicPages = () => [
  '/',
  '/jelajah',
  '/jelajah?q=jalan',
  '/bantuan',
  '/kerahasiaan',
  '/aksesibilitas',
  '/tentang',
  '/lacak',
  '/lapor/ringkas',
  '/lapor/bahaya',
  '/masuk',
  '/masuk/petugas',
  '/instansi/kota-melati',
  '/tidak-ada',
  `/laporan/${showCode(fresh)}`,
  `/laporan/${showCode(referred)}`,
  `/laporan/${showCode(answered)}`,
]

const deskPages = (): [PersonKey, string[]][] => [
  [
    'rina',
    [
      '/meja',
      '/meja/cari?q=jalan',
      '/meja/catat',
      ...['', 'verifikasi', 'tunda', 'arsip', 'gabung', 'ubah'].map((page) => deskPath(fresh, page)),
    ],
  ],
  [
    'budi',
    [
      '/meja',
      ...['', 'jawab', 'tindak-lanjut', 'kembalikan', 'teruskan', 'balas'].map((page) => deskPath(referred, page)),
      deskPath(answered),
    ],
  ],
  [
    'nina',
    [
      '/meja',
      '/meja/cari?q=status%3Aterbuka+-%28umur%3A%3E99hk%29',
      '/meja/panduan-saringan',
      '/meja/pengaturan/daftar',
      '/meja/admin',
      deskPath(answered, 'tutup'),
      deskPath(referred, 'eskalasi'),
    ],
  ],
  [
    'ina',
    [
      '/meja',
      '/meja/pengawasan',
      '/meja/pengawasan/tanda/jawaban-sama',
      '/meja/jejak',
      '/meja/jejak?catatan=masuk',
      '/meja/antrean/dicabut',
      deskPath(referred),
    ],
  ],
  ['wali', ['/meja', '/meja/pimpinan']],
]

test('what strangers read', async () => {
  const window = await openWindow(chromium, town.origin)
  for (const path of publicPages()) {
    const answer = await window.page.goto(path)
    expect.soft(answer?.status(), path).toBe(path === '/tidak-ada' ? 404 : 200)
    await inspect(window)
  }
  expect(window.complaints).toEqual([])
  await window.context.close()
})

test.each(['rina', 'budi', 'nina', 'ina', 'wali'] as const)('the desk of %s', async (who) => {
  const session = await town.cast.officer(who)
  const window = await openWindow(chromium, town.origin, { viewport: { width: 1280, height: 800 } }, session)
  for (const path of deskPages().find(([key]) => key === who)?.[1] ?? []) {
    const answer = await window.page.goto(path)
    expect.soft(answer?.status(), path).toBe(200)
    await inspect(window)
  }
  expect(window.complaints).toEqual([])
  await window.context.close()
})

test('a telephone whose keyboard closes while the page changes: nothing is logged', async () => {
  const { context, page, complaints } = await openWindow(chromium, town.origin, { reducedMotion: 'no-preference' })
  await page.goto('/lacak')
  for (const height of [400, 720, 400, 720, 400, 720]) {
    const arrived = page.waitForNavigation()
    await page.getByRole('link', { name: 'Bantuan' }).first().click({ noWaitAfter: true })
    await page.setViewportSize({ width: 360, height })
    await arrived
    await page.goBack()
  }
  expect(complaints).toEqual([])
  await context.close()
})
