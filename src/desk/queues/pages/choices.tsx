import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { columnNames, sortNames } from '../choices.ts'

/** How this person's lists look; nobody else's change. */
export const ChoicesPage = ({ form, saved }: { form: FormState; saved: boolean }) => {
  const { t, to } = usePage()
  const words = t.lists.choices
  const { sort } = t.lists
  return (
    <>
      {saved && <Notice kind="done" status heading={words.saved} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to('/meja/pengaturan/daftar')} novalidate>
        <Choice
          name="kolom"
          legend={words.columns}
          form={form}
          many
          options={columnNames.map((name) => ({ value: name, label: words.columnNames[name] }))}
        />
        <Choice
          name="kerapatan"
          legend={words.density}
          form={form}
          options={(['comfortable', 'dense'] as const).map((name) => ({ value: name, label: words.densities[name] }))}
        />
        <Choice
          name="urutan"
          legend={words.sort}
          form={form}
          options={[
            { value: 'own', label: sort.own },
            ...sortNames.map((name) => ({ value: name, label: sort[name] })),
          ]}
        />
        <Button>{words.submit}</Button>
      </form>
    </>
  )
}
