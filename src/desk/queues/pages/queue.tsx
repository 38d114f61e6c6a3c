import { showCode } from '#src/reports/code.ts'
import type { Row } from '#src/reports/rows.ts'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'
import { Pager } from '#src/ui/lists.tsx'
import { type Page, usePage } from '#src/ui/page.tsx'
import { ReportRows, type RowFacts } from '#src/ui/report-row.tsx'
import { stampOf } from '#src/ui/stamp.tsx'
import { reportPath } from '../../report/actions.ts'

export type QueueLine = { row: Row; deadline: DeadlineFacts | null; draft: { savedAt: Date } | null; sending: boolean }

type Props = {
  title: string
  order: string
  lines: readonly QueueLine[]
  empty: string
  next: string | null
  first: string | null
}

/** A queue: one line each, the nearest deadline first. */
export const QueuePage = ({ title, order, lines, empty, next, first }: Props) => {
  const page = usePage()
  return (
    <>
      <h1>{title}</h1>
      {lines.length === 0 ? (
        <p class="empty">{empty}</p>
      ) : (
        <>
          <p class="hint">{order}</p>
          <ReportRows rows={lines.map((line) => factsOf(line, page))} />
        </>
      )}
      <Pager next={next} first={first} />
    </>
  )
}

function factsOf({ row, deadline, draft, sending }: QueueLine, { t, f }: Page): RowFacts {
  return {
    code: row.code,
    path: reportPath(row.code),
    title: row.title || showCode(row.code),
    stamp: stampOf(row.status, row.outcome, row.taken),
    stampWords: row.outcome ? t.status.officerOutcome[row.outcome] : t.status.officer[row.status],
    place: row.place,
    unit: [row.unit, row.urgent && t.desk.urgent].filter(Boolean).join(' · ') || null,
    deadline,
    confidential: row.confidential,
    merged: row.merged_into ? t.status.mergedInto(showCode(row.merged_into)) : null,
    draft: sending
      ? t.undo.row
      : draft
        ? t.desk.draftSaved(f.time(draft.savedAt, row.time_zone))
        : row.verifier && row.status === 'received'
          ? t.desk.takenBy(row.verifier)
          : null,
  }
}

/** For positions that wait for nothing: leaders, overseers, trainers. */
export const NoQueues = () => {
  const { t } = usePage()
  return (
    <>
      <h1>{t.desk.title}</h1>
      <p>{t.desk.noQueues}</p>
    </>
  )
}
