import type { ComponentChildren } from 'preact'
import { usePage } from './page.tsx'
import { SiteNotices } from './site-notices.tsx'
import { Wordmark } from './wordmark.tsx'

/** No menu: sign-in, printed copies, pages for people in a hurry. */
export const BareFrame = ({ wide, children }: { wide: boolean; children: ComponentChildren }) => {
  const { t, to, site } = usePage()
  return (
    <>
      <a class="skip" href="#konten">
        {t.common.skip}
      </a>
      <header class="site-header">
        <div class="site-header-inner">
          <a class="home" href={to('/')} aria-label={t.common.home(site.name)}>
            <Wordmark />
          </a>
        </div>
      </header>
      <SiteNotices />
      <main id="konten" class={wide ? 'column wide' : 'column'} tabindex={-1}>
        {children}
      </main>
    </>
  )
}
