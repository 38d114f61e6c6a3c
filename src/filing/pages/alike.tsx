import type { PublicAlike } from '#src/reports/alike-public.ts'
import { showCode } from '#src/reports/code.ts'
import { PublicCards } from '#src/reports/public-card.tsx'
import { BotGuard } from '#src/ui/altcha.tsx'
import { BackLink, Button } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Public reports of the same place and time; whoever says yes writes nothing twice. */
export const AlikePage = ({ alike }: { alike: readonly PublicAlike[] }) => {
  const { t, to } = usePage()
  const words = t.citizen.alike
  return (
    <>
      <BackLink to="/lapor/lokasi" />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to('/lapor/serupa')}>
        <BotGuard />
        <PublicCards
          reports={alike.map(({ report }) => report)}
          below={({ id, code, title }) => (
            <>
              <Near alike={alike.find(({ report }) => report.id === id)} />
              <Button kind="second" name="ikuti" value={showCode(code)} aria-label={words.yesTo(title)}>
                {words.yes}
              </Button>
            </>
          )}
        />
        <Button>{words.no}</Button>
      </form>
      <p class="hint">{t.citizen.saved}</p>
    </>
  )
}

/** How far, as far as the public may know, and how long ago. */
const Near = ({ alike: one }: { alike: PublicAlike | undefined }) => {
  const { t, f } = usePage()
  if (!one) return null
  const { metres, days } = one
  const said = [
    metres !== null && t.citizen.alike.metres(f.number(Math.max(100, Math.round(metres / 100) * 100))),
    t.citizen.alike.ago(days),
  ]
  return <p class="hint">{said.filter(Boolean).join(' · ')}</p>
}
