import type { Browser } from '#test/support/sign-in.ts'

/** One form as it stands on a page: where it goes, what is in it, and which of its fields a person writes into. */
export type FoundForm = {
  page: string
  action: string
  /** The action with its numbers and ids left out: forms of one shape are one form. */
  shape: string
  multipart: boolean
  fields: [name: string, value: string][]
  written: string[]
}

const MOST_PAGES = 250

/** Follows every link of every page, one of each shape, and gathers what is sent by POST from there. */
export async function findForms(browser: Browser, seeds: readonly string[]): Promise<FoundForm[]> {
  const waiting = [...seeds]
  const seen = new Set(seeds.map(shapeOf))
  const forms = new Map<string, FoundForm>()
  for (
    let page = waiting.shift(), pages = 0;
    page !== undefined && pages < MOST_PAGES;
    page = waiting.shift(), pages += 1
  ) {
    const answer = await browser.get(page)
    if (!/html/.test(answer.headers.get('content-type') ?? '')) continue
    const html = await answer.text()
    for (const form of formsOn(html, page)) forms.set(form.shape, forms.get(form.shape) ?? form)
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)) {
      const link = unescaped(href)
      if (seen.has(shapeOf(link))) continue
      seen.add(shapeOf(link))
      waiting.push(link)
    }
  }
  return [...forms.values()]
}

export const shapeOf = (path: string): string =>
  path
    .replace(/\?(\w*)[^#]*/, '?$1')
    .replace(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, ':code')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/\d+(?=\/|\?|$)/g, '/:id')

function formsOn(html: string, page: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inner = '']) => {
    const { method, action = '', enctype } = attributes(head)
    if (method !== 'post') return []
    const fields: [string, string][] = []
    const written: string[] = []
    for (const [, tag = '', of = ''] of inner.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)) {
      const { name, type = 'text', value = '' } = attributes(of)
      if (!name || type === 'file') continue
      fields.push([name, value])
      if (tag === 'textarea' || (tag === 'input' && !/hidden|radio|checkbox|submit/.test(type))) written.push(name)
    }
    return [{ page, action, shape: shapeOf(action), multipart: enctype === 'multipart/form-data', fields, written }]
  })
}

const attributes = (head: string): Record<string, string | undefined> =>
  Object.fromEntries(
    [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, unescaped(value)]),
  )

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
