import type { Browser } from '#test/support/sign-in.ts'

export type Fields = Record<string, string | readonly string[] | File>

/**
 * Opens a page and sends its form as a browser would: what stands in it, and over that what the person changes.
 * `at` names the page when its form goes elsewhere. Fails with the page's words when it is no page or has no such form.
 */
export async function send(browser: Browser, path: string, changes: Fields = {}, at = path): Promise<Response> {
  const page = await browser.get(at)
  const html = await page.text()
  if (page.status !== 200) throw new Error(`${at} answers ${page.status} ${page.headers.get('location') ?? ''}`)
  const form = formsOf(html).find(({ action }) => pathOf(action) === pathOf(path))
  if (!form) throw new Error(`${at} has no form for ${path}, but ${formsOf(html).map(({ action }) => action)}`)
  const fields = new Map(form.fields)
  for (const [name, value] of Object.entries(changes)) fields.set(name, asList(value))
  const body = form.multipart ? new FormData() : new URLSearchParams()
  for (const [name, values] of fields) for (const value of values) append(body, name, value)
  return browser.send(form.action, { method: 'POST', body })
}

/** Sends the form; whoever is not sent on is told why, in the page's own words. */
export async function done(browser: Browser, path: string, changes: Fields = {}, at = path): Promise<string> {
  const answer = await send(browser, path, changes, at)
  if (answer.status === 303) return answer.headers.get('location') ?? ''
  const errors = [...(await answer.text()).matchAll(/class="field-error"[^>]*>([^<]*)</g)].map(([, error]) => error)
  throw new Error(`${path} answers ${answer.status}: ${errors.join('; ')}`)
}

const asList = (value: Fields[string]): readonly (string | File)[] =>
  typeof value === 'string' || value instanceof File ? [value] : value

function append(body: FormData | URLSearchParams, name: string, value: string | File) {
  if (typeof value === 'string') body.append(name, value)
  else if (body instanceof FormData) body.append(name, value)
  else throw new Error(`the form sends no files, but ${name} is one`)
}

type Form = { action: string; multipart: boolean; fields: [string, readonly (string | File)[]][] }

/** The forms that a page sends by POST, with what stands in them. Good for our own pages only, which are all alike. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .map(([, head = '', inner = '']) => ({ head: attributes(head), inner }))
    .filter(({ head }) => head.method === 'post')
    .map(({ head, inner }) => ({
      action: head.action ?? '',
      multipart: head.enctype === 'multipart/form-data',
      fields: fieldsOf(inner),
    }))
}

function fieldsOf(html: string): Form['fields'] {
  const fields = new Map<string, string[]>()
  const put = (name: string | undefined, value: string) => {
    if (name) fields.set(name, [...(fields.get(name) ?? []), value])
  }
  for (const [, head = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const { type = 'text', name, value = '', checked } = attributes(head)
    if (type === 'file' || ((type === 'radio' || type === 'checkbox') && checked === undefined)) continue
    put(name, type === 'checkbox' && value === '' ? 'on' : value)
  }
  for (const [, head = '', text = ''] of html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs))
    put(attributes(head).name, unescaped(text))
  for (const [, head = '', inner = ''] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributes(option))
    const chosen = options.find(({ selected }) => selected !== undefined) ?? options[0]
    put(attributes(head).name, chosen?.value ?? '')
  }
  return [...fields]
}

const attributes = (head: string): Record<string, string | undefined> =>
  Object.fromEntries(
    [...head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, unescaped(value)]),
  )

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)

const pathOf = (action: string) => action.replace(/\?.*/, '')
