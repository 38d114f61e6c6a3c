import type { Agency } from '#src/agencies/queries.ts'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Emergency } from '#src/ui/emergency.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Draft } from '../drafts.ts'

/** "Sebelum mulai": what to have ready, what is not ours, and the draft that waits. */
export const StartPage = ({ draft, agency }: { draft: Draft | null; agency: Agency | null }) => {
  const { t, to, f } = usePage()
  const { start } = t.citizen
  return (
    <>
      <h1>{start.title}</h1>
      <Emergency />
      <p class="lead">{start.lead}</p>
      <p>{start.oneAtATime}</p>
      {agency && <p>{start.forAgency(agency.name)}</p>}
      {draft && (
        <div class="notice">
          <p>{start.resumeText(f.dayAndTime(draft.savedAt, 'Asia/Jakarta'))}</p>
          <LinkButton to="/lapor/periksa" kind="second">
            {start.resume}
          </LinkButton>
        </div>
      )}
      <form method="post" action={to('/lapor')}>
        {agency && <input type="hidden" name="instansi" value={agency.slug} />}
        {draft && <input type="hidden" name="baru" value="ya" />}
        <Buttons>
          <Button>{draft ? start.fresh : start.begin}</Button>
          <LinkButton to="/lapor/ringkas" kind="plain">
            {start.allInOne}
          </LinkButton>
        </Buttons>
      </form>
      <h2>{start.notOurs}</h2>
      <p>
        {start.notOursText} <a href={to('/bantuan#bukan-di-sini')}>{start.notOursLink}</a>
      </p>
    </>
  )
}
