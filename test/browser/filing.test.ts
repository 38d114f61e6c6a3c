import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { inspect, openWindow } from './serve.ts'
import { browserTown } from './town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const at = browserTown()

const story = 'Lubang besar di Jalan Kenanga depan toko roti sejak Juni. Dua pengendara motor sudah jatuh.'
const next = (page: Page) => page.getByRole('button', { name: 'Lanjutkan', exact: true })

const screens = [
  ['360 px with scripts', 360, true],
  ['360 px without scripts', 360, false],
  ['desktop with scripts', 1280, true],
  ['desktop without scripts', 1280, false],
] as const

test.each(screens)('Ibu Sri files and follows: %s', async (_, width, javaScriptEnabled) => {
  const window = await openWindow(at.chromium, at.town.origin, { viewport: { width, height: 720 }, javaScriptEnabled })
  const { page, complaints } = window
  const look = () => inspect(window)

  await page.goto('/lapor')
  await look()
  await page.getByRole('button', { name: 'Mulai' }).click()
  await page.locator('[name=isi]').fill(story)
  await look()
  await next(page).click()
  await page.locator('[name=tempat]').fill('Jalan Kenanga')
  await look()
  await next(page).click()
  await page.locator('[name=kapan][value=masih]').check()
  await look()
  await next(page).click()
  await look() // files: none
  await next(page).click()
  await page.locator('[name=isi_terlihat][value=semua]').check()
  await look()
  await next(page).click()
  await page.locator('[name=kabar][value=tanpa]').check()
  await look()
  await next(page).click()
  await page.waitForURL('**/lapor/periksa') // with scripts a proof of work comes first
  await look()
  expect(await page.locator('main').textContent()).toContain('Jalan Kenanga')
  await page.getByRole('button', { name: 'Kirim laporan' }).click()

  await page.waitForURL('**/tanda-terima')
  await look()
  const receipt = (await page.locator('main').textContent()) ?? ''
  const [number = ''] = receipt.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/) ?? []
  const [key = ''] = receipt.match(/\d{4} \d{4} \d{4} \d{4}/) ?? []
  await page.goto('/lacak')
  await page.locator('[name=nomor]').fill(number)
  await page.locator('[name=kunci]').fill(key)
  await look()
  await page.locator('main form button').first().click()
  await page.waitForURL(`**/laporan/${number}`)
  await look()
  expect(await page.locator('main').textContent()).toContain('Dua pengendara motor sudah jatuh')
  expect(complaints).toEqual([])
  await window.context.close()
})

test('with the keyboard alone', async () => {
  const window = await openWindow(at.chromium, at.town.origin)
  const { page, complaints } = window
  /** Tab until the focus is there: an arrow moves within a group of choices, as Tab does not. */
  const tabTo = async (selector: string) => {
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return
    }
    throw new Error(`${page.url()}: the keyboard does not reach ${selector}`)
  }
  const press = async (selector: string) => {
    await tabTo(selector)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  }
  const main = 'main button.main:not([name])'

  await page.goto('/')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Langsung ke isi')
  await press('a[href="/lapor"]')
  await press(main)
  await tabTo('[name=isi]')
  await page.keyboard.type(story)
  await press(main)
  await tabTo('[name=tempat]')
  await page.keyboard.type('Jalan Kenanga')
  await press(main)
  await tabTo('[name=kapan]')
  await page.keyboard.press('Space')
  await press(main)
  await press('main button.main')
  await press(main)
  await tabTo('[name=kabar]')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('[name=kabar][value=tanpa]').isChecked()).toBe(true)
  await press(main)
  await press(main)
  expect(page.url()).toContain('/tanda-terima')
  expect(complaints).toEqual([])
  await window.context.close()
})
