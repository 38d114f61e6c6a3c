import exifr from 'exifr'
import sharp, { type Sharp } from 'sharp'
import { decodeHeic } from './heic.ts'
import { slots } from './slots.ts'

/** Where a photo says it was taken; degrees, WGS 84. */
export type TakenAt = { lat: number; lon: number }
export type Picture = { kept: Buffer; thumb: Buffer; width: number; height: number; takenAt: TakenAt | null }

/** Largest phone cameras that still fit our file limits (64 MP); a bomb claims more. HEIC is unpacked whole, in memory. */
const MOST_PIXELS = 70_000_000
const MOST_HEIC_PIXELS = 50_000_000
const LONG_SIDE = 2048
const THUMB_SIDE = 320
/** Bytes: what a picture may cost on a page, in the budget of a slow phone. */
const THUMB_BYTES = 8192
const SECONDS = 20

sharp.cache(false)
sharp.concurrency(1)
const atOnce = slots(2)

/**
 * Makes a stranger's picture ours: decoded, set upright, encoded anew without any metadata, with a small copy for pages.
 * What is hidden in or behind the original does not survive. Returns null when it cannot be read whole.
 */
export const remakePicture = (path: string, mediaType: string): Promise<Picture | null> =>
  atOnce(async () => {
    try {
      return await remake(path, mediaType)
    } catch (error) {
      if (isOurTrouble(error)) throw error
      return null // the decoder's words about a stranger's bytes help nobody
    }
  })

async function remake(path: string, mediaType: string): Promise<Picture> {
  const { width, height, exif } = await sharp(path, { limitInputPixels: false }).metadata()
  const most = mediaType === 'image/heic' ? MOST_HEIC_PIXELS : MOST_PIXELS
  if (width * height > most) throw new Error('more pixels than a camera makes')

  const source = mediaType === 'image/heic' ? await openHeic(path) : openPicture(path)
  const kept = await source
    .timeout({ seconds: SECONDS })
    .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
  return {
    kept: kept.data,
    width: kept.info.width,
    height: kept.info.height,
    thumb: await thumbnail(kept.data),
    takenAt: exif === undefined ? null : await placeIn(exif),
  }
}

const openPicture = (path: string): Sharp =>
  sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true }).autoOrient()

async function openHeic(path: string): Promise<Sharp> {
  const { width, height, pixels } = await decodeHeic(path, SECONDS * 1000)
  return sharp(Buffer.from(pixels), { raw: { width, height, channels: 4 } })
}

/** The best quality that fits. */
async function thumbnail(picture: Buffer): Promise<Buffer> {
  const small = sharp(picture).resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
  for (const quality of [70, 50, 30, 15]) {
    const thumb = await small.clone().webp({ quality }).toBuffer()
    if (thumb.length <= THUMB_BYTES) return thumb
  }
  return small
    .clone()
    .resize(THUMB_SIDE / 2, THUMB_SIDE / 2, { fit: 'inside' })
    .webp({ quality: 15 })
    .toBuffer()
}

/** Cameras without a fix write zeros: 0°, 0° lies in the sea off Africa. */
async function placeIn(exif: Buffer): Promise<TakenAt | null> {
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
  const found: unknown = await exifr.gps(Buffer.from(tiff)).catch(() => undefined)
  if (typeof found !== 'object' || found === null || !('latitude' in found) || !('longitude' in found)) return null
  const { latitude: lat, longitude: lon } = found
  if (typeof lat !== 'number' || typeof lon !== 'number') return null
  const possible = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
  return possible ? { lat, lon } : null
}

/** A full or broken machine, or a program that was built without its decoder, is no fault of the picture. */
const ourTroubles = ['ENOSPC', 'EMFILE', 'ENFILE', 'EIO', 'EACCES', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']
const isOurTrouble = (error: unknown) =>
  error instanceof Error && 'code' in error && ourTroubles.includes(String(error.code))
