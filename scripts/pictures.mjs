// Takes the pictures of the read-me and the manuals anew (docs/pictures): opens Kota Melati on data of its own, goes to
// each page as its reader would, and looks. `npm run pictures` takes some two minutes.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../src/platform/free-port.ts'
import { launchBrowser } from '../test/support/browser.ts'

/** Cookies of who has signed in: a code counts once in its half minute. */
const sessions = new Map()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Beside the demo's own: one that is open, and one whose modem nobody has plugged in. */
const channels = [
  { name: 'E-mail warga', kind: 'lmtp', settings: { address: 'lapor@kota-melati.contoh', port: 0 } },
  {
    name: 'Modem Kota Melati',
    kind: 'gammu',
    settings: { databaseUrl: 'postgres://gammu@127.0.0.1:9/smsd', phoneId: 'melati' },
  },
]

const folder = mkdtempSync(join(tmpdir(), 'lapor pictures '))
chmodSync(folder, 0o755) // PostgreSQL's own user passes through when root takes the pictures
const port = await freePort()
const demo = spawn(process.execPath, [join(root, 'dist/demo.js'), '120'], {
  env: {
    ...process.env,
    PORT: String(port),
    LAPOR_DATA: join(folder, 'data'),
    LAPOR_CHANNELS: JSON.stringify(channels),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = new Promise((done) => demo.on('close', done))
try {
  const town = { origin: `http://localhost:${port}`, password: await passwordOf(demo) }
  const browser = await launchBrowser()
  try {
    for (const [name, take] of Object.entries({
      receipt,
      desk,
      antrean,
      verifikasi,
      jawab,
      admin,
      hak,
      libur,
      saluran,
    })) {
      const context = await browser.newContext({ baseURL: town.origin, locale: 'id-ID', reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(120_000) // for what never comes; a busy machine may be slow
      await take(page, town, { path: join(root, 'docs/pictures', `${name}.png`) })
      await context.close()
      console.log(`docs/pictures/${name}.png`)
    }
  } finally {
    await browser.close()
  }
} finally {
  demo.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Said when the town is open; all that it says is read, because a full pipe would hold it up. */
function passwordOf({ stdout }) {
  let told = ''
  return new Promise((found, failed) => {
    stdout.on('data', (part) => {
      told += part
      const [, password] = /Password of all: (.+)\n/.exec(told) ?? []
      if (password) found(password)
    })
    stdout.on('end', () => failed(new Error(`The demo did not open: ${told}`)))
  })
}

/** A report filed on a telephone, up to its number and its key. */
async function receipt(page, _, picture) {
  await page.setViewportSize({ width: 360, height: 720 })
  await page.goto('/lapor/ringkas')
  await page
    .locator('[name=isi]')
    .fill('Jalan provinsi ruas Tais-Manna berlubang dalam di tiga titik sejak awal Juni. Dua pengendara sudah jatuh.')
  await page.locator('[name=tempat]').fill('Ruas Tais-Manna, dekat jembatan')
  await page.locator('[name=kapan][value=masih]').check()
  await page.locator('[name=isi_terlihat][value=semua]').check()
  await page.locator('[name=kabar][value=tanpa]').check()
  for (const [button, next] of [
    ['Lanjutkan', '/lapor/lampiran?ubah'],
    ['Lanjutkan', '/lapor/periksa'], // no files
    ['Kirim laporan', '/laporan/*/tanda-terima'],
  ]) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.waitForURL(`**${next}`)
  }
  const { y, height } = await page.locator('.key').boundingBox()
  await page.screenshot({
    ...picture,
    fullPage: true,
    clip: { x: 0, y: 0, width: 360, height: Math.ceil(y + height) + 16 },
  })
}

/** What an agency works with: a report whose turn it is. */
async function desk(page, town, picture) {
  await enter(page, town, 'budi', '/meja/cari?q=status:proses')
  await go(page, firstReport(page))
  await page.screenshot(picture)
}

/** What waits for whoever verifies. */
async function antrean(page, town, picture) {
  await enter(page, town, 'rina', '/meja/antrean/belum-terverifikasi')
  await page.screenshot(picture)
}

async function verifikasi(page, town, picture) {
  await enter(page, town, 'rina', '/meja/antrean/belum-terverifikasi', 1000)
  await go(page, firstReport(page))
  await go(page, page.locator('a[href*="/verifikasi"]').first())
  await page.screenshot(picture)
}

async function jawab(page, town, picture) {
  await enter(page, town, 'budi', '/meja/antrean/perlu-dijawab', 1000)
  await go(page, firstReport(page))
  await go(page, page.locator('a[href*="/jawab"]').first())
  await page.screenshot(picture)
}

/** What an agency's admin has in hand. */
async function admin(page, town, picture) {
  await enter(page, town, 'ani', '/meja/admin')
  await page.screenshot(picture)
}

async function hak(page, town, picture) {
  await enter(page, town, 'ani', '/meja/antrean/perlu-dijawab', 1000)
  const [, number] = /laporan\/([^/?]+)/.exec(await firstReport(page).getAttribute('href'))
  await page.goto('/meja/admin/petugas')
  await go(page, page.getByRole('link', { name: /^Hak akses Budi/ }).first())
  await page.locator('[name=nomor]').fill(number)
  await go(page, page.getByRole('button', { name: 'Periksa' }))
  await page.screenshot(picture)
}

async function libur(page, town, picture) {
  await enter(page, town, 'nina', '/meja/admin/libur')
  await page.screenshot(picture)
}

/** The doors to the outside, after a message came in and one went out. */
async function saluran(page, town, picture) {
  await enter(page, town, 'nina', '/meja/admin/saluran')
  await go(page, page.getByRole('link', { name: '1708 latihan' }))
  const own = page.url()
  await page.locator('[name=kepada]').fill('0812 3456 7890')
  await go(page, page.getByRole('button', { name: 'Kirim pesan uji' }))
  await go(page, page.getByRole('button', { name: 'Tampilkan alamat' }))
  const called = await page.locator('code', { hasText: '/mo' }).textContent()
  await fetch(`${called}?from=081234567890&text=${encodeURIComponent('LAPOR jalan berlubang')}&id=1`)
  await page.goto(own)
  while (/keluar belum ada|masuk belum ada/.test(await page.locator('main').textContent())) await page.reload()
  await page.goto('/meja/admin/saluran')
  await page.screenshot({ ...picture, fullPage: true })
}

/** An officer at a page of the desk, on a screen of 1280 px. */
async function enter(page, town, who, path, height = 860) {
  await page.setViewportSize({ width: 1280, height })
  await signIn(page, town, `${who}@kota-melati.contoh`)
  await page.goto(path)
}

function firstReport(page) {
  return page.locator('main a[href^="/meja/laporan/"]').first()
}

/** With the code of the half minute, as the demo's own page says it. */
async function signIn(page, { password }, email) {
  const known = sessions.get(email)
  if (known) return page.context().addCookies(known)
  await page.goto('/demo')
  const code = await page.locator('tr', { hasText: email }).locator('code').last().textContent()
  await page.goto('/masuk/petugas')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  const enter = page.getByRole('button', { name: 'Masuk', exact: true })
  await go(page, enter)
  await page.locator('[name=code]').fill(code)
  await go(page, enter)
  sessions.set(email, await page.context().cookies())
}

/** Presses, and waits for the page that follows. */
function go(page, target) {
  return Promise.all([page.waitForNavigation(), target.click()])
}
