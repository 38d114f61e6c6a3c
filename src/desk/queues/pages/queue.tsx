import type { ComponentChildren } from 'preact'
import { dayIn } from '#src/calendar/working-days.ts'
import { showCode } from '#src/reports/code.ts'
import type { Row } from '#src/reports/rows.ts'
import { Button } from '#src/ui/button.tsx'
import type { DeadlineFacts } from '#src/ui/deadline.tsx'
import { Pager } from '#src/ui/lists.tsx'
import { type Page, usePage } from '#src/ui/page.tsx'
import { ReportRows, type RowFacts } from '#src/ui/report-row.tsx'
import { stampOf } from '#src/ui/stamp.tsx'
import type { BulkName } from '../../bulk/actions.ts'
import type { Problem } from '../../query/problem.ts'
import { reportPath } from '../../report/actions.ts'
import type { Choices } from '../choices.ts'
import { QueryLine } from './line.tsx'

export type QueueLine = {
  row: Row
  deadline: DeadlineFacts | null
  draft: { savedAt: Date } | null
  /** What this officer sent a moment ago has not left yet. */
  sending: boolean
  unread: boolean
  /** What follows the report's address, so that its page knows the list and the place in it. */
  from: string
}

export type SortLink = { words: string; path: string; chosen: boolean }

type Props = {
  title: string
  /** What stands below the title: what a saved filter asks for, what may be done with it. */
  lead?: ComponentChildren
  path: string
  lineLabel: string
  line: string
  problem: Problem | null
  /** The order in the address, for the form of the line. */
  sort: string | null
  sorts: readonly SortLink[]
  choices: Choices
  lines: readonly QueueLine[]
  empty: ComponentChildren
  next: string | null
  first: string | null
  /** Set when the list was looked through in part only: where to go on. */
  further: string | null
  tools?: ComponentChildren
  /** What may be done to many at once, and the address of the list. */
  bulk: { actions: readonly BulkName[]; list: string } | null
}

/** A list of the desk: its query line, its order, one line for each report. */
export const QueuePage = (props: Props) => {
  const page = usePage()
  const {
    title,
    lead,
    path,
    lineLabel,
    line,
    problem,
    sort,
    choices,
    lines,
    empty,
    next,
    first,
    further,
    tools,
    bulk,
  } = props
  const words = page.t.lists
  return (
    <>
      <h1>{title}</h1>
      {lead}
      <QueryLine path={path} label={lineLabel} line={line} problem={problem} sort={sort} />
      {!problem && <Tools {...props} />}
      {lines.length === 0 ? (
        !problem && <div class="empty">{further ? <p>{words.noMatchYet}</p> : empty}</div>
      ) : (
        <Ticked bulk={bulk}>
          <ReportRows
            rows={lines.map((one) => ({ ...factsOf(one, choices, page), pick: bulk && 'pilih' }))}
            dense={choices.density === 'dense'}
          />
        </Ticked>
      )}
      {further && (
        <p>
          <a href={page.to(further)}>{words.lookFurther}</a>
        </p>
      )}
      <Pager next={further ? null : next} first={first} />
      {!problem && tools}
    </>
  )
}

/** The list as a form: lines are ticked, or all of them are meant; without a script. */
const Ticked = ({ bulk, children }: Pick<Props, 'bulk'> & { children: ComponentChildren }) => {
  const { t, to } = usePage()
  const words = t.bulk
  if (!bulk) return <>{children}</>
  return (
    <form method="post" action={to('/meja/massal')}>
      <input type="hidden" name="daftar" value={bulk.list} />
      {children}
      <fieldset class="bulk-bar">
        <legend class="unseen">{words.title}</legend>
        <label for="tindakan">{words.choose}</label>
        <select id="tindakan" name="tindakan" class="input">
          {bulk.actions.map((name) => (
            <option value={name}>{words.actions[name]}</option>
          ))}
        </select>
        <Button kind="second" name="pilihan" value="dicentang">
          {words.ticked}
        </Button>
        <Button kind="plain" name="pilihan" value="semua">
          {words.all}
        </Button>
        <Button kind="plain" formaction={to('/meja/unduh-daftar')}>
          {words.export.button}
        </Button>
      </fieldset>
    </form>
  )
}

const Tools = ({ sorts }: Props) => {
  const { t, to } = usePage()
  const words = t.lists
  return (
    <nav class="list-tools" aria-label={words.sort.label}>
      <ul>
        {sorts.map(({ words: name, path, chosen }) => (
          <li>
            <a href={to(path)} {...(chosen && { 'aria-current': 'true' as const })}>
              {name}
            </a>
          </li>
        ))}
        <li class="apart">
          <a href={to('/meja/pengaturan/daftar')}>{words.choices.link}</a>
        </li>
      </ul>
    </nav>
  )
}

function factsOf(
  { row, deadline, draft, sending, unread, from }: QueueLine,
  { columns }: Choices,
  { t, f }: Page,
): RowFacts {
  const shows = (name: Choices['columns'][number]) => columns.includes(name)
  const unit = [shows('unit') && row.unit, row.urgent && t.desk.urgent].filter(Boolean).join(' · ')
  const more = [
    shows('topik') && row.category,
    shows('jenis') && t.kinds[row.kind],
    shows('kanal') && (t.desk.channels[row.channel] ?? row.channel),
    shows('diterima') && t.lists.received(f.dayShort(dayIn(row.time_zone, row.received_at))),
  ].filter((words) => typeof words === 'string')
  return {
    code: row.code,
    path: `${reportPath(row.code)}${from}`,
    title: row.title || showCode(row.code),
    stamp: stampOf(row.status, row.outcome, row.taken),
    stampWords: row.outcome ? t.status.officerOutcome[row.outcome] : t.status.officer[row.status],
    place: shows('tempat') ? row.place : null,
    unit: unit || null,
    more,
    deadline: shows('tenggat') ? deadline : null,
    unread,
    confidential: row.confidential,
    merged: row.merged_into ? t.status.mergedInto(showCode(row.merged_into)) : null,
    draft: sending
      ? t.undo.row
      : draft
        ? t.desk.draftSaved(f.time(draft.savedAt, row.time_zone))
        : row.verifier && row.status === 'received' && shows('pemegang')
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
