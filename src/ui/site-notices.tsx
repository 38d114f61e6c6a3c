import { usePage } from './page.tsx'
import { shownNotices } from './site.ts'

/** What the installation has to say on every page, above the content. */
export const SiteNotices = () => {
  const { t, site, now } = usePage()
  const shown = shownNotices(site, now)
  if (shown.length === 0) return null
  return (
    <aside class="site-notices" aria-label={t.site.notices.region}>
      {shown.map(({ words, level }) => (
        <p class={`site-notice ${level}`} lang="id">
          <strong>{t.site.notices.levels[level]}:</strong> {words}
        </p>
      ))}
    </aside>
  )
}
