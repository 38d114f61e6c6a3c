import type { UnsealingRow } from '#src/oversight/queries.ts'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Moment } from '#src/ui/time.tsx'
import type { listLooks } from '../queries.ts'
import { Unsealings } from './unsealings.tsx'

type LooksProps = {
  looks: Awaited<ReturnType<typeof listLooks>>
  unsealings: readonly UnsealingRow[]
  zone: string
}

/** "Siapa yang membuka laporan saya": role, agency and time, never a name. */
export const Looks = ({ looks, unsealings, zone }: LooksProps) => {
  const { t } = usePage()
  return (
    <details open={unsealings.length > 0}>
      <summary>{t.follow.looks.title}</summary>
      <Unsealings unsealings={unsealings} zone={zone} />
      <LooksTable looks={looks} zone={zone} />
    </details>
  )
}

export const LooksTable = ({ looks, zone }: Pick<LooksProps, 'looks' | 'zone'>) => {
  const { t } = usePage()
  const words = t.follow.looks
  const roles: Record<string, string> = t.follow.roles
  const what: Record<string, string> = words.things
  if (looks.length === 0) return <p>{words.none}</p>
  return (
    <DataTable
      caption={words.caption}
      head={[words.who, words.what, words.when]}
      rows={looks.map((look) => [
        [roles[look.role] ?? look.role, look.agency].filter(Boolean).join(', '),
        what[look.what] ?? look.what,
        <Moment at={look.at} zone={zone} />,
      ])}
    />
  )
}
