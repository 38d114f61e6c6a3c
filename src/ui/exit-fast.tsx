import { usePage } from './page.tsx'

/** "Keluar cepat": leaves for a neutral page; with the script this page also disappears from the way back. */
export const ExitFast = () => {
  const { t, site } = usePage()
  return (
    <aside class="exit-fast no-print" aria-label={t.parts.exit.button}>
      <a class="button second" href={site.exitUrl} rel="noreferrer nofollow" data-exit>
        {t.parts.exit.button}
      </a>
      <span class="hint">{t.parts.exit.warning}</span>
    </aside>
  )
}
