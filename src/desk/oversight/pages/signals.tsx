import type { listSignals, SignalKind } from '#src/oversight/supervision.ts'
import { showCode } from '#src/reports/code.ts'
import type { Row } from '#src/reports/rows.ts'
import { BackLink } from '#src/ui/button.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'

type Props = {
  kind: SignalKind
  signals: Awaited<ReturnType<typeof listSignals>>
  rows: readonly Row[]
  next: string | null
  first: string | null
}

/** Reports that deserve a second look for one reason: a list, not an accusation. */
export const SignalsPage = ({ kind, signals, rows, next, first }: Props) => {
  const { t, to, f } = usePage()
  const words = t.supervision
  const { number, title, agency, why } = words.columns
  const titles = new Map(rows.map((row) => [row.id, row.title]))
  return (
    <>
      <BackLink to="/meja/pengawasan">{words.title}</BackLink>
      <h1>{words.signals[kind].title}</h1>
      <p class="lead">{words.signals[kind].means}</p>
      {signals.length === 0 ? (
        <p>{words.noSignals}</p>
      ) : (
        <DataTable
          caption={words.signals[kind].title}
          head={[number, title, agency, why]}
          rows={signals.map((signal) => [
            <a class="number" href={to(reportPath(signal.code))}>
              {showCode(signal.code)}
            </a>,
            <span class="words">{titles.get(signal.report_id) ?? ''}</span>,
            signal.agency,
            words.signals[kind].measure(f.number(signal.measure)),
          ])}
        />
      )}
      <Pager next={next} first={first} />
    </>
  )
}
