import type { Browser as Chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '#test/support/browser.ts'
import { type Served, serveTown } from './serve.ts'

/** One town and one Chromium for all stories of a file; there when the first one begins. */
export function browserTown() {
  const open = {} as { chromium: Chromium; town: Served }
  beforeAll(async () => {
    open.town = await serveTown()
    open.chromium = await launchBrowser()
  })
  afterAll(async () => {
    await open.chromium?.close()
    await open.town?.close()
  })
  return open
}
