import { isFixed, type listPolicies } from '#src/calendar/policies.ts'
import type { listStandards } from '#src/calendar/standards.ts'
import { kinds } from '#src/reports/lifecycle.ts'
import { BackLink } from '#src/ui/button.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'

type Standard = Awaited<ReturnType<typeof listStandards>>[number]
type Policy = Awaited<ReturnType<typeof listPolicies>>[number]
type Props = { today: string; editable: boolean; standards: readonly Standard[]; policies: readonly Policy[] }

/** What binds today; a change is a page of its own. */
export const RulesPage = ({ today, standards, policies, editable }: Props) => {
  const { t, f } = usePage()
  const words = t.admin.rules
  const { clock, kind, limit, basis, from } = words.standardsColumns
  const columns = words.policiesColumns
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <h1>{words.title}</h1>
      <p class="lead">{words.inForce(f.dayLong(today))}</p>
      <DataTable
        caption={words.standards}
        head={[clock, kind, limit, basis, from]}
        rows={standards.map((row) => [
          <ClockName clock={row.clock} />,
          <For row={row} />,
          row.limit_days === null ? words.noLimit : words.limits[row.unit](f.number(row.limit_days)),
          row.legal_basis,
          <Since row={row} to={editable && row.limit_days !== null ? `jangka-waktu/${row.id}` : null} />,
        ])}
      />
      <DataTable
        caption={words.policies}
        head={[columns.key, columns.value, columns.reason, columns.from]}
        rows={policies.map((row) => [
          <PolicyName name={row.key} />,
          <PolicyValue value={row.value} />,
          row.reason,
          <Since row={row} to={editable && !isFixed(row.key) ? `kebijakan/${row.key}` : null} />,
        ])}
      />
    </>
  )
}

/** Since when a row is in force, and the page that changes it. */
const Since = ({ row, to: page }: { row: { valid_from: string; clock?: string; key?: string }; to: string | null }) => {
  const { t, to } = usePage()
  const names: Record<string, string> = { ...t.deadlines.clocks, ...t.admin.rules.names }
  const name = row.clock ?? row.key ?? ''
  return (
    <>
      <Day day={row.valid_from} />
      {page && (
        <>
          <br />
          <a href={to(`/meja/admin/aturan/${page}`)} aria-label={t.rules.changeNamed(names[name] ?? name)}>
            {t.rules.edit}
          </a>
        </>
      )}
    </>
  )
}

export const ClockName = ({ clock }: { clock: string }) => {
  const { t } = usePage()
  const names: Record<string, string> = { ...t.deadlines.clocks, total: t.admin.rules.total }
  return <>{names[clock] ?? clock}</>
}

export const For = ({ row }: { row: Pick<Standard, 'kind' | 'oversight'> }) => {
  const { t } = usePage()
  const kind = kinds.find((one) => one === row.kind)
  const words = [kind ? t.kinds[kind] : t.admin.rules.any, row.oversight ? t.admin.rules.oversight : null]
  return <>{words.filter(Boolean).join(', ')}</>
}

/** What it is called; one that has no words yet goes by its key. */
export const PolicyName = ({ name }: { name: string }) => {
  const names: Record<string, string> = usePage().t.admin.rules.names
  return <>{names[name] ?? name.replaceAll('_', ' ')}</>
}

export const PolicyValue = ({ value }: { value: unknown }) => {
  const { parts } = usePage().t.admin.rules
  const names: Record<string, string> = parts
  const say = (one: unknown): string => names[String(one)] ?? String(one)
  if (value === null || typeof value !== 'object') return <>{say(value)}</>
  if (Array.isArray(value)) return <>{value.map(say).join(', ')}</>
  return (
    <ul class="plain">
      {Object.entries(value).map(([name, one]) => (
        <li>
          {say(name)}: {say(one)}
        </li>
      ))}
    </ul>
  )
}
