import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Progress } from '#src/ui/progress.tsx'
import type { Counts, Import, rowsWith } from '../queries.ts'

const path = '/meja/admin/impor'

type Row = Awaited<ReturnType<typeof rowsWith>>[number]
type Props = {
  run: Import
  counts: Counts
  refused: readonly Row[]
  /** The last line of this page of refusals when there are more. */
  next: number | null
  /** Some of those that will be made or changed. */
  wanted: readonly Row[]
}

/** A dry run with its lines, then the doing of it. */
export const ImportPage = (props: Props) => {
  const { run, counts, refused, next, wanted } = props
  const { t, f } = usePage()
  const words = t.imports
  const { line, key, result, why } = words.columns
  return (
    <>
      <BackLink to={path}>{words.title}</BackLink>
      <h1>{words.oneTitle}</h1>
      <p class="lead">
        {words.sorts[run.sort].label}, {words.lines(f.number(run.lines))}
      </p>
      <State {...props} />
      <ul class="plain">
        {(['new', 'changed', 'same', 'refused'] as const).map((verdict) => (
          <li>
            {words.verdicts[verdict]}: <strong>{f.number(counts[verdict])}</strong>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <DataTable
          caption={words.refusedCaption}
          head={[line, key, why]}
          rows={refused.map((row) => [f.number(row.line), row.key, row.reason ? words.problems[row.reason] : ''])}
        />
      )}
      <Pager next={next === null ? null : `${path}/${run.id}?setelah=${next}`} />
      {wanted.length > 0 && (
        <DataTable
          caption={words.wantedCaption}
          head={[line, key, result]}
          rows={wanted.map((row) => [
            f.number(row.line),
            [row.cells.nama, row.key].filter(Boolean).join(', '),
            row.verdict ? words.verdicts[row.verdict] : '',
          ])}
        />
      )}
    </>
  )
}

const State = ({ run, counts }: Props) => {
  const { t, f, to } = usePage()
  const words = t.imports
  const own = `${path}/${run.id}`
  const todo = counts.new + counts.changed
  if (run.state === 'checking' || run.state === 'running') {
    const checking = run.state === 'checking'
    const [done, total] = checking ? [run.lines - counts.waiting, run.lines] : [counts.done, todo]
    return (
      <Progress label={words.states[run.state]} done={done} total={total} state="running">
        <Buttons>
          <LinkButton to={own} kind="second">
            {words.again}
          </LinkButton>
          <form method="post" action={to(`${own}/hentikan`)}>
            <Button kind="plain">{words.stop}</Button>
          </form>
        </Buttons>
      </Progress>
    )
  }
  if (run.state === 'done') return <Notice kind="done" status heading={words.doneHeading(f.number(counts.done))} />
  if (run.state === 'stopped') return <Notice kind="attention" heading={words.stoppedHeading(f.number(counts.done))} />
  if (todo === 0) return <Notice kind="info" heading={words.nothing} />
  return (
    <>
      <Notice kind="info" status heading={words.checkedHeading}>
        <p>{words.checkedMeans}</p>
      </Notice>
      <form method="post" action={to(`${own}/jalankan`)}>
        <Buttons>
          <Button>{words.run(f.number(todo))}</Button>
        </Buttons>
      </form>
    </>
  )
}
