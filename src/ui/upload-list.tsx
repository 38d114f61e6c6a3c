import { Button } from './button.tsx'
import { usePage } from './page.tsx'

type Item = {
  name: string
  bytes: number
  /** The value sent with "Hapus". */
  id: string
  thumb?: string | null
}

type Props = {
  items: readonly Item[]
  /** The name of the button that removes; its value is the file's id. */
  removeName: string
}

/** What has been chosen, how large it is, and how to take it away again. */
export const UploadList = ({ items, removeName }: Props) => {
  const { t, f } = usePage()
  const words = t.parts.upload
  if (items.length === 0) return <p class="hint">{words.none}</p>
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <>
      <p>{words.total(items.length, f.bytes(total))}</p>
      <ul class="files">
        {items.map((item) => (
          <li>
            {item.thumb && <img src={item.thumb} alt="" width="48" height="48" loading="lazy" />}
            <span class="file-name">{item.name}</span> <span class="hint">{f.bytes(item.bytes)}</span>{' '}
            <Button
              kind="plain"
              name={removeName}
              value={item.id}
              formnovalidate
              aria-label={words.removeNamed(item.name)}
            >
              {t.common.remove}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

type ChooseProps = { name: string; label: string; hint?: string; error?: string; accept?: string; optional?: boolean }

/** The file box: shrinks photos before sending when the script is there. */
export const UploadField = ({ name, label, hint, error, accept, optional }: ChooseProps) => {
  const { t } = usePage()
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {optional && <span class="optional">{t.common.optional}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        class="input full"
        type="file"
        id={name}
        name={name}
        multiple
        accept={accept ?? 'image/*,.heic,.heif,application/pdf,audio/*,video/*'}
        {...(described && { 'aria-describedby': described })}
        data-shrink
      />
    </div>
  )
}
