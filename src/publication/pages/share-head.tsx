import { usePage } from '#src/ui/page.tsx'

type Props = { title: string; says: string; link: string; picture: string }

/** What a shared link shows: title and status, beside a picture that is the same for every report. */
export const ShareHead = ({ title, says, link, picture }: Props) => {
  const { site, t, lang } = usePage()
  return (
    <>
      <link rel="canonical" href={link} />
      <meta name="description" content={says} />
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:locale" content={lang === 'id' ? 'id_ID' : 'en_GB'} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={says} />
      <meta property="og:url" content={link} />
      <meta property="og:image" content={picture} />
      <meta property="og:image:alt" content={t.publicPages.report.ogImageAlt} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
    </>
  )
}
