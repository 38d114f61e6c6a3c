import type { ComponentChildren, VNode } from 'preact'
import { Button } from './button.tsx'
import { usePage } from './page.tsx'
import { SiteNotices } from './site-notices.tsx'
import { Wordmark } from './wordmark.tsx'

/** `atLeast`: there may be more than was counted. */
type QueueLink = { path: string; words: string; count?: number | null; atLeast?: boolean }

/** What the desk's own pages put into their frame. */
export type DeskNav = {
  groups: readonly { heading: string; links: readonly QueueLink[] }[]
  /** The unit in whose name this person works now. */
  unit?: string | null
  /** Where the search box sends `q`; without it there is no box. */
  searchPath?: string
  query?: string
  /** Training, lost connection: one line over everything. */
  banner?: string | null
}

/** A whole page in the desk's frame, with the queues of whoever looks. */
export type DeskPage = (title: string, body: VNode, options?: { status?: number; wide?: boolean }) => Promise<Response>

type Props = { wide: boolean; desk?: DeskNav | undefined; children: ComponentChildren }

export const DeskFrame = ({ desk, wide, children }: Props) => {
  const { t } = usePage()
  return (
    <>
      <a class="skip" href="#konten">
        {t.common.skip}
      </a>
      {desk?.banner && (
        <aside class="desk-banner" aria-label={t.parts.notice.attention}>
          {desk.banner}
        </aside>
      )}
      <DeskHeader desk={desk} />
      <SiteNotices />
      <div class="desk-body">
        {desk && desk.groups.length > 0 && <Queues desk={desk} />}
        <main id="konten" class={wide ? 'desk-main wide' : 'desk-main'} tabindex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

const DeskHeader = ({ desk }: { desk: DeskNav | undefined }) => {
  const { t, to, site, who } = usePage()
  return (
    <header class="desk-header">
      <a class="home" href={to(site.links.desk)} aria-label={`${site.name}: ${t.common.desk}`}>
        <Wordmark />
      </a>
      {desk?.searchPath && (
        <search class="desk-search">
          <form action={to(desk.searchPath)}>
            <label class="unseen" for="cari-meja">
              {t.parts.searchLabel}
            </label>
            <input id="cari-meja" type="search" name="q" value={desk.query ?? ''} placeholder={t.parts.searchHint} />
            <Button kind="second">{t.common.search}</Button>
          </form>
        </search>
      )}
      {who && (
        <div class="desk-who">
          <p>
            <strong>{who.name}</strong>
            {desk?.unit && <span>{desk.unit}</span>}
          </p>
          <form method="post" action={to('/keluar')}>
            <Button kind="plain">{t.common.signOut}</Button>
          </form>
        </div>
      )}
    </header>
  )
}

const Queues = ({ desk }: { desk: DeskNav }) => {
  const { t, to, f, here, path } = usePage()
  return (
    <nav class="desk-queues" aria-label={t.parts.queues}>
      {desk.groups.map(({ heading, links }) => (
        <section>
          <h2>{heading}</h2>
          <ul>
            {links.map((link) => (
              <li>
                <a
                  href={to(link.path)}
                  {...((link.path === here || link.path === path) && { 'aria-current': 'page' as const })}
                >
                  <span>{link.words}</span>
                  {link.count != null && (
                    <span class="count">
                      {link.count > 99 ? '99+' : `${f.number(link.count)}${link.atLeast ? '+' : ''}`}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
