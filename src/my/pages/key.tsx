import { showKey } from '#src/reports/access-key.ts'
import { showCode } from '#src/reports/code.ts'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'

/** Asks before the key is shown: a look at the link must not use it up. */
export const KeyLinkPage = ({ token }: { token: string }) => {
  const { t, to } = usePage()
  const words = t.keyLink
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <p>{words.warning}</p>
      <form method="post" action={to(`/k/${encodeURIComponent(token)}`)}>
        <Buttons>
          <Button>{words.show}</Button>
        </Buttons>
      </form>
    </>
  )
}

export const KeyGonePage = () => {
  const { t } = usePage()
  const words = t.keyLink
  return (
    <>
      <h1>{words.goneTitle}</h1>
      <p class="lead">{words.gone}</p>
      <LinkButton to="/lacak">{words.goneTrack}</LinkButton>
    </>
  )
}

export const KeyPage = ({ code, digits }: { code: string; digits: string }) => {
  const { t } = usePage()
  const words = t.keyLink
  const report = `/laporan/${showCode(code)}`
  return (
    <article class="receipt-page">
      <h1>{words.title}</h1>
      <p class="number-line">
        {words.number} <ReportNumber code={code} />
      </p>
      <section class="key" aria-label={words.key}>
        <h2>{words.key}</h2>
        <p class="digits">{showKey(digits)}</p>
        <p>
          <strong>{words.keep}</strong> {words.once}
        </p>
      </section>
      <Buttons>
        <LinkButton to={`${report}/kerahasiaan`}>{words.privacy}</LinkButton>
        <LinkButton to={report} kind="second">
          {words.open}
        </LinkButton>
      </Buttons>
    </article>
  )
}
