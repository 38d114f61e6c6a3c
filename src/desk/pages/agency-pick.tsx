import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { AgencyOption } from '../agency-options.ts'

type Props = {
  name: string
  legend: string
  hint?: string
  form: FormState
  options: readonly AgencyOption[]
  /** More under an option: the dates that follow from choosing it. */
  more?: (option: AgencyOption) => string | undefined
  /** The words for choosing none; without them one must be chosen. */
  none?: string
  many?: boolean
  optional?: boolean
}

/** Suggested agencies, and a search box whose button shows the form again with what it found. */
export const AgencyPick = ({ name, legend, hint, form, options, more, none, many, optional }: Props) => {
  const { t } = usePage()
  const words = t.verification
  const sought = textOf(form, `cari_${name}`).trim()
  return (
    <div class="agency-pick">
      <Choice
        name={name}
        legend={legend}
        form={form}
        {...(hint && { hint })}
        many={many ?? false}
        optional={optional ?? false}
        options={[
          ...options.map((option) => ({
            value: option.agency.id,
            label: option.agency.name,
            consequence: [
              option.formerly ? words.why.formerly(option.formerly) : option.why ? `${words.why[option.why]}.` : null,
              more?.(option),
            ]
              .filter(Boolean)
              .join(' '),
          })),
          ...(none ? [{ value: '', label: none }] : []),
        ]}
      />
      {sought && !options.some(({ why }) => why === 'sought') && <p role="status">{words.nothingFound(sought)}</p>}
      <div class="agency-search">
        <TextInput name={`cari_${name}`} label={words.findAgency} hint={words.findHint} form={form} type="search" />
        <Button
          kind="second"
          name="aksi"
          value={`cari-${name}`}
          formnovalidate
          aria-label={`${words.findAgency}: ${legend}`}
        >
          {words.findAgency}
        </Button>
      </div>
    </div>
  )
}
