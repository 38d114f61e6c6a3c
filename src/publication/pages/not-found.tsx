import { looksLikeCode, normalizeCode } from '#src/reports/code.ts'
import { Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = {
  /** As it was typed. */
  number: string
  /** Eight characters with a wrong check character. */
  isTypo: boolean
}

/** A number that is unknown and one that is confidential lead here: the same words, status and work. */
export const NotFoundPage = ({ number, isTypo }: Props) => {
  const { t, to, who } = usePage()
  const words = t.publicPages.report
  const code = normalizeCode(number)
  return (
    <>
      <h1>{words.notFoundTitle}</h1>
      <p dir="auto">{t.errors.number_unknown(number)}</p>
      {isTypo && <p>{t.errors.number_typo}</p>}
      <Buttons>
        <LinkButton to={looksLikeCode(code) ? `/lacak?nomor=${encodeURIComponent(number)}` : '/lacak'}>
          {words.openWithKey}
        </LinkButton>
        <LinkButton to="/jelajah" kind="second">
          {words.search}
        </LinkButton>
        <LinkButton to="/lapor" kind="second">
          {words.file}
        </LinkButton>
      </Buttons>
      {who?.staff && looksLikeCode(code) && (
        <p>
          <a href={to(`/meja/laporan/${encodeURIComponent(number)}`)}>{words.desk}</a>
        </p>
      )}
    </>
  )
}
