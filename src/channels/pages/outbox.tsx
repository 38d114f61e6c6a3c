import { BackLink, Button } from '#src/ui/button.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { listOutbox, OutboxCounts } from '../outbox.ts'
import type { Stranded } from '../stranded.ts'
import type { OutboxState } from '../tables.ts'
import { StrandedNotice } from './stranded.tsx'

const path = '/meja/admin/surat'
const zone = 'Asia/Jakarta' // the national admin's
const most = 1000

type Row = Awaited<ReturnType<typeof listOutbox>>[number]
type Costs = ReadonlyMap<string, number>
type Props = {
  rows: readonly Row[]
  /** In rupiah, by id. */
  costs: Costs
  counts: OutboxCounts
  stranded: readonly Stranded[]
  state: OutboxState | undefined
  older: string | null
}

/** What left and what did not. Subjects, never addresses or bodies. */
export function OutboxPage({ rows, costs, counts, stranded, state, older }: Props) {
  const { t, f } = usePage()
  const words = t.mail.outboxPage
  const say = (count: number) => (count >= most ? `${f.number(most)}+` : f.number(count))
  const { waiting, failed, uncertain, waitingSince, lastSentAt } = counts
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <h1>{words.title}</h1>
      {!counts.open && (
        <Notice kind="attention">
          <p>{words.closedDoor}</p>
        </Notice>
      )}
      <StrandedNotice stranded={counts.open ? stranded : stranded.filter(({ medium }) => medium !== 'email')} />
      <p>{words.counts({ waiting: say(waiting), failed: say(failed), uncertain: say(uncertain) })}</p>
      {waitingSince && <p>{words.waitingSince(f.dayAndTime(waitingSince, zone))}</p>}
      {lastSentAt && <p>{words.lastSent(f.dayAndTime(lastSentAt, zone))}</p>}
      <StateFilter state={state} />
      {rows.length === 0 ? <p>{words.none}</p> : <Rows rows={rows} costs={costs} />}
      <Pager next={older} />
    </>
  )
}

function StateFilter({ state }: { state: OutboxState | undefined }) {
  const { t, to } = usePage()
  const words = t.mail.outboxPage
  return (
    <form class="one-line" action={to(path)}>
      <label for="keadaan">{words.filter}</label>
      <select class="input" id="keadaan" name="keadaan">
        <option value="">{words.all}</option>
        {Object.entries(words.states).map(([value, word]) => (
          <option value={value} selected={value === state}>
            {word}
          </option>
        ))}
      </select>
      <Button kind="second">{words.show}</Button>
    </form>
  )
}

function Rows({ rows, costs }: { rows: readonly Row[]; costs: Costs }) {
  const { t, f } = usePage()
  const words = t.mail.outboxPage
  const { created, subject, audience, state, cost } = words.columns
  return (
    <DataTable
      caption={words.caption}
      head={[subject, created, audience, state, cost]}
      rows={rows.map((row) => [
        row.subject || row.template,
        <time datetime={row.created_at.toISOString()}>{f.dayAndTime(row.created_at, zone)}</time>,
        words.audiences[row.audience],
        <State row={row} />,
        <CostOf row={row} cost={costs.get(row.id)} />,
      ])}
    />
  )
}

function State({ row }: { row: Row }) {
  const { t, f, to, now } = usePage()
  const words = t.mail.outboxPage
  const stands = (row.state === 'failed' || row.state === 'uncertain') && row.last_error !== 'expired'
  const night = row.state === 'waiting' && row.not_before && row.not_before > now ? row.not_before : null
  return (
    <>
      {night ? words.waitsUntil(f.dayAndTime(night, zone)) : words.states[row.state]}
      {row.last_error && row.state !== 'sent' && <> ({words.causes[row.last_error] ?? row.last_error})</>}
      {stands && row.recipient === '' && <p class="hint">{words.forgotten}</p>}
      {stands && row.recipient !== '' && (
        <form method="post" action={to(`${path}/${row.id}/kirim-lagi`)}>
          {row.state === 'uncertain' && <p class="hint">{words.againNote}</p>}
          <Button kind="plain">{words.again}</Button>
        </form>
      )}
    </>
  )
}

function CostOf({ row: { parts }, cost }: { row: Row; cost: number | undefined }) {
  const { t, f } = usePage()
  const { ofOne, partsOfOne } = t.channels.costs
  if (parts === null) return <>–</>
  return <>{cost === undefined ? partsOfOne(f.number(parts)) : ofOne(f.number(parts), f.rupiah(cost))}</>
}
