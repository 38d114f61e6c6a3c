import { Choice } from '#src/ui/choice.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import type { FieldsProps } from '../../step.tsx'
import type { VerifyExtra } from '../verify-load.ts'
import { Pictures } from './pictures.tsx'

type Props = FieldsProps<VerifyExtra>

/** What the citizen wrote, at hand while one edits, and what to look out for in it. */
export const Original = ({ seen, extra }: Props) => {
  const { t } = usePage()
  const words = t.verification
  const list = extra.sensitive.map((kind) => words.sensitive[kind]).join(', ')
  return (
    <details class="original" open>
      <summary>{t.desk.report.original}</summary>
      <h2 class="words" dir="auto">
        {seen.original?.title}
      </h2>
      <p class="words" dir="auto" lang="id">
        {seen.original?.body}
      </p>
      {list && (
        <Notice kind="attention">
          <p>{words.watchOut(list)}</p>
        </Notice>
      )}
      <Sender check={extra.sender} />
      {extra.leftOut.names.length > 0 && <p class="hint">{words.leftOut(extra.leftOut)}</p>}
      {seen.keepFrom && (
        <Notice kind="attention">
          <p>{words.keepFrom(seen.keepFrom)}</p>
        </Notice>
      )}
    </details>
  )
}

/** Whether a mail comes from whom it says: its verdicts, and never the address. */
const Sender = ({ check }: { check: VerifyExtra['sender'] }) => {
  const words = usePage().t.verification.sender
  if (!check) return null
  const said = words.said(words.verdicts[check.spf], words.verdicts[check.dkim], words.verdicts[check.dmarc])
  if (check.proved) return <p class="hint">{`${words.proved} ${said}`}</p>
  return (
    <Notice kind="attention">
      <p>{`${words.unproved} ${said}`}</p>
    </Notice>
  )
}

/** What the public will read: masked already where a number gives somebody away. */
export const Texts = ({ seen, form, extra }: Props) => {
  const { t } = usePage()
  const words = t.verification
  return (
    <>
      <TextInput name="judul" label={words.publicTitle} form={form} />
      <TextArea name="isi" label={words.publicBody} hint={words.publicBodyHint} form={form} rows={10} />
      {form.errors.isi && (
        <Choice name="tetap" legend="" form={form} many options={[{ value: 'ya', label: words.keepAnyway }]} />
      )}
      <Pictures seen={seen} form={form} extra={extra} />
    </>
  )
}
