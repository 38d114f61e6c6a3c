import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { galleryPaths } from '#src/ui/gallery.tsx'
import { barriersOf } from '#test/support/barriers.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { serveGallery } from './gallery-server.ts'

let browser: Browser
let gallery: Awaited<ReturnType<typeof serveGallery>>

beforeAll(async () => {
  gallery = await serveGallery('staff')
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

/** WCAG 1.4.12: nothing may be lost when a reader widens the spacing. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }`

test.each(galleryPaths)('%s has no barrier that axe can find, light and dark', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await (await browser.newContext({ colorScheme })).newPage()
    await page.goto(gallery.url + path)

    expect(await barriersOf(page), colorScheme).toEqual([])
    await page.context().close()
  }
})

test.each(galleryPaths)('%s fits 320 px with wide spacing, and asks no other host', async (path) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(gallery.url + path)
  await page.addStyleTag({ content: spacing })

  const [needed, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })

  expect(needed).toBeLessThanOrEqual(there ?? 0)
  expect([...hosts]).toEqual([new URL(gallery.url).host])
  await page.close()
})

test.each(['/_ui/formulir', '/_ui/laporan', '/_ui/daftar'])(
  'what can be pressed on %s is large enough for a thumb',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } })
    await page.goto(gallery.url + path)

    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, .button, input, select, textarea, nav a, summary')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ element, box }) => box.height > 0 && box.height < (element.matches('.option input') ? 24 : 44))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.height}`),
    )

    expect(small).toEqual([])
    await page.close()
  },
)
