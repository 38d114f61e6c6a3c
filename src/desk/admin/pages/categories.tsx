import { categoryFlags, type categoryHistory, type listAllCategories } from '#src/reports/change-category.ts'
import { BackLink, Button, Buttons } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'

type Row = Awaited<ReturnType<typeof listAllCategories>>[number]

const path = '/meja/admin/topik'

export const CategoriesPage = ({ rows, saved }: { rows: readonly Row[]; saved: boolean }) => {
  const { t } = usePage()
  const words = t.topics
  return (
    <>
      <BackLink to="/meja/admin">{t.admin.home.title}</BackLink>
      {saved && <Notice kind="done" status heading={t.tree.saved} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <ul class="unit-list">
        {rows
          .filter(({ parent_id }) => parent_id === null)
          .map((top) => (
            <li>
              <Topic row={top} />
              <ul>
                {rows
                  .filter(({ parent_id }) => parent_id === top.id)
                  .map((part) => (
                    <li>
                      <Topic row={part} />
                    </li>
                  ))}
              </ul>
            </li>
          ))}
      </ul>
    </>
  )
}

const Topic = ({ row: { id, name, active } }: { row: Row }) => {
  const { t, to } = usePage()
  return (
    <>
      <a href={to(`${path}/${id}`)} lang="id">
        {name}
      </a>
      {!active && <span class="hint"> {t.topics.closed}</span>}
    </>
  )
}

type Props = {
  id: string
  name: string
  tops: readonly Row[]
  form: FormState
  history: Awaited<ReturnType<typeof categoryHistory>>
}

export const CategoryPage = ({ id, name, tops, form, history }: Props) => {
  const { t, f, to } = usePage()
  const words = t.topics
  return (
    <>
      <BackLink to={path}>{words.title}</BackLink>
      <ErrorSummary form={form} />
      <h1 lang="id">{name}</h1>
      <p class="lead">{words.changeLead}</p>
      <form method="post" action={to(`${path}/${id}`)} novalidate>
        <TextInput name="nama" label={words.name} form={form} />
        <TextArea name="alias" label={t.tree.aliases} hint={words.aliasesHint} form={form} rows={4} optional />
        <Select
          name="induk"
          label={words.parent}
          form={form}
          blank={words.top}
          options={tops.map((top) => ({ value: top.id, label: top.name, lang: 'id' as const }))}
        />
        <Choice
          name="aktif"
          legend={words.active}
          form={form}
          options={[
            { value: 'ya', label: words.open },
            { value: 'tidak', label: words.shut, consequence: words.shutMeans },
          ]}
        />
        <Choice
          name="bawaan"
          legend={words.defaults}
          hint={words.defaultsHint}
          form={form}
          options={categoryFlags.map((value) => ({ value, label: words.flags[value] }))}
          many
          optional
        />
        <Buttons>
          <Button>{t.common.save}</Button>
        </Buttons>
      </form>
      {history.length > 0 && (
        <>
          <h2>{words.history}</h2>
          <ul>
            {history.map((row) => (
              <li>
                <span lang="id">{row.name}</span> <span class="hint">{words.since(f.dayShort(row.valid_from))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
