import type { Browser as Chromium, Locator } from 'playwright-core'
import { expect } from 'vitest'
import { wantsAll } from '#test/support/all.ts'
import type { Browser } from '#test/support/sign-in.ts'
import { type Hand, keys, mouse, type NewFile } from './hands.ts'
import { inspect, openWindow, type Served } from './serve.ts'

/** A way of using the site: how wide the screen, with scripts or without, by mouse or by keys alone, in which house. */
export type Way = { width: number; scripts: boolean; keyboard: boolean; address?: string }

let houses = 0
const inspected = new Set<string>()

/**
 * Somebody with a browser of their own, in a house of their own, who looks at every page that they come to.
 * With `session`: signed in already.
 */
export async function openPerson(chromium: Chromium, { origin }: Pick<Served, 'origin'>, way: Way, session?: Browser) {
  houses += 1
  const options = {
    viewport: { width: way.width, height: 800 },
    javaScriptEnabled: way.scripts,
    extraHTTPHeaders: { 'x-forwarded-for': way.address ?? `10.7.${houses >> 8}.${houses & 255}` },
  }
  const window = await openWindow(chromium, origin, options, session)
  const { page, context, complaints } = window
  page.setDefaultTimeout(60_000) // for what never comes; a busy machine may be slow
  const hand: Hand = way.keyboard ? keys(page) : mouse()
  const main = page.locator('main')
  const field = (name: string) => main.locator(`[name="${name}"]:not([type=hidden])`)

  /** Each sort of page is looked into once, and where all is asked for once for every sort of screen: what differs is only the words. */
  const look = async () => {
    const stamp = await main.locator('.stamp').first().textContent({ timeout: 1 }).catch(() => '') // biome-ignore format: one line
    const wrong = await page.locator('.error-summary').count()
    const kind = new URL(page.url()).pathname.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, '*').replace(/\d+/, '#')
    const screen = wantsAll ? `${way.width} ${way.scripts}` : ''
    const key = `${screen} ${kind} ${stamp} ${wrong}`
    expect.soft(await page.locator('h1').count(), page.url()).toBe(1)
    if (inspected.has(key)) return
    inspected.add(key)
    await inspect(window)
  }
  const arrive = async (going: Promise<unknown>) => {
    await Promise.all([page.waitForNavigation(), going])
    await look()
  }
  const press = (target: Locator) => arrive(hand.press(target))

  return {
    page,
    complaints,
    /** Types an address, as every keyboard can. */
    open: async (path: string) => {
      await page.goto(path)
      await look()
    },
    follow: (name: string) => press(page.getByRole('link', { name, exact: true }).first()),
    /** A link out of a list carries along which list it was. */
    followTo: (path: string) => press(page.locator(`a[href="${path}"], a[href^="${path}?"]`).first()),
    press: (name: string) => press(main.getByRole('button', { name, exact: true })),
    /** Where one page has several buttons of one name: by what it asks for. */
    pressFor: (value: string) => press(main.locator(`button[name=aksi][value="${value}"]`)),
    write: (name: string, text: string) => hand.write(field(name), text),
    writeDay: async (name: string, [day, month, year]: readonly [string, string, string]) => {
      await hand.write(field(`${name}_day`), day)
      await hand.write(field(`${name}_month`), month)
      await hand.write(field(`${name}_year`), year)
    },
    choose: (name: string, value: string) => hand.choose(main.locator(`[name="${name}"][value="${value}"]`)),
    clear: (name: string, value: string) => hand.clear(main.locator(`[name="${name}"][value="${value}"]`)),
    pick: (name: string, value: string) => hand.pick(field(name), value),
    attach: (name: string, file: NewFile) => hand.attach(field(name), file),
    /** Opens what is folded away. */
    unfold: async (words: string) => {
      const fold = main.locator('details', { has: page.locator('summary', { hasText: words }) }).last()
      if ((await fold.getAttribute('open')) === null) await hand.press(fold.locator('summary').first())
    },
    value: (name: string) => field(name).first().inputValue(),
    path: () => new URL(page.url()).pathname,
    words: async () => ((await main.textContent()) ?? '').replace(/\s+/g, ' '),
    reads: async (...expected: string[]) => {
      const words = ((await main.textContent()) ?? '').replace(/\s+/g, ' ')
      for (const part of expected) expect.soft(words, page.url()).toContain(part)
    },
    readsNot: async (...secrets: string[]) => {
      const html = await page.content()
      for (const part of secrets) expect.soft(html, page.url()).not.toContain(part)
    },
    leave: async () => {
      expect.soft(complaints).toEqual([])
      await context.close()
    },
  }
}
export type Person = Awaited<ReturnType<typeof openPerson>>
