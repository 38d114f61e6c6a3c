import { usePage } from './page.tsx'

/** The number in groups of four, selectable; the script adds "Salin nomor" and says when it is done. */
export const ReportNumber = ({ code, big }: { code: string; big?: boolean }) => {
  const { t } = usePage()
  const shown = code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code
  const { copy, copied } = t.parts.number
  return (
    <span class={big ? 'number big' : 'number'} data-copy={shown} data-copy-words={copy} data-copied-words={copied}>
      <span class="number-text">{shown}</span>
    </span>
  )
}
