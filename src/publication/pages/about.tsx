import { usePage } from '#src/ui/page.tsx'
import { List, Part } from './help.tsx'

export const AboutPage = () => {
  const { t, to, site } = usePage()
  const words = t.publicPages.about
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(site.name, site.operator)}</p>
      <Part id="apa" title={words.whatTitle}>
        <p>{words.what(site.name)}</p>
      </Part>
      <Part id="janji" title={words.promisesTitle}>
        <List items={words.promises} />
      </Part>
      <Part id="hukum" title={words.lawTitle}>
        <List items={words.law} />
        <p>
          {words.lawNote} <a href={to('/bantuan#cara-tanggal')}>{t.publicPages.help.dates.title}</a>.
        </p>
      </Part>
      <Part id="perangkat-lunak" title={words.softwareTitle}>
        <p>{words.software}</p>
      </Part>
      <Part id="wilayah" title={words.placesTitle}>
        <p>{words.places}</p>
      </Part>
    </>
  )
}
