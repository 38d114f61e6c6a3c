import { createHash } from 'node:crypto'
import { serve } from '@hono/node-server'
import type { BrowserContext, BrowserContextOptions, Browser as Chromium, Page } from 'playwright-core'
import { expect } from 'vitest'
import { freePort } from '#src/platform/free-port.ts'
import { openCast } from '#test/journeys/cast.ts'
import { barriersOf } from '#test/support/barriers.ts'
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

/** Colours that fade prove nothing and are waited for. */
const still = { reducedMotion: 'reduce' } as const

/** A window of one person; it writes down what no page may do. With `session`: the cookies of that session. */
export async function openWindow(
  chromium: Chromium,
  origin: string,
  options: BrowserContextOptions = {},
  session?: Browser,
): Promise<Window> {
  const context = await chromium.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 720 },
    ...still,
    ...options,
  })
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
  page.on('pageerror', ({ message }) => void complaints.push(message))
  return { context, page, complaints, scripts: options.javaScriptEnabled ?? true }
}

/** WCAG 1.4.12: nothing may be lost when a reader widens the spacing. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }`

/** No barrier that axe can find, and no sideways scroll at 320 px, also with wide spacing. */
export async function inspect({ page, scripts }: Window): Promise<void> {
  expect.soft(await barriersOf(page, { scripts }), page.url()).toEqual([])
  if (await wasNarrow(page, scripts)) return
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  expect.soft(await page.evaluate(sidewaysOf, spacing), `${page.url()} scrolls sideways`).toEqual([])
  if (size) await page.setViewportSize(size)
}

const narrow = new Set<string>()
/** At 320 px a page is the same for every sort of screen: once looked at, only other words could make it wider. */
async function wasNarrow(page: Page, scripts: boolean): Promise<boolean> {
  const markup = (await page.content()).replace(/nonce="[^"]*"|\d+/g, '')
  const key = createHash('sha256').update(`${scripts} ${markup}`).digest('base64')
  if (narrow.has(key)) return true
  narrow.add(key)
  return false
}

/** Runs in the page. */
function sidewaysOf(css: string): string[] {
  // A constructed sheet: the pages' own policy forbids a style element, and that is as it should be.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
  const { clientWidth, scrollWidth } = document.documentElement
  const isWide = (element: Element) => element.getBoundingClientRect().right > clientWidth + 1
  const wide = scrollWidth <= clientWidth ? [] : [...document.querySelectorAll('body *')].filter(isWide)
  document.adoptedStyleSheets = []
  return wide.slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 120))
}
