import { capital } from '#src/i18n/capital.ts'
import type { ArchiveReason } from '#src/reports/lifecycle.ts'
import { Button } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FieldsProps } from '../../step.tsx'
import { assisted, missing } from '../steps.tsx'

type Form = { form: FormState }

export const AskFields = ({ form }: Form) => {
  const words = usePage().t.verification.ask
  return (
    <>
      <Choice
        name="kurang"
        legend={words.about}
        form={form}
        many
        optional
        options={missing.map((kind) => ({ value: kind, label: words.reasons[kind] }))}
      />
      <Fill>{words.fill}</Fill>
      <TextArea name="pertanyaan" label={words.text} hint={words.textHint} form={form} rows={6} />
    </>
  )
}

export const ArchiveFields = ({ form, extra }: FieldsProps<{ reasons: ArchiveReason[]; narrow: boolean }>) => {
  const { t } = usePage()
  const words = t.verification.archive
  const chosen = extra.reasons.find((reason) => reason === textOf(form, 'alasan'))
  return (
    <>
      {extra.narrow && (
        <Notice>
          <p>{words.onlyThese}</p>
        </Notice>
      )}
      <Choice
        name="alasan"
        legend={words.reason}
        form={form}
        options={extra.reasons.map((reason) => ({ value: reason, label: capital(t.archiveReasons[reason]) }))}
      />
      <Fill>{words.fill}</Fill>
      <TextArea name="penjelasan" label={words.text} hint={words.textHint} form={form} rows={5} />
      {chosen && (
        <section class="preview" aria-label={words.preview}>
          <h2>{words.preview}</h2>
          <p>
            <strong>{words.previewStatus(t.archiveReasons[chosen])}</strong>
          </p>
          <p class="words">{textOf(form, 'penjelasan')}</p>
        </section>
      )}
    </>
  )
}

export const MergeFields = ({ form }: Form) => {
  const words = usePage().t.verification.merge
  return (
    <>
      <TextInput name="nomor" label={words.number} form={form} width="middle" />
      <TextArea name="penjelasan" label={words.text} form={form} rows={4} />
    </>
  )
}

export const UnmergeFields = ({ form }: Form) => (
  <TextArea name="penjelasan" label={usePage().t.verification.unmerge.text} form={form} rows={4} />
)

export const CompleteFields = ({ form }: Form) => {
  const { t } = usePage()
  const words = t.verification.complete
  return (
    <>
      <Select
        name="kanal"
        label={words.channel}
        form={form}
        options={assisted.map((channel) => ({ value: channel, label: t.desk.channels[channel] ?? channel }))}
      />
      <TextArea name="keterangan" label={words.text} hint={words.textHint} form={form} rows={8} />
    </>
  )
}

/** Fills the box below with standard words; sends nothing. */
const Fill = ({ children }: { children: string }) => (
  <p>
    <Button kind="second" name="aksi" value="isi" formnovalidate>
      {children}
    </Button>
  </p>
)
