import { usePage } from './page.tsx'

/** Where help comes from now: on the front page, where filing begins, and among the help. One touch calls. */
export const Emergency = () => {
  const { t, site } = usePage()
  return (
    <p class="emergency">
      <strong>
        {t.common.emergencyLead} <a href={`tel:${site.emergency}`}>{t.common.emergencyCall(site.emergency)}</a>
      </strong>{' '}
      {t.common.emergencyNote}
    </p>
  )
}
