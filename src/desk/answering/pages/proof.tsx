import type { Attachment } from '#src/attachments/keep.ts'
import type { FileLimits } from '#src/attachments/limits.ts'
import { Button } from '#src/ui/button.tsx'
import { Field, type FormState, textOf } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { UploadField } from '#src/ui/upload-list.tsx'

type Props = {
  proof: readonly Attachment[]
  limits: FileLimits
  form: FormState
  errors: readonly string[]
  src: (file: string) => string
}

/** Photos and documents that go out with the words, each picture described for whoever cannot see it. */
export const ProofFields = ({ proof, limits, form, errors, src }: Props) => {
  const { t, f } = usePage()
  const words = t.dialogue.proof
  const { files, bytes } = limits
  return (
    <fieldset class="proof">
      <legend>
        {words.title} <span class="optional">{t.common.optional}</span>
      </legend>
      <KeptProof proof={proof} form={form} src={src} />
      <UploadField
        name="berkas"
        label={words.choose}
        hint={t.parts.upload.limits(files, f.bytes(bytes.picture), f.bytes(bytes.video))}
        {...(errors.length > 0 && { error: errors.join(' ') })}
      />
      <TextInput name="terlihat" label={words.seen} hint={words.seenHint} form={form} optional />
      <Button kind="second" name="aksi" value="unggah">
        {words.upload}
      </Button>
    </fieldset>
  )
}

const KeptProof = ({ proof, form, src }: Omit<Props, 'errors' | 'limits'>) => {
  const { t, f } = usePage()
  if (proof.length === 0) return null
  return (
    <>
      <p class="hint">{t.dialogue.proof.onPage}</p>
      <ul class="files">
        {proof.map((file) => (
          <li>
            {file.thumb_key && <img src={src(file.public_id)} alt={file.alt ?? ''} width="48" height="48" />}
            <span class="file-name">{file.name}</span> <span class="hint">{f.bytes(Number(file.bytes))}</span>
            <Button
              kind="plain"
              name="hapus"
              value={file.public_id}
              formnovalidate
              aria-label={t.parts.upload.removeNamed(file.name)}
            >
              {t.common.remove}
            </Button>
            {file.kind === 'picture' && <Seen file={file} form={form} />}
          </li>
        ))}
      </ul>
    </>
  )
}

const Seen = ({ file, form }: { file: Attachment; form: FormState }) => {
  const { t } = usePage()
  const name = `terlihat-${file.public_id}`
  return (
    <div class="proof-seen">
      <Field name={name} label={`${t.dialogue.proof.seen} (${file.name})`} form={form}>
        {(control) => (
          <input type="text" class="input full" {...control} value={textOf(form, name) || (file.alt ?? '')} />
        )}
      </Field>
    </div>
  )
}

/** The same files where nothing can be changed: for whoever approves. */
export const ProofList = ({ proof, src }: Pick<Props, 'proof' | 'src'>) => {
  const { t, f } = usePage()
  if (proof.length === 0) return <p class="hint">{t.dialogue.draft.noProof}</p>
  return (
    <ul class="files">
      {proof.map((file) => (
        <li>
          <a href={src(file.public_id)}>
            {file.thumb_key ? (
              <img src={src(file.public_id)} alt={file.alt ?? t.parts.image.alt(file.name)} width="160" height="160" />
            ) : (
              t.desk.report.fileOpen(file.name)
            )}
          </a>
          <span class="file-name">{file.alt ?? file.name}</span> <span class="hint">{f.bytes(Number(file.bytes))}</span>
        </li>
      ))}
    </ul>
  )
}
