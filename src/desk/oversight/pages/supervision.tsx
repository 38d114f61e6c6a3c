import type { listSamples, SignalKind } from '#src/oversight/supervision.ts'
import { showCode } from '#src/reports/code.ts'
import { DataTable } from '#src/ui/lists.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'
import type { QueueName } from '../../queues/queues.ts'
import { signalPath } from '../signal-path.ts'

type Props = {
  signals: Record<SignalKind, number>
  samples: Awaited<ReturnType<typeof listSamples>>
  counts: Partial<Record<QueueName, number>>
  queues: readonly QueueName[]
  /** Whether this person has answers to judge. */
  judges: boolean
}

/** The inspector's desk: what they own, what is to be judged this week, what deserves a second look. */
export const SupervisionPage = ({ signals, samples, counts, queues, judges }: Props) => {
  const { t, to, f } = usePage()
  const words = t.supervision
  const few = (count: number) => (count >= 100 ? '99+' : f.number(count))
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <section>
        <h2>{words.queues}</h2>
        <ul class="supervision-list">
          {queues.map((name) => (
            <li>
              <a href={to(`/meja/antrean/${name}`)}>{t.desk.queues[name]}</a>{' '}
              <span class="count">{few(counts[name] ?? 0)}</span>
            </li>
          ))}
        </ul>
      </section>
      {judges && <Samples samples={samples} />}
      <section>
        <h2>{words.signalsTitle}</h2>
        <p class="hint">{words.signalsLead}</p>
        <ul class="supervision-list">
          {(Object.keys(signals) as SignalKind[]).map((kind) => (
            <li>
              <a href={to(signalPath(kind))}>{words.signals[kind].title}</a>{' '}
              <span class="count">{few(signals[kind])}</span>
              <p class="hint">{words.signals[kind].means}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const Samples = ({ samples }: Pick<Props, 'samples'>) => {
  const { t, to } = usePage()
  const words = t.supervision.sample
  const { number, agency, week, verdict } = words.columns
  return (
    <section>
      <h2>{words.title}</h2>
      <p class="hint">{words.lead}</p>
      {samples.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.caption}
          head={[number, agency, week, verdict]}
          rows={samples.map((sample) => [
            <a class="number" href={to(`/meja/pengawasan/sampel/${sample.id}`)}>
              {showCode(sample.code)}
            </a>,
            sample.agency ?? t.common.none,
            <Day day={sample.week} />,
            sample.verdict ? words.verdicts[sample.verdict] : words.waiting,
          ])}
        />
      )}
    </section>
  )
}
