import type { Attachment } from '#src/attachments/keep.ts'
import { Choice } from '#src/ui/choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { reportPath } from '../../report/actions.ts'
import type { FieldsProps } from '../../step.tsx'

type Props = FieldsProps<{ pictures: readonly Attachment[] }>

/** Which pictures strangers see: each with its thumbnail, the original behind it. */
export const Pictures = ({ seen, form, extra }: Props) => {
  const { t, to } = usePage()
  const words = t.verification
  if (extra.pictures.length === 0) return null
  return (
    <Choice
      name="foto"
      legend={words.files}
      hint={words.filesHint}
      form={form}
      many
      optional
      options={extra.pictures.map(({ public_id, name, alt }) => ({
        value: public_id,
        label: words.showPicture,
        consequence: name,
        children: (
          <a href={to(reportPath(seen.report.code, `berkas/${public_id}/asli`))}>
            <img
              src={to(reportPath(seen.report.code, `berkas/${public_id}/kecil`))}
              alt={alt ?? t.parts.image.alt(name)}
              width="96"
              height="96"
              loading="lazy"
            />
          </a>
        ),
      }))}
    />
  )
}
