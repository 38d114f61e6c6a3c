import { BackLink, LinkButton } from '#src/ui/button.tsx'
import { DataTable } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { listAccounts } from '../accounts.ts'
import type { inboundLag } from '../inbound.ts'
import type { Cost as Costs } from '../prices.ts'
import { isKind, kinds } from '../registry.ts'
import type { Stranded } from '../stranded.ts'
import { Rupiah } from './costs.tsx'
import { StrandedNotice } from './stranded.tsx'

const path = '/meja/admin/saluran'
const zone = 'Asia/Jakarta' // the national admin's

export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number] & {
  lag: Awaited<ReturnType<typeof inboundLag>>
  cost: Costs
  /** What waits to leave by this account alone. */
  addressed: number
}
type Props = { rows: readonly AccountRow[]; attention: number; waiting: number; stranded: readonly Stranded[] }

/** All doors to the outside and how they fare. */
export function AccountsPage({ rows, attention, waiting, stranded }: Props) {
  const { t, f, to } = usePage()
  const words = t.channels
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      {attention > 0 && (
        <Notice kind="attention">
          <p>
            <a href={to(`${path}/perlu-dilihat`)}>{words.attention.some(f.number(attention))}</a>
          </p>
        </Notice>
      )}
      <StrandedNotice stranded={stranded} />
      {rows.length === 0 ? <p>{words.none}</p> : <Accounts rows={rows} />}
      <p>{words.queueOut(f.number(waiting))}</p>
      <p>
        <a href={to(`${path}/perlu-dilihat`)}>{words.attention.title}</a>
      </p>
      <h2>{words.add}</h2>
      <ul class="admin-links">
        {Object.keys(kinds)
          .filter(isKind)
          .map((kind) => (
            <li>
              <LinkButton to={`${path}/baru?jenis=${kind}`} kind="plain">
                {words.addAs(words.kinds[kind])}
              </LinkButton>
              <p class="hint">{words.kindMeans[kind]}</p>
            </li>
          ))}
      </ul>
    </>
  )
}

function Accounts({ rows }: { rows: readonly AccountRow[] }) {
  const { t, to } = usePage()
  const words = t.channels
  const cells = rows.map((row) => [
    <a href={to(`${path}/${row.id}`)}>{row.name}</a>,
    isKind(row.kind) ? words.kinds[row.kind] : words.unknownKind,
    <AccountState row={row} />,
    <LastMessages row={row} />,
    <Lag row={row} />,
    <Cost row={row} />,
  ])
  return <DataTable caption={words.caption} head={Object.values(words.columns)} rows={cells} />
}

export function AccountState({ row }: { row: AccountRow }) {
  const { t, f } = usePage()
  const words = t.channels
  const trouble = row.last_error !== null && row.last_error_at !== null
  return (
    <>
      {!row.active && words.paused}
      {row.active && row.connected_since && words.connected(f.dayAndTime(row.connected_since, zone))}
      {row.active && !row.connected_since && words.apart}
      {trouble && row.last_error_at && (
        <p class="hint">{words.lastError(row.last_error ?? '', f.dayAndTime(row.last_error_at, zone))}</p>
      )}
    </>
  )
}

export function LastMessages({ row }: { row: AccountRow }) {
  const { t, f } = usePage()
  const words = t.channels
  const when = (moment: Date | null) => (moment ? f.dayAndTime(moment, zone) : words.never)
  return (
    <>
      {words.lastIn(when(row.last_in_at))}
      <br />
      {words.lastOut(when(row.last_out_at))}
    </>
  )
}

/** What has come and was not understood yet, and what waits to leave by this account. */
export function Lag({ row: { lag, addressed, carries } }: { row: AccountRow }) {
  const { t, f } = usePage()
  const words = t.channels
  return (
    <>
      {words.queueIn(f.number(lag.waiting))}
      {lag.since && <>, {words.lag(f.dayAndTime(lag.since, zone))}</>}
      {carries && (
        <>
          <br />
          {words.queueOutHere(f.number(addressed))}
        </>
      )}
    </>
  )
}

export function Cost({ row: { carries, cost } }: { row: AccountRow }) {
  const { t, f } = usePage()
  if (carries !== 'sms') return <>–</>
  return (
    <>
      {t.channels.cost({ messages: f.number(cost.messages), parts: f.number(cost.parts) })}
      {cost.parts > 0 && (
        <>
          , <Rupiah cost={cost} />
        </>
      )}
    </>
  )
}
