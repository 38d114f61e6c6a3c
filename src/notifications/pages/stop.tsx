import { Button } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

type StopProps = { token: string; code: string }

/** Opening the link changes nothing: mail programs open links by themselves. */
export function StopPage({ token, code }: StopProps) {
  const { t, to } = usePage()
  const words = t.mail.stopPage
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead(code)}</p>
      <form method="post" action={to(`/berhenti/${token}`)}>
        <Button>{words.button}</Button>
      </form>
      <h2>{words.notMe}</h2>
      <p>{words.notMeLead}</p>
      <form method="post" action={to(`/berhenti/${token}/bukan-saya`)}>
        <Button kind="second">{words.notMeButton}</Button>
      </form>
    </>
  )
}

export const DonePage = ({ title, text }: { title: string; text: string }) => (
  <>
    <h1>{title}</h1>
    <p>{text}</p>
  </>
)
