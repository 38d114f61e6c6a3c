import type { listChanges } from '#src/agencies/hold.ts'
import type { Agency, DescribedAgency } from '#src/agencies/queries.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { DateBoxes } from '#src/ui/date-boxes.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FoundUnit } from '../unit-choice.ts'
import { UnitFacts } from './unit-facts.tsx'
import { UnitSearch } from './unit-search.tsx'

type Props = {
  unit: DescribedAgency
  /** The unit above, when it lies in the person's scope too. */
  above: Agency | null
  below: readonly Agency[]
  former: readonly Agency[]
  heirs: readonly Agency[]
  changes: Awaited<ReturnType<typeof listChanges>>
  kinds: readonly { value: string; label: string }[]
  form: FormState
  made: string | null
  saved: boolean
  sought: string
  found: readonly FoundUnit[]
  managed: boolean
  named: boolean
  ends: 'never' | 'later' | 'ended'
  national: boolean
}

const path = '/meja/admin/unit'

/** The tree, one level at a time. */
export const UnitsPage = (props: Props) => {
  const { unit, above, below, former, form, made, saved, sought, found, national } = props
  const { t, to } = usePage()
  const words = t.admin.units
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      <ErrorSummary form={form} />
      {made && <Notice kind="done" status heading={words.created(made)} />}
      {saved && <Notice kind="done" status heading={t.tree.saved} />}
      <h1>{words.title}</h1>
      <UnitSearch path={path} label={t.tree.search} hint={t.tree.searchHint} sought={sought} found={found} />
      {national && (
        <p>
          <a href={to('/meja/admin/peralihan')}>{t.tree.do.successions}</a>
        </p>
      )}
      {above && (
        <p>
          <a href={to(`${path}?unit=${above.id}`)}>{words.up(above.name)}</a>
        </p>
      )}
      <h2>{unit.name}</h2>
      <UnitFacts {...props} />
      <h2>{words.below(unit.name)}</h2>
      {below.length === 0 && <p>{words.none}</p>}
      <UnitList units={below} />
      {former.length > 0 && (
        <details>
          <summary>{t.tree.former}</summary>
          <UnitList units={former} />
        </details>
      )}
      {props.ends !== 'ended' && <NewUnit {...props} />}
    </>
  )
}

const UnitList = ({ units }: { units: readonly Agency[] }) => {
  const { t, to } = usePage()
  return (
    <ul class="unit-list">
      {units.map(({ id, name, short, connection }) => (
        <li>
          <a href={to(`${path}?unit=${id}`)}>{name}</a>{' '}
          <span class="hint">
            {[short, connection === 'central' ? null : t.admin.units.ownDesk].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const NewUnit = ({ unit, form, kinds }: Props) => {
  const { t, to } = usePage()
  const words = t.admin.units
  return (
    <section>
      <h2>{words.create}</h2>
      <form method="post" action={to(path)} novalidate>
        <input type="hidden" name="unit" value={unit.id} />
        <TextInput name="nama" label={words.name} hint={words.nameHint} form={form} />
        <TextInput
          name="singkatan"
          label={words.short}
          hint={words.shortHint}
          form={form}
          width="middle"
          maxlength={28}
        />
        <Select name="bentuk" label={words.kind} form={form} options={kinds} />
        <DateBoxes name="mulai" legend={t.tree.startsOn} hint={t.tree.startsHint} form={form} optional />
        <Buttons>
          <Button>{words.submit}</Button>
        </Buttons>
      </form>
    </section>
  )
}
