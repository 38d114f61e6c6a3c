import { type DeadlineFacts, DeadlineWords, urgencyOf } from './deadline.tsx'
import { Icon } from './icon.tsx'
import { usePage } from './page.tsx'
import { OverdueStamp, Stamp, type StampName } from './stamp.tsx'

export type RowFacts = {
  code: string
  path: string
  title: string
  stamp: StampName
  /** The officer's label where it differs from the stamp's word. */
  stampWords?: string
  place?: string | null
  unit?: string | null
  /** Whatever else this reader wants to see in every line. */
  more?: readonly string[]
  deadline?: DeadlineFacts | null
  unread?: boolean
  selected?: boolean
  /** The name of a box that ticks this line in the form around the list. */
  pick?: string | null
  confidential?: boolean
  /** "Digabung ke 7KX4-92M7". */
  merged?: string | null
  /** Who is on it now. */
  reader?: string | null
  /** "Konsep tersimpan 10.32 WIB". */
  draft?: string | null
}

/** A queue of the desk: stamp, number, title, place, unit, deadline, one row each. */
export const ReportRows = ({ rows, dense = false }: { rows: readonly RowFacts[]; dense?: boolean }) => (
  <ol class={dense ? 'report-rows dense' : 'report-rows'}>
    {rows.map((row) => (
      <ReportRow row={row} />
    ))}
  </ol>
)

export const ReportRow = ({ row }: { row: RowFacts }) => {
  const { t, to } = usePage()
  const states = [row.unread && 'unread', row.selected && 'selected'].filter(Boolean).join(' ')
  const isLate = row.deadline && urgencyOf(row.deadline) === 'late'
  return (
    <li class={`report-row ${states}`}>
      <p class="row-stamp">
        {row.pick && (
          <label class="row-pick">
            <input type="checkbox" name={row.pick} value={row.code} />
            <span class="unseen">{t.bulk.pick(`${row.code.slice(0, 4)}-${row.code.slice(4)}`)}</span>
          </label>
        )}
        {row.stampWords ? <Stamp name={row.stamp}>{row.stampWords}</Stamp> : <Stamp name={row.stamp} />}
        {isLate && <OverdueStamp />}
      </p>
      <p class="row-title">
        <a href={to(row.path)}>{row.title}</a>
        {row.unread && <strong class="new-mark"> {t.common.newMark}</strong>}
      </p>
      <p class="row-facts">
        <span class="number-text">
          {row.code.length === 8 ? `${row.code.slice(0, 4)}-${row.code.slice(4)}` : row.code}
        </span>
        {row.place && <span>{row.place}</span>}
        {row.unit && <span>{row.unit}</span>}
        {row.more?.map((words) => (
          <span>{words}</span>
        ))}
        {row.merged && <span>{row.merged}</span>}
        {row.confidential && (
          <span class="lock">
            <Icon name="lock" /> {t.parts.confidential}
          </span>
        )}
        {row.draft && <span>{row.draft}</span>}
        {row.reader && <span>{t.parts.beingRead(row.reader)}</span>}
      </p>
      {row.deadline && (
        <p class={`row-due deadline ${urgencyOf(row.deadline)}`}>
          <DeadlineWords facts={row.deadline} />
        </p>
      )}
    </li>
  )
}
