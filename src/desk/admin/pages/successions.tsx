import type { Agency } from '#src/agencies/queries.ts'
import { showCode } from '#src/reports/code.ts'
import type { Report } from '#src/reports/report.ts'
import { BackLink, Button } from '#src/ui/button.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'
import { reportPath } from '../../report/actions.ts'

const path = '/meja/admin/peralihan'

type Row = { report: Report; heirs: readonly Agency[] }
type Props = { rows: readonly Row[]; next: string | null; done: boolean }

/** A choice for each report: the successors of one agency share its work. */
export const SuccessionsPage = ({ rows, next, done }: Props) => {
  const { t, to } = usePage()
  const words = t.tree.successions
  const { report, from, due, heir } = words.columns
  return (
    <>
      <BackLink to="/meja/admin/unit">{t.admin.units.title}</BackLink>
      {done && <Notice kind="done" status heading={words.done} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[report, from, due, heir]}
          rows={rows.map((row) => [
            <a href={to(reportPath(row.report.code))}>{showCode(row.report.code)}</a>,
            row.report.holder?.name ?? '',
            row.report.dueOn ? <Day day={row.report.dueOn} /> : '',
            <Heirs {...row} />,
          ])}
        />
      )}
      <Pager next={next && `${path}?setelah=${next}`} />
    </>
  )
}

const Heirs = ({ report, heirs }: Row) => {
  const { t, to } = usePage()
  const words = t.tree.successions
  if (heirs.length === 0) return <>{words.nobody}</>
  return (
    <form method="post" action={to(path)}>
      <input type="hidden" name="nomor" value={report.code} />
      <input type="hidden" name="versi" value={report.version} />
      {heirs.map(({ id, name, short }) => (
        <Button kind="second" name="instansi" value={id} aria-label={words.giveNamed(name, showCode(report.code))}>
          {short}
        </Button>
      ))}
    </form>
  )
}
