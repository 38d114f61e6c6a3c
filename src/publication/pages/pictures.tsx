import { usePage } from '#src/ui/page.tsx'
import type { PublicPicture } from '../queries.ts'

type Props = { pictures: readonly PublicPicture[]; label: string; alt: (n: number) => string }

/** Small copies that load late; each leads to the whole picture. */
export const Pictures = ({ pictures, label, alt }: Props) => {
  const { to } = usePage()
  if (pictures.length === 0) return null
  return (
    <ul class="photos" aria-label={label}>
      {pictures.map((picture, index) => (
        <li>
          <a href={to(`/berkas/${picture.public_id}/publik`)}>
            <img
              src={to(`/berkas/${picture.public_id}/${picture.has_thumb ? 'thumb' : 'publik'}`)}
              alt={picture.alt ?? alt(index + 1)}
              width="160"
              height="120"
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}
