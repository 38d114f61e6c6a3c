import type { Agency } from '#src/agencies/queries.ts'
import { capital } from '#src/i18n/capital.ts'
import type { listCategories } from '#src/reports/categories.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import type { Count, Run } from '../queries.ts'

export type Choosing = { categories: Awaited<ReturnType<typeof listCategories>>; units: readonly Agency[] }

type Props = { run: Run; counts: readonly Count[]; people: number | null; form: FormState; choosing: Choosing }

/** Before anything happens: how many can be changed, how many not and why, and who will hear of it. */
export const AskPage = ({ run, counts, people, form, choosing }: Props) => {
  const { t, to, f } = usePage()
  const words = t.bulk
  const possible = sum(counts.filter(({ state }) => state === 'waiting'))
  const impossible = counts.filter(({ state }) => state === 'refused')
  return (
    <>
      <BackLink to={run.list} />
      <ErrorSummary form={form} />
      <h1>{words.actions[run.action]}</h1>
      <p class="lead">
        {words.possible(f.number(possible))}
        {impossible.length > 0 && words.impossible(f.number(sum(impossible)))}
      </p>
      <Reasons counts={impossible} />
      {people !== null && possible > 0 && <p>{words.people(f.number(people))}</p>}
      {possible === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <form method="post" action={to(`/meja/massal/${run.id}/mulai`)} novalidate>
          <Fields run={run} form={form} choosing={choosing} />
          <p class="hint">{words.undoable[run.action]}</p>
          <Buttons>
            <Button>{words.submit(f.number(possible))}</Button>
          </Buttons>
        </form>
      )}
    </>
  )
}

export const sum = (counts: readonly Count[]): number => counts.reduce((total, { count }) => total + count, 0)

/** How many were refused, for each reason. */
export const Reasons = ({ counts }: { counts: readonly Count[] }) => {
  const { t, f } = usePage()
  if (counts.length === 0) return null
  return (
    <ul>
      {counts.map(({ refusal, count }) => (
        <li>
          {f.number(count)}: {t.bulk.why[refusal ?? 'wrong_status'] ?? t.bulk.whyOther}
        </li>
      ))}
    </ul>
  )
}

const Fields = ({ run, form, choosing }: Pick<Props, 'run' | 'form' | 'choosing'>) => {
  const { t } = usePage()
  const words = t.bulk.fields
  return (
    <>
      {run.action === 'teruskan' && (
        <Select
          name="unit"
          label={words.unit}
          form={form}
          blank=""
          options={choosing.units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {run.action === 'topik' && (
        <Select
          name="topik"
          label={words.category}
          form={form}
          blank=""
          options={choosing.categories.map(({ id, name, children }) => ({
            label: name,
            options: [{ value: id, label: name }, ...children.map((part) => ({ value: part.id, label: part.name }))],
          }))}
        />
      )}
      {run.action === 'arsip' && (
        <Choice
          name="alasan"
          legend={words.reason}
          form={form}
          options={(['spam', 'test'] as const).map((reason) => ({
            value: reason,
            label: capital(t.archiveReasons[reason]),
          }))}
        />
      )}
      {(run.action === 'arsip' || run.action === 'jawab' || run.action === 'tindak-lanjut') && (
        <TextArea name="isi" label={words.text} hint={words.textHint} form={form} limit={5000} />
      )}
    </>
  )
}
