import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

/** The interruption: somebody may need help now. */
export const DangerPage = ({ calling }: { calling: boolean }) => {
  const { t, to, site } = usePage()
  const { danger } = t.citizen
  const numbers = [{ number: site.emergency, name: danger.general }, ...site.emergencyOthers]
  return (
    <>
      <h1>{danger.title}</h1>
      {calling ? (
        <>
          <p class="lead">{danger.callText}</p>
          <ul class="numbers">
            {numbers.map(({ number, name }) => (
              <li>
                <a class="button main" href={`tel:${number}`}>
                  {number} {name}
                </a>
              </li>
            ))}
          </ul>
          <LinkButton to="/lapor/lokasi" kind="plain">
            {danger.goOn}
          </LinkButton>
        </>
      ) : (
        <>
          <p class="lead">{danger.lead}</p>
          <form method="post" action={to('/lapor/bahaya')}>
            <Buttons>
              <Button name="jawaban" value="ya">
                {danger.yes}
              </Button>
              <Button kind="second" name="jawaban" value="tidak">
                {danger.no}
              </Button>
            </Buttons>
          </form>
        </>
      )}
    </>
  )
}
