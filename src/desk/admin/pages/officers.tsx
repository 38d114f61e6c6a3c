import type { Agency } from '#src/agencies/queries.ts'
import type { findPosition } from '#src/people/queries.ts'
import { BackLink, Buttons, LinkButton } from '#src/ui/button.tsx'
import { ConfirmPage } from '#src/ui/confirm-page.tsx'
import { blankForm } from '#src/ui/form.tsx'
import { DataTable, Pager } from '#src/ui/lists.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Day } from '#src/ui/time.tsx'
import type { FoundUnit } from '../unit-choice.ts'
import { UnitSearch } from './unit-search.tsx'

type Position = NonNullable<Awaited<ReturnType<typeof findPosition>>>
type Row = Position & { mine: boolean; asleep: boolean; endable: boolean }

type ListProps = {
  unit: Agency
  rows: readonly Row[]
  /** The last id of this page when there is another one. */
  next: string | null
  sought: string
  found: readonly FoundUnit[]
  done: boolean
}

const path = '/meja/admin/petugas'

export const OfficersPage = ({ unit, rows, next, sought, found, done }: ListProps) => {
  const { t } = usePage()
  const words = t.admin.officers
  const { name, role, unit: unitWord, seen, end } = words.columns
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      {done && <Notice kind="done" status heading={words.ended} />}
      <h1>{words.title}</h1>
      <Buttons>
        <LinkButton to={`${path}/undang?unit=${unit.id}`}>{words.invite}</LinkButton>
      </Buttons>
      <UnitSearch path={path} label={words.unit} hint={words.unitHint} sought={sought} found={found} />
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <DataTable
          caption={words.of(unit.name)}
          head={[name, role, unitWord, seen, end]}
          rows={rows.map((row) => [
            <Person row={row} />,
            t.admin.roles[row.role],
            <Where row={row} />,
            <Seen row={row} />,
            <End row={row} />,
          ])}
        />
      )}
      <Pager next={next && `${path}?unit=${unit.id}&setelah=${next}`} />
    </>
  )
}

const Person = ({ row }: { row: Row }) => (
  <>
    {row.name}
    <br />
    <span class="hint">{row.email}</span>
  </>
)

const Where = ({ row }: { row: Row }) => (
  <>
    {row.position && (
      <>
        {row.position}
        <br />
      </>
    )}
    <span class={row.position ? 'hint' : ''}>{row.unit}</span>
  </>
)

const Seen = ({ row }: { row: Row }) => {
  const { t } = usePage()
  const words = t.admin.officers
  return (
    <>
      {row.last_seen_on ? <Day day={row.last_seen_on} /> : words.never}
      {row.asleep && row.last_seen_on && (
        <>
          <br />
          <strong class="asleep">{words.asleep}</strong>
        </>
      )}
    </>
  )
}

const End = ({ row }: { row: Row }) => {
  const { t, to } = usePage()
  const words = t.admin.officers
  return (
    <>
      <Day day={row.valid_from} />
      <br />
      {row.mine && words.own}
      {row.mine && <br />}
      <a href={to(`${path}/${row.id}/hak`)} aria-label={t.rights.linkNamed(row.name, t.admin.roles[row.role])}>
        {t.rights.link}
      </a>
      <br />
      {row.endable && (
        <>
          <a href={to(`${path}/${row.id}/serah`)} aria-label={t.handOver.linkNamed(row.name, t.admin.roles[row.role])}>
            {t.handOver.link}
          </a>
          <br />
        </>
      )}
      {row.endable && (
        <a href={to(`${path}/${row.id}/akhiri`)} aria-label={words.endNamed(row.name, t.admin.roles[row.role])}>
          {words.end}
        </a>
      )}
    </>
  )
}

export const EndPage = ({ position }: { position: Position }) => {
  const { t } = usePage()
  const words = t.admin.end
  return (
    <ConfirmPage
      title={words.title}
      lead={<p>{words.lead(position.name, t.admin.roles[position.role], position.unit)}</p>}
      action={`${path}/${position.id}/akhiri`}
      back={path}
      submit={words.submit}
      form={blankForm()}
    />
  )
}
