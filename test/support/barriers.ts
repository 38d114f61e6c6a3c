import axe from 'axe-core'
import type { Page } from 'playwright-core'

/**
 * What axe finds, as `rule: element`. Run in the page itself: axe's own driver opens a second page for every look and
 * takes twice the time. With `scripts: false` for pages whose scripts are off.
 */
export async function barriersOf(page: Page, { scripts = true } = {}): Promise<string[]> {
  if (!scripts) await page.evaluate(letTimersRing)
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** axe waits with timers, which never ring in a page whose scripts are off; what is promised is kept there, too. */
function letTimersRing() {
  const soon = (run: () => void, milliseconds = 0) => {
    if (milliseconds < 1000) void Promise.resolve().then(run) // longer ones only tell that something took too long
    return 0
  }
  Object.assign(window, { setTimeout: soon, requestAnimationFrame: (run: (now: number) => void) => soon(() => run(0)) })
}
