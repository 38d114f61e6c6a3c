import type { ComponentChildren } from 'preact'
import type { listChanges } from '#src/agencies/hold.ts'
import type { Agency, DescribedAgency } from '#src/agencies/queries.ts'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { usePage } from '#src/ui/page.tsx'
import { kindName } from '../unit-form.ts'

const path = '/meja/admin/unit'

type Props = {
  unit: DescribedAgency
  heirs: readonly Agency[]
  changes: Awaited<ReturnType<typeof listChanges>>
  managed: boolean
  named: boolean
  ends: 'never' | 'later' | 'ended'
}

/** What is on record about one unit, its history, and what may be done with it. */
export const UnitFacts = ({ unit, heirs, changes, managed, named, ends }: Props) => {
  const { t } = usePage()
  const words = t.tree
  return (
    <>
      <dl class="facts">
        <Fact name={words.kind}>{kindName(t, unit.kind)}</Fact>
        <Fact name={words.area}>{unit.area_code ?? words.areaNone}</Fact>
        <Fact name={words.zone}>{words.zones[unit.time_zone]}</Fact>
        <Fact name={words.connection}>{words.connections[unit.connection]}</Fact>
        {unit.aliases.length > 0 && <Fact name={words.aliases}>{unit.aliases.join(', ')}</Fact>}
        <Fact name={words.valid}>
          <Validity unit={unit} />
        </Fact>
        {heirs.length > 0 && <Fact name={words.heirs}>{heirs.map(({ name }) => name).join(', ')}</Fact>}
      </dl>
      {managed && <Doings unit={unit} ends={ends} />}
      {!managed && named && (
        <Buttons>
          <LinkButton to={`${path}/${unit.id}/ubah`} kind="second">
            {words.do.change}
          </LinkButton>
        </Buttons>
      )}
      {changes.length > 0 && <History changes={changes} zone={unit.time_zone} />}
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Validity = ({ unit: { valid_from, valid_to } }: { unit: DescribedAgency }) => {
  const { t, f } = usePage()
  const words = t.tree
  const said = [valid_from && words.from(f.dayLong(valid_from)), valid_to && words.until(f.dayLong(valid_to))]
  return <>{said.filter(Boolean).join(', ') || words.always}</>
}

const Doings = ({ unit, ends }: Pick<Props, 'unit' | 'ends'>) => {
  const { t, to } = usePage()
  const words = t.tree.do
  if (ends === 'ended') return null
  return (
    <Buttons>
      <LinkButton to={`${path}/${unit.id}/ubah`} kind="second">
        {words.change}
      </LinkButton>
      <LinkButton to={`${path}/${unit.id}/pindah`} kind="second">
        {words.move}
      </LinkButton>
      {ends === 'never' && (
        <LinkButton to={`${path}/${unit.id}/akhiri`} kind="plain">
          {words.end}
        </LinkButton>
      )}
      {ends === 'later' && (
        <form method="post" action={to(`${path}/${unit.id}/lanjut`)}>
          <Button kind="plain">{words.keep}</Button>
        </form>
      )}
    </Buttons>
  )
}

const History = ({ changes, zone }: { changes: Props['changes']; zone: string }) => {
  const { t, f } = usePage()
  const words = t.tree
  return (
    <details>
      <summary>{words.history}</summary>
      <ul>
        {changes.map(({ name, short, above, changed_at, person }) => (
          <li>
            {name ? words.was(name, short ?? '') : words.stood(above ?? '')}
            <br />
            <span class="hint">{words.by(f.dayAndTime(changed_at, zone), person ?? t.common.unknown)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
