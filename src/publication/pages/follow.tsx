import { showCode } from '#src/reports/code.ts'
import { BackLink, Button, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'

type Props = {
  code: string
  title: string
  /** Who is signed in, by the address of their account. */
  reader: { email: string; follows: boolean } | null
  fromDraft: boolean
}

/** Ikuti: news of a public report, at a proved address. */
export const FollowPage = ({ code, title, reader, fromDraft }: Props) => {
  const { t, to } = usePage()
  const words = t.followers
  const path = `/laporan/${showCode(code)}`
  return (
    <>
      <BackLink to={path}>{words.back}</BackLink>
      <h1>{words.title}</h1>
      <p class="words" lang="id" dir="auto">
        <strong>{title}</strong>
      </p>
      <p class="number-line">
        <ReportNumber code={code} />
      </p>
      {reader?.follows ? <p role="status">{words.following}</p> : <p class="lead">{words.lead}</p>}
      {reader && <p>{words.address(reader.email)}</p>}
      <p class="hint">{words.privacy}</p>
      {reader ? (
        <form method="post" action={to(`${path}/ikuti`)}>
          {reader.follows ? (
            <Button kind="second" name="aksi" value="berhenti">
              {words.stop}
            </Button>
          ) : (
            <Button>{words.button}</Button>
          )}
        </form>
      ) : (
        <>
          <LinkButton to={`/masuk?kembali=${path}/ikuti`}>{words.signIn}</LinkButton>
          <p class="hint">{words.signInHint}</p>
        </>
      )}
      {fromDraft && (
        <section class="later">
          <p>{words.draft}</p>
          <LinkButton to="/lapor/waktu" kind="plain">
            {words.draftGoOn}
          </LinkButton>
        </section>
      )}
    </>
  )
}
