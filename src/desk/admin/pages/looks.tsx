import type { listLooks } from '#src/audit/access.ts'
import { BackLink } from '#src/ui/button.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ReportNumber } from '#src/ui/report-number.tsx'
import { Moment } from '#src/ui/time.tsx'
import { reportPath } from '../../report/actions.ts'

type Look = Awaited<ReturnType<typeof listLooks>>[number]
type Props = { code: string; zone: string; looks: readonly Look[]; most: number }

/** Every look at what not everybody may see, newest first. */
export const LooksPage = ({ code, zone, looks, most }: Props) => {
  const { t, f } = usePage()
  const words = t.admin.looks
  const { when, who, role, what, why } = words.columns
  return (
    <>
      <BackLink to={reportPath(code)}>{t.desk.backToReport}</BackLink>
      <h1>{words.title}</h1>
      <p>
        <ReportNumber code={code} />
      </p>
      <p class="lead">{words.lead}</p>
      {looks.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.latest(f.number(Math.min(looks.length, most)))}
          head={[when, who, role, what, why]}
          rows={looks.map((look) => [
            <Moment at={look.at} zone={zone} />,
            look.person ?? t.common.unknown,
            [t.follow.roles[look.role], look.agency].filter(Boolean).join(', '),
            t.follow.looks.things[look.what] ?? look.what,
            look.reason ?? t.common.none,
          ])}
        />
      )}
    </>
  )
}
