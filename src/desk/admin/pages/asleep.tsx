import type { SleepingUnit } from '#src/people/asleep.ts'
import { BackLink } from '#src/ui/button.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'

export const AsleepPage = ({ units }: { units: readonly SleepingUnit[] }) => {
  const { t, f, to } = usePage()
  const words = t.tree.asleep
  const { unit, seen, officers } = words.columns
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {units.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[unit, seen, officers]}
          rows={units.map((one) => [
            <a href={to(`/meja/admin/petugas?unit=${one.id}`)}>{one.name}</a>,
            one.seen ? <Day day={one.seen} /> : words.never,
            f.number(one.officers),
          ])}
        />
      )}
    </>
  )
}
