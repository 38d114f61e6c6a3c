import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#test/support/browser.ts'
import { serveGallery } from './gallery-server.ts'

let browser: Browser
let gallery: Awaited<ReturnType<typeof serveGallery>>

beforeAll(async () => {
  gallery = await serveGallery()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write', 'geolocation'] })
  await context.setGeolocation({ latitude: -3.79562, longitude: 102.25923 })
  const page = await context.newPage()
  await page.goto(gallery.url + path)
  return page
}

test('the number is copied, and said aloud', async () => {
  const page = await open('/_ui/laporan')

  await page.getByRole('button', { name: 'Salin nomor' }).click()

  await page.getByRole('status').filter({ hasText: 'Tersalin' }).waitFor({ state: 'attached' })
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7KX4-92M7')
})

test('letters are counted when the limit comes near, and typing goes on beyond it', async () => {
  const page = await open('/_ui/formulir')
  const area = page.getByLabel('Apa yang ingin Anda sampaikan?')

  await area.fill('a'.repeat(50))
  await page.getByText('Sisa 10 huruf').waitFor()
  await area.fill('a'.repeat(65))
  await page.getByText('Kelebihan 5 huruf').waitFor()

  expect((await area.inputValue()).length).toBe(65)
})

test('a second click on the button sends nothing', async () => {
  const page = await open('/_ui/formulir')
  let posts = 0
  await page.route('**/_ui/formulir', async (route) => {
    if (route.request().method() === 'POST') posts += 1
    await new Promise((later) => setTimeout(later, 300))
    await route.fulfill({ body: 'ok' })
  })

  await page.getByRole('button', { name: 'Lanjutkan' }).dblclick()
  await page.waitForURL('**/_ui/formulir', { waitUntil: 'load' })
  await page.getByText('ok').waitFor()

  expect(posts).toBe(1)
})

test('unsent words come back after the page was closed', async () => {
  const page = await open('/_ui/formulir')
  await page.getByRole('textbox', { name: 'Nama' }).fill('Sri Wahyuni')
  await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.includes('galeri')))

  const again = await page.context().newPage()
  await again.goto(`${gallery.url}/_ui/formulir`)

  expect(await again.getByRole('textbox', { name: 'Nama' }).inputValue()).toBe('Sri Wahyuni')
})

test('a place is found by typing and chosen by keyboard alone', async () => {
  const page = await open('/_ui/lokasi')
  const box = page.getByRole('combobox')

  await box.pressSequentially('sel')
  await page.getByRole('option').first().waitFor()
  await box.press('ArrowDown')
  await box.press('ArrowDown')
  await box.press('Enter')

  expect(await box.inputValue()).toBe('Kecamatan Selupu Rejang, Rejang Lebong')
  expect(await page.locator('input[name=wilayah]').inputValue()).toBe('17.71.02')
})

test('the device gives its location only when asked', async () => {
  const page = await open('/_ui/lokasi')
  expect(await page.getByLabel('Lintang').inputValue()).toBe('')

  await page.getByRole('button', { name: 'Pakai lokasi saya' }).click()
  await page.getByText('Lokasi terisi.').waitFor()

  expect(await page.getByLabel('Lintang').inputValue()).toBe('-3.79562')
  expect(await page.getByLabel('Bujur').inputValue()).toBe('102.25923')
})

test('a large photo is made smaller before it is sent', async () => {
  const page = await open('/_ui/formulir')
  const png = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1200
    const context = canvas.getContext('2d')
    const noise = context?.createImageData(2400, 1200)
    if (noise) for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 256
    if (noise) context?.putImageData(noise, 0, 0)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  const buffer = Buffer.concat([Buffer.from(png, 'base64'), Buffer.alloc(600_000)])
  const input = page.getByLabel('Foto atau dokumen')
  await input.setInputFiles({ name: 'lubang.png', mimeType: 'image/png', buffer })
  await page.getByText('1 berkas,').waitFor()

  const sent = await input.evaluate(async (element) => {
    const file = (element as HTMLInputElement).files?.[0]
    const picture = file ? await createImageBitmap(file) : null
    return { name: file?.name, type: file?.type, width: picture?.width }
  })

  expect(sent).toEqual({ name: 'lubang.jpg', type: 'image/jpeg', width: 1600 })

  // Pressed the moment it was chosen: the form goes once, when the photo is small.
  const gone = await input.evaluate(
    (element, base64) =>
      new Promise<string[]>((done) => {
        const input = element as HTMLInputElement
        const letters = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const chosen = new DataTransfer()
        chosen.items.add(new File([letters], 'lubang.png', { type: 'image/png' }))
        addEventListener('submit', (event) => {
          if (event.defaultPrevented) return
          event.preventDefault()
          done([...(input.files ?? [])].map(({ name }) => name))
        })
        input.files = chosen.files
        input.dispatchEvent(new Event('change'))
        input.form?.requestSubmit()
      }),
    buffer.toString('base64'),
  )
  expect(gone).toEqual(['lubang.jpg'])
})

test('without a script nothing dead is shown', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${gallery.url}/_ui/lokasi`)

  expect(await page.getByRole('button', { name: 'Pakai lokasi saya' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Cari' }).isVisible()).toBe(true)
  await context.close()
})
