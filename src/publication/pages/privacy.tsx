import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Part } from './help.tsx'

/** Kerahasiaan data: who sees what, for how long, and what a person may ask. */
export const PrivacyPage = ({ retention }: { retention: { closed: number; spam: number } }) => {
  const { t, site } = usePage()
  const words = t.publicPages.privacy
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Part id="pilihan" title={words.flagsTitle}>
        <dl>
          {words.flags.map(({ name, says }) => (
            <>
              <dt>
                <strong>{name}</strong>
              </dt>
              <dd>{says}</dd>
            </>
          ))}
        </dl>
        <p>{words.stricter}</p>
        <p>{words.guess}</p>
      </Part>
      <Part id="siapa" title={words.whoTitle}>
        <DataTable
          caption={words.whoCaption}
          head={[words.who, words.name, words.text]}
          rows={words.rows.map(({ who, name, text }) => [who, name, text])}
        />
        <p>{words.accused}</p>
      </Part>
      <Part id="tercatat" title={words.logTitle}>
        <p>{words.log}</p>
      </Part>
      <Part id="disunting" title={words.redactTitle}>
        <p>{words.redact}</p>
      </Part>
      <Part id="foto" title={words.photosTitle}>
        <p>{words.photos}</p>
      </Part>
      <Part id="disimpan" title={words.keepTitle}>
        <p>{words.keep(retention)}</p>
      </Part>
      <Part id="hak" title={words.rightsTitle}>
        <p>{words.rights(site.phone)}</p>
      </Part>
      <Part id="kuki" title={words.cookiesTitle}>
        <p>{words.cookies}</p>
      </Part>
    </>
  )
}
