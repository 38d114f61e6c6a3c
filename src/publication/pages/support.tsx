import { showCode } from '#src/reports/code.ts'
import { BotGuard } from '#src/ui/altcha.tsx'
import { Button } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { PublicReport } from '../queries.ts'

export type SupportProps = {
  report: Pick<PublicReport, 'code' | 'status'>
  /** How many say so, and whether this browser or account is one of them. */
  support: { people: number; isMine: boolean; follows: boolean }
}

/** Saya juga mengalami: no account, once, and it can be taken back. What is closed can only be read. */
export const Support = ({ report, support }: SupportProps) => {
  const { t, f, to } = usePage()
  const words = t.publicPages.report.support
  const isOpen = report.status !== 'closed'
  return (
    <section aria-labelledby="dukungan" class="no-print">
      <h2 id="dukungan">{words.title}</h2>
      {(isOpen || support.people > 0) && (
        <p>{support.people > 0 ? t.parts.endorsements(f.number(support.people)) : words.none}</p>
      )}
      {support.isMine && <p role="status">{words.mine}</p>}
      {isOpen && <Press report={report} isMine={support.isMine} />}
      <p>
        <a href={to(`/laporan/${showCode(report.code)}/ikuti`)}>
          {support.follows ? t.followers.linkFollowing : t.followers.link}
        </a>
      </p>
    </section>
  )
}

const Press = ({ report, isMine }: { report: SupportProps['report']; isMine: boolean }) => {
  const { t, to } = usePage()
  const words = t.publicPages.report.support
  return (
    <form method="post" action={to(`/laporan/${showCode(report.code)}/dukungan`)}>
      <BotGuard />
      {isMine ? (
        <Button kind="plain" name="aksi" value="batal">
          {words.takeBack}
        </Button>
      ) : (
        <>
          <Button kind="second">{words.button}</Button>
          <p class="hint">{words.hint}</p>
        </>
      )}
    </form>
  )
}
