import type { Attachment } from '#src/attachments/keep.ts'
import type { FileLimits } from '#src/attachments/limits.ts'
import { Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import type { FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { StepFrame } from './frame.tsx'

type Props = {
  files: readonly Attachment[]
  photoPlace: { name: string; lat: number; lon: number } | null
  problems: readonly string[]
  toCheck: boolean
  limits: FileLimits
}

export const FilesPage = ({ files, photoPlace, problems, toCheck, limits }: Props) => {
  const { t, f } = usePage()
  const words = t.citizen.files
  const errors = Object.fromEntries(
    problems.map((problem, index) => [index === 0 ? 'berkas' : `berkas-${index}`, problem]),
  )
  const form: FormState = { values: {}, errors }
  return (
    <StepFrame step="lampiran" form={form} toCheck={toCheck} files>
      <h1>
        {words.title} <span class="optional">{t.citizen.optional}</span>
      </h1>
      <p class="hint" id="berkas-hint">
        {t.parts.upload.limits(limits.files, f.bytes(limits.bytes.picture), f.bytes(limits.bytes.video))}
      </p>
      <FileList files={files} />
      {photoPlace && <PhotoPlace />}
      <div class={problems.length > 0 ? 'field wrong' : 'field'}>
        <label for="berkas">{words.label}</label>
        {problems.map((problem) => (
          <p class="field-error">{problem}</p>
        ))}
        <input
          class="input full"
          type="file"
          id="berkas"
          name="berkas"
          multiple
          accept="image/*,.heic,.heif,application/pdf,audio/*,video/*"
          aria-describedby="berkas-hint"
          data-shrink
        />
        <Button kind="second" name="aksi" value="unggah">
          {words.add}
        </Button>
      </div>
      <Buttons>
        <Button name="aksi" value="lanjut">
          {t.citizen.next}
        </Button>
        <LinkButton to={toCheck ? '/lapor/periksa' : '/lapor/kerahasiaan'} kind="plain">
          {t.citizen.skip}
        </LinkButton>
      </Buttons>
    </StepFrame>
  )
}

const FileList = ({ files }: { files: readonly Attachment[] }) => {
  const { t, f, to } = usePage()
  const words = t.citizen.files
  if (files.length === 0) return null
  const total = files.reduce((sum, file) => sum + Number(file.bytes), 0)
  return (
    <>
      <h2>{words.list}</h2>
      <p>{t.parts.upload.total(files.length, f.bytes(total))}</p>
      <ul class="files">
        {files.map((file) => (
          <li>
            <span class="file-name">{file.name}</span> <span class="hint">{f.bytes(Number(file.bytes))}</span>{' '}
            <button
              class="button plain"
              type="submit"
              formaction={to(`/lapor/lampiran/${file.public_id}/hapus`)}
              aria-label={t.parts.upload.removeNamed(file.name)}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const PhotoPlace = () => {
  const words = usePage().t.citizen.files
  return (
    <div class="notice">
      <p>{words.photoPlace}</p>
      <Buttons>
        <Button kind="second" name="lokasi_foto" value="ya">
          {words.photoPlaceYes}
        </Button>
        <Button kind="plain" name="lokasi_foto" value="tidak">
          {words.photoPlaceNo}
        </Button>
      </Buttons>
    </div>
  )
}
