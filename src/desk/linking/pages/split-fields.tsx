import type { Attachment } from '#src/attachments/keep.ts'
import { Choice } from '#src/ui/choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FieldsProps } from '../../step.tsx'

/** The original stands in the box: the officer takes away what stays with the first report. */
export const SplitFields = ({ form, extra }: FieldsProps<{ files: Attachment[] }>) => {
  const words = usePage().t.verification.split
  return (
    <>
      <TextArea name="isi" label={words.part} hint={words.partHint} form={form} rows={10} />
      <TextInput name="judul" label={words.heading} hint={words.headingHint} form={form} optional />
      {extra.files.length > 0 && (
        <Choice
          name="berkas"
          legend={words.files}
          form={form}
          many
          optional
          options={extra.files.map(({ public_id, name }) => ({ value: public_id, label: name }))}
        />
      )}
      <TextArea name="penjelasan" label={words.text} form={form} rows={4} />
    </>
  )
}
