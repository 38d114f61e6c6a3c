import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'

type Props = { form: FormState; options: readonly number[]; saved: boolean }

/** How long what an officer sends can be taken back. */
export const PausePage = ({ form, options, saved }: Props) => {
  const { t, to } = usePage()
  const words = t.undo.pause
  return (
    <>
      {saved && <Notice kind="done" status heading={words.saved} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <form method="post" action={to('/meja/pengaturan/jeda-kirim')} novalidate>
        <Choice
          name="detik"
          legend={words.legend}
          form={form}
          options={options.map((seconds) => ({ value: String(seconds), label: words.after(seconds) }))}
        />
        <Button>{t.common.save}</Button>
      </form>
    </>
  )
}
