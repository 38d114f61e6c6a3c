import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as sample from '#test/support/sample-files.ts'
import { temporaryFolder } from '#test/support/temporary.ts'
import { recognise } from './recognise.ts'

let folder = ''
beforeAll(async () => {
  folder = temporaryFolder('recognise')
})
afterAll(() => rm(folder, { recursive: true }))

/** Always under the name of a photo: names must not matter. */
async function judge(content: Buffer) {
  const path = join(folder, 'foto.jpg')
  await writeFile(path, content)
  return recognise(path)
}

const id3 = (content: Buffer) =>
  Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x0a', 'latin1'), Buffer.alloc(10), content])
const behind = (content: Buffer, more: Buffer) => Buffer.concat([content, more])

describe('what a file is, is read from its content', () => {
  test.each([
    ['a photo', () => sample.photo(), 'picture', 'image/jpeg'],
    ['a PNG', sample.png, 'picture', 'image/png'],
    ['a WebP', sample.webp, 'picture', 'image/webp'],
    ['a HEIC', sample.heic, 'picture', 'image/heic'],
    ['a PDF', sample.pdf, 'document', 'application/pdf'],
    ['an MP4', () => sample.boxed('mp42'), 'video', 'video/mp4'],
    ['a MOV', () => sample.boxed('qt  '), 'video', 'video/quicktime'],
    ['a 3GP', () => sample.boxed('3gp4'), 'video', 'video/3gpp'],
    ['a WebM', sample.webm, 'video', 'video/webm'],
    ['an MP3', sample.mp3, 'audio', 'audio/mpeg'],
    ['an MP3 with tags', () => id3(sample.mp3()), 'audio', 'audio/mpeg'],
    ['an M4A', () => sample.boxed('M4A '), 'audio', 'audio/mp4'],
    ['an Ogg', sample.ogg, 'audio', 'audio/ogg'],
    ['an AMR', () => sample.amr(), 'audio', 'audio/amr'],
  ])('%s is taken', async (_, make, kind, mediaType) => {
    expect(await judge(await make())).toEqual({ kind, mediaType })
  })

  test.each([
    ['a Windows program', sample.windowsProgram],
    ['a Linux program', sample.linuxProgram],
    ['a page', sample.html],
    ['an SVG', sample.svg],
    ['an archive', () => sample.zip()],
    ['a script that begins like a recording', () => Buffer.from('#!AMR\nrm -rf / # all of it\n')],
    ['noise that begins like an MP3', () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(900, 1)])],
    ['tags with a page behind them', () => id3(sample.html())],
    ['a PDF that is an archive too', () => behind(sample.pdf(), sample.zip(1000))],
    ['a recording that is an archive too', () => behind(sample.webm(), sample.zip(1000))],
    ['a text', () => Buffer.from('Jalan di depan rumah saya rusak.')],
  ])('%s is not', async (_, make) => {
    expect(await judge(make())).toBe('not_allowed')
  })

  test.each([
    ['a PDF without its end', () => sample.pdf().subarray(0, -10)],
    ['a video without its end', () => sample.boxed('mp42').subarray(0, -20)],
    ['a video whose index was never written', () => sample.boxed('mp42').subarray(0, 20 + 72)],
    ['a video with a program behind it', () => behind(sample.boxed('mp42'), sample.windowsProgram())],
  ])('%s is broken', async (_, make) => {
    expect(await judge(make())).toBe('broken')
  })

  test('a PDF with a password is locked, wherever it says so', async () => {
    expect(await judge(sample.lockedPdf())).toBe('locked')
    const early = Buffer.concat([sample.lockedPdf(), Buffer.alloc(600_000, 32), Buffer.from('%%EOF')])
    expect(await judge(early)).toBe('locked')
  })
})
