import type { ComponentChildren } from 'preact'
import { LinkButton } from './button.tsx'
import { ExitFast } from './exit-fast.tsx'
import { usePage } from './page.tsx'
import { SiteNotices } from './site-notices.tsx'
import { Wordmark } from './wordmark.tsx'

type Props = { wide: boolean; children: ComponentChildren }

/** Header, content and footer of every public page. The footer keeps its order everywhere (WCAG 3.2.6). */
export const PublicFrame = ({ wide, children }: Props) => {
  const { t, exitFast } = usePage()
  return (
    <>
      <a class="skip" href="#konten">
        {t.common.skip}
      </a>
      {exitFast && <ExitFast />}
      <Header />
      <SiteNotices />
      <main id="konten" class={wide ? 'column wide' : 'column'} tabindex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}

const Header = () => {
  const { t, to, site, who } = usePage()
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <a class="home" href={to('/')} aria-label={t.common.home(site.name)}>
          <Wordmark />
        </a>
        <nav aria-label={t.common.mainNavigation}>
          <ul>
            <li>
              <LinkButton to={site.links.file}>{t.common.fileReport}</LinkButton>
            </li>
            <NavLink path={site.links.track} words={t.common.track} />
            <NavLink path={site.links.browse} words={t.common.browse} />
            <NavLink path={site.links.statistics} words={t.common.statistics} />
            {who?.staff && <NavLink path={site.links.desk} words={t.common.desk} />}
            {who && !who.staff && <NavLink path={site.links.mine} words={t.common.myReports} />}
            {!who && <NavLink path={site.links.signIn} words={t.common.signIn} />}
          </ul>
        </nav>
      </div>
    </header>
  )
}

const NavLink = ({ path, words }: { path: string | null; words: string }) => {
  const { to, path: current } = usePage()
  if (!path) return null
  return (
    <li>
      <a href={to(path)} {...(current === path && { 'aria-current': 'page' as const })}>
        {words}
      </a>
    </li>
  )
}

const Footer = () => {
  const { t, to, site, lang, path } = usePage()
  const other = lang === 'id' ? 'en' : 'id'
  return (
    <footer class="site-footer">
      <nav aria-label={t.common.footerNavigation}>
        <ul>
          <NavLink path={site.links.help} words={t.common.help} />
          <li>
            <a href={`tel:${site.phone.replace(/[^\d+]/g, '')}`}>{t.common.phone(site.phone)}</a>
          </li>
          {site.whatsapp && (
            <li>
              <a href={`https://wa.me/${site.whatsapp.replace(/\D/g, '')}`}>{t.common.whatsapp(site.whatsapp)}</a>
            </li>
          )}
          <NavLink path={site.links.privacy} words={t.common.privacy} />
          <NavLink path={site.links.accessibility} words={t.common.accessibility} />
          <NavLink path={site.links.openData} words={t.common.openData} />
          <NavLink path="/tampilan" words={t.common.theme} />
          <li>
            <a href={to(`${path}?bahasa=${other}`)} lang={other} hreflang={other} rel="nofollow">
              {t.common.otherLanguage}
            </a>
          </li>
        </ul>
      </nav>
      <p class="operator">
        {t.common.operatedBy(site.operator)}
        {site.footer && (
          <>
            <br />
            {site.footer}
          </>
        )}
      </p>
    </footer>
  )
}
