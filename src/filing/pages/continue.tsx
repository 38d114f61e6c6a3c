import { Button, Buttons } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

/** Asks before a draft moves here: a look at the link, or somebody else's link, must not take over this browser. */
export const ContinuePage = ({ token, writing }: { token: string; writing: boolean }) => {
  const { t, to } = usePage()
  const words = t.citizen.continueHere
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {writing && <p>{words.instead}</p>}
      <p>{words.warning}</p>
      <form method="post" action={to(`/lapor/lanjut/${encodeURIComponent(token)}`)}>
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </>
  )
}
