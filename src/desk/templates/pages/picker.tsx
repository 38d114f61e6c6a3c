import { Button } from '#src/ui/button.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { Template } from '../store.ts'
import { whose } from './templates.tsx'

/** Above the box: a template is filled into it and sent by nobody. The search narrows the list. */
export const TemplatePicker = ({ templates, form }: { templates: readonly Template[]; form: FormState }) => {
  const { t, to } = usePage()
  const words = t.template
  const sought = textOf(form, 'cari_templat')
  if (templates.length === 0 && !sought) return null
  return (
    <details class="template-picker" open={sought !== ''}>
      <summary>{words.use}</summary>
      <TextInput name="cari_templat" label={words.findLabel} form={form} width="middle" optional />
      <Button kind="second" name="aksi" value="cari-templat" formnovalidate>
        {words.find}
      </Button>
      {templates.length === 0 ? (
        <p class="empty">{words.noneFound}</p>
      ) : (
        <>
          <Select
            name="templat"
            label={words.pick}
            form={form}
            blank={words.pickBlank}
            options={templates.map((template) => ({
              value: template.id,
              label: `${template.name} (${whose(template, words)})`,
            }))}
          />
          <Button kind="second" name="aksi" value="isi-templat" formnovalidate>
            {words.fill}
          </Button>
        </>
      )}
      <p>
        <a href={to('/meja/templat')}>{words.manage}</a>
      </p>
    </details>
  )
}
