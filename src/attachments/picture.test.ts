import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as sample from '#test/support/sample-files.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { decodeHeic } from './heic.ts'
import { remakePicture } from './picture.ts'

let folder = ''
beforeAll(async () => {
  folder = temporaryFolder('picture')
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(content: Buffer): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, content)
  return path
}

async function colourAt(picture: Buffer, left: number, top: number): Promise<'red' | 'blue'> {
  const [red = 0, , blue = 0] = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return red > blue ? 'red' : 'blue'
}

describe('a picture is made anew', () => {
  test('a photo taken on its side stands upright and says nothing of where or with what it was taken', async () => {
    const made = await remakePicture(await fileOf(await sample.photo({ orientation: 6, placed: true })), 'image/jpeg')
    if (!made) throw new Error('not made')
    expect([made.width, made.height]).toEqual([48, 80])
    expect(await colourAt(made.kept, 24, 5)).toBe('red')
    expect(await colourAt(made.kept, 24, 75)).toBe('blue')
    expect(made.takenAt?.lat).toBeCloseTo(-3.8)
    expect(made.takenAt?.lon).toBeCloseTo(102.2667, 3)
    for (const copy of [made.kept, made.thumb]) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(copy).metadata()
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({})
      expect(copy.includes('Contoh')).toBe(false)
    }
  })

  test.each([
    ['PNG', sample.png, 'image/png'],
    ['WebP', sample.webp, 'image/webp'],
  ])('a %s becomes a JPEG with a WebP thumbnail', async (_, make, mediaType) => {
    const made = await remakePicture(await fileOf(await make()), mediaType)
    if (!made) throw new Error('not made')
    expect((await sharp(made.kept).metadata()).format).toBe('jpeg')
    expect((await sharp(made.thumb).metadata()).format).toBe('webp')
    expect(await colourAt(made.kept, 5, 5)).toBe('red')
  })

  test('a HEIC is read in its own thread, with its place', async () => {
    const made = await remakePicture(await fileOf(sample.heic()), 'image/heic')
    if (!made) throw new Error('not made')
    expect([made.width, made.height]).toEqual([256, 192])
    expect(await colourAt(made.kept, 20, 90)).toBe('red')
    expect(await colourAt(made.kept, 230, 90)).toBe('blue')
    expect(made.takenAt?.lat).toBeCloseTo(-3.8)
  })

  test('what cannot be decoded in time is given up', async () => {
    await expect(decodeHeic(await fileOf(sample.heic()), 0)).rejects.toThrow('too long')
  })

  test('a large, noisy photo is brought to 2048 points, its thumbnail to 8 kB', async () => {
    const made = await remakePicture(await fileOf(await sample.noisyPhoto(3000, 2000)), 'image/jpeg')
    expect([made?.width, made?.height]).toEqual([2048, 1365])
    expect(made?.thumb.length).toBeLessThanOrEqual(8192)
  })

  test('transparency becomes white, not black', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const made = await remakePicture(await fileOf(clear), 'image/png')
    if (!made) throw new Error('not made')
    expect((await sharp(made.kept).stats()).channels[0]?.min).toBeGreaterThan(250)
  })

  test.each([
    ['cut short', async () => (await sample.noisyPhoto(400, 300)).subarray(0, 20_000), 'image/jpeg'],
    ['only a signature', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'image/jpeg'],
    ['a bomb', async () => sample.bombPng(), 'image/png'],
    ['a HEIC cut short', async () => sample.heic().subarray(0, 600), 'image/heic'],
  ])('%s: no picture', async (_, make, mediaType) => {
    expect(await remakePicture(await fileOf(await make()), mediaType)).toBeNull()
  })

  test('what hides behind a photo does not survive', async () => {
    const polyglot = Buffer.concat([await sample.photo(), sample.html(), sample.zip(1000)])
    const made = await remakePicture(await fileOf(polyglot), 'image/jpeg')
    expect(made?.kept.includes('<script>')).toBe(false)
    expect(made?.kept.includes('PK\x05\x06')).toBe(false)
  })
})
