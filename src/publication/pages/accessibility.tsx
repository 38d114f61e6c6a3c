import { usePage } from '#src/ui/page.tsx'
import { List, Part } from './help.tsx'

/** What is checked, what fails, and whom to tell. */
export const AccessibilityPage = () => {
  const { t, site } = usePage()
  const words = t.publicPages.accessibility
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.goal}</p>
      <Part id="diperiksa" title={words.testedTitle}>
        <List items={words.tested} />
      </Part>
      <Part id="belum" title={words.knownTitle}>
        <List items={words.known} />
      </Part>
      <Part id="terhalang" title={words.tellTitle}>
        <p>{words.tell(site.phone)}</p>
      </Part>
    </>
  )
}
