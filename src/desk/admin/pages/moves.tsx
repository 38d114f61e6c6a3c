import { showCode } from '#src/reports/code.ts'
import type { Moves } from '#src/reports/recount.ts'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'
import { reportPath } from '../../report/actions.ts'

/** Which open dates a change of the calendar moves: how many, and some of them. */
export const MovesPreview = ({ moves }: { moves: Moves }) => {
  const { t, f, to } = usePage()
  const words = t.holidays
  if (moves.count === 0) return <p>{words.movesNone}</p>
  const clocks: Record<string, string> = t.deadlines.clocks
  const { report, clock, from, to: until } = words.moveColumns
  return (
    <>
      <Notice kind="attention">
        <p>{words.moves(f.number(moves.count), f.number(moves.reports), moves.more)}</p>
      </Notice>
      <DataTable
        caption={words.examples}
        head={[report, clock, from, until]}
        rows={moves.examples.map((move) => [
          <a href={to(reportPath(move.code))}>{showCode(move.code)}</a>,
          clocks[move.clock] ?? move.clock,
          <Day day={move.from} />,
          <Day day={move.to} />,
        ])}
      />
    </>
  )
}
