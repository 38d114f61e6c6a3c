import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { SavedFilter } from '../filters.ts'

type Unit = { id: string; name: string }
type SaveProps = { line: string; sort: string | null; units: readonly Unit[]; form: FormState }

/** A query line gets a name; shared, it stands in the frame of everybody who works at the unit. */
export const SaveFilter = ({ line, sort, units, form }: SaveProps) => {
  const { t, to } = usePage()
  const words = t.lists.filters
  return (
    <details class="filters" open={Object.keys(form.errors).length > 0}>
      <summary>{words.save}</summary>
      <form method="post" action={to('/meja/saringan')} novalidate>
        <SaveFields line={line} sort={sort} units={units} form={form} />
      </form>
    </details>
  )
}

const SaveFields = ({ line, sort, units, form }: SaveProps) => {
  const { t } = usePage()
  const words = t.lists.filters
  return (
    <>
      <input type="hidden" name="q" value={line} />
      {sort && <input type="hidden" name="urut" value={sort} />}
      <TextInput name="nama" label={words.name} form={form} maxlength={60} width="middle" />
      <Choice
        name="bersama"
        legend={words.share}
        form={form}
        hint={words.sharedHint}
        options={[
          { value: 'saya', label: words.own },
          ...units.map(({ id, name }) => ({ value: id, label: words.shared(name) })),
        ]}
      />
      <Button kind="second">{words.submit}</Button>
    </>
  )
}

/** The same form alone, after something was wrong with it. */
export const SaveFilterPage = (props: SaveProps) => {
  const { t, to } = usePage()
  return (
    <>
      <ErrorSummary form={props.form} />
      <h1>{t.lists.filters.save}</h1>
      <p>
        <code>{props.line}</code>
      </p>
      <form method="post" action={to('/meja/saringan')} novalidate>
        <SaveFields {...props} />
      </form>
    </>
  )
}

/** What a saved filter asks for, and the way to remove it. */
export const FilterLead = ({ filter, removable }: { filter: SavedFilter; removable: boolean }) => {
  const { t, to } = usePage()
  const words = t.lists.filters
  return (
    <div class="filter-lead">
      <p>
        {words.lineOf}: <code>{filter.line}</code> {filter.agency_id && <span class="hint">{words.isShared}</span>}
      </p>
      {removable && (
        <form method="post" action={to(`/meja/saringan/${filter.id}/hapus`)}>
          <Button kind="plain">{words.remove}</Button>
        </form>
      )}
    </div>
  )
}
