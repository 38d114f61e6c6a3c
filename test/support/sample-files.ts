import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Small real files of every kind we take, and of the kinds we must not. */

/** 80 x 48, left half red and right half blue; as a phone may write it: turned, and with the place inside. */
export async function photo(options: { orientation?: number; placed?: boolean } = {}): Promise<Buffer> {
  const { orientation = 1, placed = false } = options
  const gps = { GPSLatitudeRef: 'S', GPSLatitude: '3/1 48/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '102/1 16/1 0/1' }
  const exif = { IFD0: { Make: 'Contoh' }, ...(placed ? { IFD3: gps } : {}) }
  return (await twoColours()).withExif(exif).withMetadata({ orientation }).jpeg({ quality: 90 }).toBuffer()
}

export const png = async () => (await twoColours()).png().toBuffer()
export const webp = async () => (await twoColours()).webp().toBuffer()

/** 256 x 192, left half red and right half blue, with a place; made with libheif's `heif-enc`. */
export const heic = () =>
  readFileSync(new URL('../../src/attachments/fixtures/red-left-blue-right.heic', import.meta.url))

/** Noise, which no encoder can make small. */
export const noisyPhoto = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer()

/** A picture of `side` x `side` black points in one bit each: a few kilobytes that unpack to gigabytes. */
export function bombPng(side = 30_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1 // bit depth; the zeros behind it: grey, no interlacing
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

const PDF_BODY =
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n'
export const pdf = () => Buffer.from(`${PDF_BODY}trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n9\n%%EOF\n`)
export const lockedPdf = () =>
  Buffer.from(`${PDF_BODY}trailer\n<< /Root 1 0 R /Size 4 /Encrypt 3 0 R >>\nstartxref\n9\n%%EOF\n`)

/** A recording in boxes (ISO 14496-12): `mp42` and `isom` are MP4, `3gp4` 3GP, `qt  ` MOV, `M4A ` M4A. */
export const boxed = (brand: string, mediaBytes = 64) =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')),
    box('mdat', Buffer.alloc(mediaBytes, 7)),
    box('moov', box('mvhd', Buffer.alloc(100))),
  ])

/** 128 kbit/s at 44.1 kHz: frames of 417 bytes. */
export const mp3 = () => Buffer.concat(Array.from({ length: 4 }, () => mp3Frame))

/** Frames of 12.2 kbit/s: one byte of head and 31 of speech. */
export const amr = (frames = 10) => {
  const frame = Buffer.alloc(32, 0)
  frame[0] = 0x3c
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: frames }, () => frame)])
}

export const ogg = () => {
  const page = Buffer.alloc(28)
  page.write('OggS', 0, 'latin1')
  page[5] = 2
  page[26] = 1
  page[27] = 19
  return Buffer.concat([page, Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1')])
}

export const webm = () =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x93, 0x42, 0x82, 0x84]),
    Buffer.from('webm'),
    Buffer.from([0x42, 0x87, 0x81, 0x04, 0x42, 0x85, 0x81, 0x02, 0x18, 0x53, 0x80, 0x67, 0x80]),
    Buffer.alloc(40),
  ])

export const windowsProgram = () => {
  const program = Buffer.alloc(512)
  program.write('MZ', 0, 'latin1')
  program.writeUInt32LE(0x80, 0x3c)
  program.write('PE\0\0', 0x80, 'latin1')
  return program
}

export const linuxProgram = () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)])
export const html = () => Buffer.from('<!doctype html><script>alert(document.cookie)</script>')
export const svg = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

/** One file in an archive, as large as wished when unpacked. */
export function zip(unpacked = 10_000_000): Buffer {
  const name = Buffer.from('a')
  const packed = deflateSync(Buffer.alloc(unpacked)).subarray(2, -4)
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 0, 'latin1')
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(unpacked, 22)
  local.writeUInt16LE(name.length, 26)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  return Buffer.concat([local, name, packed, end])
}

const twoColours = async () => {
  const red = await sharp({ create: { width: 40, height: 48, channels: 3, background: '#cc0000' } })
    .png()
    .toBuffer()
  const blue = sharp({ create: { width: 80, height: 48, channels: 3, background: '#0000cc' } })
  return blue.composite([{ input: red, left: 0, top: 0 }])
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

const mp3Frame = Buffer.alloc(417, 0)
mp3Frame.writeUInt32BE(0xfffb9000)
