import type { Reason } from '#src/platform/errors.ts'
import { showCode } from '#src/reports/code.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Progress } from '#src/ui/progress.tsx'
import { reportPath } from '../../report/actions.ts'
import type { Count, Run } from '../queries.ts'
import { Reasons, sum } from './ask.tsx'

type Item = { code: string; refusal: Reason | null }
type Props = { run: Run; counts: readonly Count[]; refused: readonly Item[]; done: readonly Item[]; undoable: boolean }

/** How far it is, and what came of it. The page may be left: the work goes on without it. */
export const ProgressPage = ({ run, counts, refused, done, undoable }: Props) => {
  const { t, f } = usePage()
  const words = t.bulk
  const of = (state: Count['state']) => counts.filter((one) => one.state === state)
  const finished = sum(counts) - sum(of('waiting'))
  const isOpen = run.state === 'waiting' || run.state === 'running'
  return (
    <>
      <BackLink to={run.list}>{words.backToList}</BackLink>
      <h1>{words.actions[run.action]}</h1>
      <Progress
        label={`${words.reports(f.number(sum(counts)))}: ${words.states[run.state].toLowerCase()}`}
        done={finished}
        total={sum(counts)}
        state={
          run.state === 'waiting'
            ? 'queued'
            : run.state === 'running'
              ? 'running'
              : run.state === 'done'
                ? 'done'
                : 'failed'
        }
      >
        {isOpen ? <p>{words.mayLeave}</p> : run.why && <p>{words.stoppedBy[run.why]}</p>}
      </Progress>
      <Ways run={run} isOpen={isOpen} undoable={undoable} />
      <Results
        done={done}
        changed={sum(of('done'))}
        undone={sum(of('undone'))}
        refused={of('refused')}
        items={refused}
      />
    </>
  )
}

const Ways = ({ run, isOpen, undoable }: { run: Run; isOpen: boolean; undoable: boolean }) => {
  const { t, to } = usePage()
  const words = t.bulk
  const [way, name] = isOpen
    ? (['hentikan', run.state === 'waiting' ? words.cancel : words.stop] as const)
    : undoable
      ? (['urungkan', words.undo] as const)
      : [null, '']
  return (
    <Buttons>
      {isOpen && <LinkButton to={`/meja/massal/${run.id}`}>{words.reload}</LinkButton>}
      {way && (
        <form method="post" action={to(`/meja/massal/${run.id}/${way}`)}>
          <Button kind="second">{name}</Button>
        </form>
      )}
    </Buttons>
  )
}

type ResultProps = {
  done: readonly Item[]
  changed: number
  undone: number
  refused: readonly Count[]
  items: readonly Item[]
}

const Results = ({ done, changed, undone, refused, items }: ResultProps) => {
  const { t, f } = usePage()
  const words = t.bulk
  return (
    <>
      {undone > 0 && <p>{words.undone(f.number(undone))}</p>}
      {changed > 0 && (
        <section>
          <h2>{words.changed(f.number(changed))}</h2>
          <Numbers items={done} />
          {changed > done.length && <p class="hint">{words.firstOnly(f.number(done.length))}</p>}
        </section>
      )}
      {refused.length > 0 && (
        <section>
          <h2>{words.notChanged(f.number(sum(refused)))}</h2>
          <Reasons counts={refused} />
          <Numbers items={items} />
        </section>
      )}
    </>
  )
}

const Numbers = ({ items }: { items: readonly Item[] }) => {
  const { to } = usePage()
  return (
    <ul class="number-list">
      {items.map(({ code }) => (
        <li>
          <a href={to(reportPath(code))}>{showCode(code)}</a>
        </li>
      ))}
    </ul>
  )
}

/** Nothing was ticked, or the list is empty by now. */
export const NothingPage = ({ back }: { back: string }) => {
  const { t } = usePage()
  return (
    <>
      <BackLink to={back}>{t.bulk.backToList}</BackLink>
      <h1>{t.bulk.title}</h1>
      <p>{t.bulk.tickFirst}</p>
    </>
  )
}
