import { showCode } from '#src/reports/code.ts'
import { Choice } from '#src/ui/choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FieldsProps } from '../../step.tsx'
import type { VisibleLink } from '../visible.ts'

/** The number of one more, and which of those beside the report already are to go. */
export const LinkFields = ({ form, extra }: FieldsProps<{ links: VisibleLink[] }>) => {
  const words = usePage().t.verification.link
  const loose = extra.links.filter(({ sort }) => sort === 'related')
  return (
    <>
      <TextInput name="nomor" label={words.number} form={form} width="middle" optional={loose.length > 0} />
      {loose.length > 0 && (
        <Choice
          name="lepas"
          legend={words.release}
          form={form}
          many
          optional
          options={loose.map(({ code, title }) => ({
            value: code,
            label: showCode(code),
            consequence: title ?? undefined,
          }))}
        />
      )}
    </>
  )
}
