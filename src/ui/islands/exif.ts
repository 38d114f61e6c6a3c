const START = 0xffd8
const APP1 = 0xffe1
const SCAN = 0xffda
const ORIENTATION = 0x0112

/** The Exif segment of a JPEG with its orientation set upright, or null. It carries where the photo was taken. */
export function uprightExif(jpeg: ArrayBuffer): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(jpeg)
  if (view.byteLength < 4 || view.getUint16(0) !== START) return null
  let at = 2
  while (at + 10 < view.byteLength) {
    const marker = view.getUint16(at)
    const size = view.getUint16(at + 2) + 2
    if (marker === SCAN || (marker & 0xff00) !== 0xff00) return null
    if (marker === APP1 && view.getUint32(at + 4) === 0x45786966)
      return setUpright(new Uint8Array(jpeg.slice(at, at + size)))
    at += size
  }
  return null
}

/** The pixels are turned already; the old orientation would turn them twice. */
function setUpright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(segment.buffer)
  const tiff = 10
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > view.byteLength) return null
  const entries = view.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12
    if (at + 12 > view.byteLength) return null
    if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little)
  }
  return segment
}

/** The segment goes right behind the first two bytes. */
export const withExif = (jpeg: Blob, segment: Uint8Array<ArrayBuffer>): Blob =>
  new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)], { type: 'image/jpeg' })
