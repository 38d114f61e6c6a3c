import { kinds } from '#src/reports/lifecycle.ts'
import { Choice } from '#src/ui/choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import type { FieldsProps } from '../../step.tsx'
import type { CorrectExtra } from '../correct-step.tsx'
import { Pictures } from './pictures.tsx'
import { flagWords } from './verify.tsx'

export const CorrectFields = ({ seen, form, extra }: FieldsProps<CorrectExtra>) => {
  const { t } = usePage()
  const { verification, desk } = t
  const words = verification.correct
  return (
    <>
      {extra.corrects && (
        <>
          <Choice
            name="jenis"
            legend={verification.kind}
            form={form}
            options={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          />
          <Choice
            name="pengawasan"
            legend={verification.oversight}
            hint={verification.oversightHint}
            form={form}
            options={[
              { value: 'tidak', label: verification.oversightNo },
              {
                value: 'ya',
                label: verification.oversightYes,
                consequence: verification.oversightMeans(flagWords(extra.protects, t)),
              },
            ]}
          />
          <Select
            name="kategori"
            label={verification.category}
            form={form}
            blank={verification.categoryBlank}
            options={extra.categories.map(({ id, name, children }) => ({
              label: name,
              options: [{ id, name }, ...children].map((part) => ({ value: part.id, label: part.name })),
            }))}
          />
        </>
      )}
      <Choice
        name="kerahasiaan"
        legend={words.flags}
        hint={extra.loosens ? words.looserHint : words.stricterHint}
        form={form}
        many
        options={[
          { value: 'nama', label: desk.flag.nameHidden, consequence: verification.flagMeans.nama },
          { value: 'segel', label: desk.flag.identitySealed, consequence: verification.flagMeans.segel },
          { value: 'rahasia', label: desk.flag.confidential, consequence: verification.flagMeans.rahasia },
        ]}
      />
      <Pictures seen={seen} form={form} extra={extra} />
      {extra.loosens && <TextArea name="alasan" label={words.reason} form={form} rows={3} optional />}
    </>
  )
}
