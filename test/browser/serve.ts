import AxeBuilder from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import type { BrowserContext, BrowserContextOptions, Browser as Chromium, Page } from 'playwright-core'
import { expect } from 'vitest'
import { freePort } from '#src/platform/free-port.ts'
import { openCast } from '#test/journeys/cast.ts'
import type { Browser } from '#test/support/sign-in.ts'

/** The town behind a real port, as a browser meets it. */
export async function serveTown() {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const cast = await openCast({ publicUrl: origin })
  const server = serve({ fetch: cast.app.fetch, port, hostname: 'localhost' })
  await new Promise((ready) => server.once('listening', ready))
  return { cast, origin, close: () => new Promise((done) => server.close(done)) }
}
export type Served = Awaited<ReturnType<typeof serveTown>>

export type Window = { context: BrowserContext; page: Page; complaints: string[]; scripts: boolean }

/** A window of one person; it writes down what no page may do. With `session`: the cookies of that session. */
export async function openWindow(
  chromium: Chromium,
  origin: string,
  options: BrowserContextOptions = {},
  session?: Browser,
): Promise<Window> {
  const context = await chromium.newContext({ baseURL: origin, viewport: { width: 360, height: 720 }, ...options })
  const cookies = [...(session?.jar ?? [])].map(([name, value]) => ({ name, value, url: origin }))
  await context.addCookies(cookies)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) complaints.push(`asks ${asked}`)
  })
  page.on('console', (message) => {
    // A page that answers "not found" or "there is a mistake in your form" is no fault of the page.
    const isItself = message.location().url === page.url() && /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isItself) complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => {
    if (!message.startsWith('Transition was aborted')) complaints.push(message) // the cross-fade between pages gave way
  })
  return { context, page, complaints, scripts: options.javaScriptEnabled ?? true }
}

/** WCAG 1.4.12: nothing may be lost when a reader widens the spacing. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }`

async function findBarriers({ page, scripts }: Window): Promise<void> {
  if (!scripts) await page.evaluate(letTimersRing)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(!scripts).analyze() // else it opens a second page
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  expect.soft(found, page.url()).toEqual([])
}

/** axe waits with timers, which never ring in a page whose scripts are off; what is promised is kept there, too. */
function letTimersRing() {
  const soon = (run: () => void, milliseconds = 0) => {
    if (milliseconds < 1000) void Promise.resolve().then(run) // longer ones only tell that something took too long
    return 0
  }
  Object.assign(window, { setTimeout: soon, requestAnimationFrame: (run: (now: number) => void) => soon(() => run(0)) })
}

/** No barrier that axe can find, and no sideways scroll at 320 px, also with wide spacing. */
export async function inspect(window: Window): Promise<void> {
  const { page } = window
  await findBarriers(window)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  // A constructed sheet: the pages' own policy forbids a style element, and that is as it should be.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, spacing)
  const wide = await page.evaluate(() => {
    const { clientWidth } = document.documentElement
    if (document.documentElement.scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 3)
  })
  expect.soft(wide, `${page.url()} scrolls sideways`).toEqual([])
  await page.evaluate(() => {
    document.adoptedStyleSheets = []
  })
  if (size) await page.setViewportSize(size)
}
