import { showCode } from '#src/reports/code.ts'
import { Figures } from '#src/ui/figure.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day, Moment } from '#src/ui/time.tsx'
import type { Overview } from '../queries.ts'
import { pointsOf, sentenceFor } from '../sentence.ts'
import { figureNames } from '../tables.ts'

const TOO_FEW = 30 // a rate on fewer shows the counts instead

/** One page, no training: how deadlines are kept, what has lain longest, what falls due, what is rising. */
export const LeaderPage = ({ unit, overview }: { unit: string; overview: Overview }) => {
  const { t } = usePage()
  const words = t.leaders
  const { figures } = overview
  return (
    <>
      <h1>{words.title}</h1>
      <p class="step-report">{unit}</p>
      {figures.length === 0 ? (
        <p>{words.notYet}</p>
      ) : (
        <>
          <p class="lead">{sentenceFor(overview, t)}</p>
          <Six figures={figures} />
        </>
      )}
      <Oldest oldest={overview.oldest} />
      <Units units={overview.units} />
      <Topics topics={overview.topics} />
    </>
  )
}

const Six = ({ figures }: Pick<Overview, 'figures'>) => {
  const { t, f } = usePage()
  const words = t.leaders
  const found = figureNames.flatMap((name) => figures.find(({ figure }) => figure === name) ?? [])
  return (
    <section aria-label={words.figuresTitle}>
      <Figures
        figures={found.map((one) => {
          const points = pointsOf(one)
          const of = words.of(f.number(one.part), f.number(one.whole), f.dayBare(one.from_on), f.dayBare(one.to_on))
          const few = words.few(f.number(one.part), f.number(one.whole))
          return {
            label: words.figures[one.figure],
            value: one.whole === 0 ? undefined : one.whole < TOO_FEW ? few : f.percent(one.part / one.whole),
            of: one.figure === 'overdue' ? words.ofNow(f.number(one.part), f.number(one.whole)) : of,
            ...(points !== null && { change: words.change(points) }),
          }
        })}
      />
    </section>
  )
}

const Oldest = ({ oldest }: Pick<Overview, 'oldest'>) => {
  const { t, to } = usePage()
  const words = t.leaders.oldest
  const { number, title, unit, received, due } = words.columns
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.lead}</p>
      {oldest.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[number, title, unit, received, due]}
          rows={oldest.map((row) => [
            <a class="number" href={to(`/laporan/${showCode(row.code)}`)}>
              {showCode(row.code)}
            </a>,
            <span class="words">{row.title}</span>,
            row.unit ?? '',
            row.receivedAt ? <Moment at={row.receivedAt} zone={row.time_zone} /> : '',
            row.due_on ? <Day day={row.due_on} /> : t.common.none,
          ])}
        />
      )}
    </section>
  )
}

const Units = ({ units }: Pick<Overview, 'units'>) => {
  const { t, f } = usePage()
  const words = t.leaders.units
  const { unit, soon, overdue } = words.columns
  return (
    <section>
      <h2>{words.title}</h2>
      {units.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[unit, soon, overdue]}
          numbersFrom={1}
          rows={units.map((row) => [row.name, f.number(row.due_soon), f.number(row.overdue)])}
        />
      )}
    </section>
  )
}

const Topics = ({ topics }: Pick<Overview, 'topics'>) => {
  const { t, f } = usePage()
  const words = t.leaders.topics
  return (
    <section>
      <h2>{words.title}</h2>
      {topics.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul>
          {topics.map(({ name, reports, before }) => (
            <li>{words.line(name, f.number(reports), f.number(before))}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
