import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { BareFrame } from './bare-frame.tsx'
import { DeskFrame, type DeskNav } from './desk-frame.tsx'
import { type Page, PageProvider, type PageRequest, pageFor } from './page.tsx'
import { PublicFrame } from './public-frame.tsx'

type Options = {
  status?: number
  frame?: 'public' | 'desk' | 'bare'
  /** Never kept by a browser or a cache: whatever holds a person's data. Signed-in pages are so anyhow. */
  private?: boolean
  /** A wider column, for lists and tables. */
  wide?: boolean
  robots?: string
  /** More for the head: Open Graph, prefetching. */
  head?: ComponentChildren
  /** Queues and search of the desk's frame. */
  desk?: DeskNav
}

/** Hono's context as this file needs it. */
type Answering = PageRequest & { body(data: string, status: 200, headers: Record<string, string>): Response }

/** A whole page: the body in its frame, with title, styles and cache headers. */
export function respond(c: Answering, title: string, body: VNode, options: Options = {}): Response {
  const page = pageFor(c)
  const status = options.status ?? 200
  const html = renderToString(
    <PageProvider value={page}>
      <Document page={page} title={title} options={options}>
        {body}
      </Document>
    </PageProvider>,
  )
  return c.body(`<!doctype html>${html}`, status as 200, headersFor(c, status, options))
}

const frames = { public: PublicFrame, desk: DeskFrame, bare: BareFrame }

type DocumentProps = { page: Page; title: string; options: Options; children: VNode }

const Document = ({ page, title, options, children }: DocumentProps) => {
  const { assets, lang, site, t, theme } = page
  const name = options.frame ?? 'public'
  const bundle = name === 'desk' ? 'desk' : 'public'
  const Frame = frames[name]
  return (
    <html lang={lang} {...(theme === 'ikut' ? {} : { 'data-tema': theme })}>
      <head>
        <meta charset="utf-8" />
        <title>{`${options.status === 422 ? t.common.titlePrefixError : ''}${title} – ${site.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        {options.robots && <meta name="robots" content={options.robots} />}
        {name === 'desk' && (
          <link
            rel="preload"
            href={page.to(assets.url('jakarta.woff2'))}
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
        )}
        <link rel="stylesheet" href={page.to(assets.url(`${bundle}.css`))} />
        {site.accent && <link rel="stylesheet" href={page.to(`/tampilan/aksen/${site.version}`)} />}
        <link
          rel="icon"
          href={page.to(site.logo ? `/tampilan/logo/${site.version}` : assets.url('icon.svg'))}
          type="image/svg+xml"
        />
        <script type="module" src={page.to(assets.url(`${bundle}.js`))} />
        {options.head}
      </head>
      <body class={name}>
        <Frame wide={options.wide ?? false} desk={options.desk}>
          {children}
        </Frame>
      </body>
    </html>
  )
}

/** Only what every visitor sees alike may be shared, and only for a minute. */
function headersFor(c: PageRequest, status: number, options: Options): Record<string, string> {
  const { actor } = c.var
  const personal = options.private || (actor && (actor.kind !== 'visitor' || actor.openedReports.length > 0))
  const shared = 'public, max-age=0, must-revalidate, s-maxage=60'
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': personal || status >= 400 ? 'private, no-store' : shared,
    Vary: 'Cookie',
  }
}
