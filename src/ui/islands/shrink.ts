import { uprightExif, withExif } from './exif.ts'
import { all, make, words } from './page-tools.ts'

const LONG_SIDE = 1600
const WORTH_IT = 400 * 1024

/** Photos are made smaller before they cost data; the server strips and re-encodes again. */
export const shrinkPhotos = () => all<HTMLInputElement>('input[type="file"][data-shrink]').forEach(watch)

function watch(input: HTMLInputElement) {
  const status = make('p', 'hint')
  status.setAttribute('role', 'status')
  input.after(status)
  let work: Promise<void> | null = null
  input.addEventListener('change', () => {
    const mine: Promise<void> = replace(input, status, () => work === mine).finally(() => {
      if (work === mine) work = null
    })
    work = mine
  })
  // Pressed before they are small: what would be refused for its size is sent when it no longer is.
  input.form?.addEventListener('submit', (event) => {
    if (!work) return
    event.preventDefault()
    void work.then(() => input.form?.requestSubmit(event.submitter))
  })
}

/** Puts the smaller files in the place of the chosen ones, unless others were chosen meanwhile. */
async function replace(input: HTMLInputElement, status: HTMLElement, isLast: () => boolean) {
  const files = [...(input.files ?? [])]
  if (files.some(isLarge)) status.textContent = words.shrinking
  const smaller = await Promise.all(files.map((file) => shrink(file).catch(() => file)))
  if (!isLast()) return
  const chosen = new DataTransfer()
  for (const file of smaller) chosen.items.add(file)
  input.files = chosen.files
  status.textContent = smaller.length > 0 ? total(smaller) : ''
}

const isLarge = (file: File) => /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > WORTH_IT

async function shrink(file: File): Promise<File> {
  if (!isLarge(file)) return file
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height))
  const canvas = make('canvas', '')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8))
  if (!jpeg || jpeg.size >= file.size) return file
  // the server offers the photo's own location as the place, so that much of the metadata goes along
  const exif = file.type === 'image/jpeg' ? uprightExif(await file.arrayBuffer()) : null
  return new File([exif ? withExif(jpeg, exif) : jpeg], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
}

function total(files: File[]): string {
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
  const size = bytes < 104_858 ? `${Math.ceil(bytes / 1024)} kB` : `${number.format(bytes / 1024 / 1024)} MB`
  return words.files.replace('{n}', String(files.length)).replace('{size}', size)
}
