import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Format, formatFor } from '#src/i18n/format.ts'
import type { Lang } from '#src/i18n/lang.ts'
import { type Words, wordsFor } from '#src/i18n/words.ts'
import type { Space } from '#src/platform/space.ts'
import { type Assets, currentAssets } from './assets.ts'
import type { DeskPage } from './desk-frame.tsx'
import { langOf, type Theme, themeOf } from './lang.ts'
import { type Site, siteOf } from './site.ts'

/** What every component may ask: words, links, who is reading. */
export type Page = {
  /** The address of a page of this space. Every link and form action is made here. */
  to(path: string): string
  t: Words
  /** Dates, times and numbers in the language of the page. */
  f: Format
  lang: Lang
  theme: Theme
  who: { name: string | null; staff: boolean } | null
  nonce: string | undefined
  /** The path of this page inside the space, without the query. */
  path: string
  /** The same with the query, as it was asked for. */
  here: string
  site: Site
  assets: Assets
  now: Date
  /** Whether the page carries "Keluar cepat". */
  exitFast: boolean
}

/** What a page needs of a request. Hono's context of any of our routes fits. */
export type PageRequest = {
  var: {
    space: Space
    actor: { kind: string; name: string | null; openedReports: readonly string[] }
    lang: Lang
    nonce: string | undefined
    exitFast?: boolean
    deskPage?: DeskPage
  }
  req: { url: string; query(name: string): string | undefined; header(name: string): string | undefined }
}

const PageContext = createContext<Page | null>(null)

export const PageProvider = PageContext.Provider

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('usePage() outside respond()')
  return page
}

export function pageFor(c: PageRequest): Page {
  const { space, actor } = c.var
  const lang = c.var.lang ?? langOf(c)
  const { pathname, search } = new URL(c.req.url)
  const path = pathname.startsWith(space.base) ? pathname.slice(space.base.length) || '/' : pathname
  const signedIn = actor?.kind === 'staff' || actor?.kind === 'citizen'
  return {
    to: (target) => space.href(target),
    t: wordsFor(lang),
    f: formatFor(lang),
    lang,
    theme: themeOf(c),
    who: signedIn ? { name: actor.name, staff: actor.kind === 'staff' } : null,
    nonce: c.var.nonce,
    path,
    here: path + search,
    site: siteOf(space),
    assets: currentAssets(),
    now: space.clock.now(),
    exitFast: c.var.exitFast ?? false,
  }
}
