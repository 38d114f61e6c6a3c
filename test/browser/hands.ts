import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** How somebody works a page: every way can do all of it. */
export type Hand = {
  press(target: Locator): Promise<void>
  write(field: Locator, text: string): Promise<void>
  /** A radio button or a checkbox: chosen afterwards. */
  choose(option: Locator): Promise<void>
  clear(box: Locator): Promise<void>
  /** One of a select, by its value. */
  pick(select: Locator, value: string): Promise<void>
  attach(field: Locator, file: NewFile): Promise<void>
}
export type NewFile = { name: string; mimeType: string; buffer: Buffer }

export const mouse = (): Hand => ({
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: (option) => option.check(),
  clear: (box) => box.uncheck(),
  pick: async (select, value) => void (await select.selectOption(value)),
  attach: (field, file) => field.setInputFiles(file),
})

/** Nothing but keys: whatever the keyboard does not reach, this person cannot do. */
export function keys(page: Page): Hand {
  const { keyboard } = page
  page.on('filechooser', () => {}) // from now on: asked for with the key that opens it, the browser may be too late
  const reach = (target: Locator) => tabTo(page, target)
  return {
    press: async (target) => {
      await reach(target)
      await keyboard.press('Enter')
    },
    write: async (field, text) => {
      await reach(field)
      await keyboard.press('ControlOrMeta+a')
      await keyboard.press('Delete')
      await keyboard.type(text)
    },
    choose: async (option) => {
      await reach(option)
      if (await option.isChecked()) return
      if ((await option.getAttribute('type')) === 'radio') await arrowTo(page, option)
      else await keyboard.press('Space')
      expect(await option.isChecked()).toBe(true)
    },
    clear: async (box) => {
      await reach(box)
      if (await box.isChecked()) await keyboard.press('Space')
      expect(await box.isChecked()).toBe(false)
    },
    pick: async (select, value) => {
      await reach(select)
      await keyboard.press('Home')
      for (let step = 0; (await select.inputValue()) !== value; step += 1) {
        if (step > 300) throw new Error(`${page.url()}: no key chooses ${value}`)
        await keyboard.press('ArrowDown')
      }
    },
    attach: async (field, file) => {
      await reach(field)
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')])
      await chooser.setFiles(file)
    },
  }
}

/** Within a group of radio buttons Tab goes to one of them only; the arrows walk on, and choose. */
async function arrowTo(page: Page, option: Locator) {
  const isThere = () => option.evaluate((element) => document.activeElement === element)
  if (await isThere()) return page.keyboard.press('Space')
  for (let step = 0; !(await isThere()); step += 1) {
    if (step > 30) throw new Error(`${page.url()}: the arrows do not reach the choice`)
    await page.keyboard.press('ArrowDown')
  }
}

/** Tab until the focus is there, forwards or back; on the way every stop must show where it is. */
async function tabTo(page: Page, target: Locator) {
  const wanted = await target.elementHandle({ timeout: 5000 })
  if (!wanted) throw new Error('nothing to reach')
  const back = await wanted.evaluate((element) => {
    const { activeElement: now, body } = document
    return now !== null && now !== body && (now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) > 0
  })
  for (let step = 0; step < 400; step += 1) {
    if (await wanted.evaluate(isReached)) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const fault = await page.evaluate(focusFault)
    if (fault) expect.soft(fault, page.url()).toBe('')
  }
  throw new Error(`${page.url()}: the keyboard does not reach ${await wanted.evaluate(({ outerHTML }) => outerHTML)}`)
}

/** One of a group of radio buttons stands for all. */
function isReached(element: Node): boolean {
  const now = document.activeElement
  if (now === element) return true
  if (!(now instanceof HTMLInputElement) || !(element instanceof HTMLInputElement)) return false
  return now.type === 'radio' && element.type === 'radio' && now.name === element.name && now.form === element.form
}

/** What is wrong with the place that has the focus: no ring, out of sight, covered (WCAG 2.4.7, 2.4.11), a trap. */
function focusFault(): string {
  const now = document.activeElement
  if (!(now instanceof HTMLElement) || now === document.body) return ''
  const what = now.outerHTML.slice(0, 120)
  const { outlineStyle, outlineWidth } = getComputedStyle(now)
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `no ring: ${what}`
  const { left, top, right, bottom } = now.getBoundingClientRect()
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return `out of sight: ${what}`
  const point = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2] // biome-ignore format: a point
  const above = document.elementFromPoint(point[0] ?? 0, point[1] ?? 0)
  if (above && above !== now && !now.contains(above) && !above.contains(now)) return `covered: ${what}`
  return ''
}
