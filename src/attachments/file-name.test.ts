import { describe, expect, test } from 'vitest'
import { cleanName, contentDisposition, downloadName } from './file-name.ts'

describe('the name of a file', () => {
  test.each([
    ['jalan rusak.jpg', 'jalan rusak.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Sri\\foto.jpg', 'foto.jpg'],
    ['..', 'lampiran'],
    ['.htaccess', 'htaccess'],
    ['', 'lampiran'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['foto\u202egpj.exe', 'fotogpj.exe'],
    ['\u200f\u2066foto\u2069.pdf', 'foto.pdf'],
    ['foto   pagi\u00a0ini.jpg', 'foto pagi ini.jpg'],
    ['صورة 📷👨‍👩‍👧.png', 'صورة 📷👨‍👩‍👧.png'],
    ['rusak\ud800.jpg', 'rusak\ufffd.jpg'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given)).toBe(kept)
  })

  test('a long name is cut in whole characters and keeps its ending', () => {
    const name = cleanName(`${'📷'.repeat(500)}.jpeg`)
    expect([...name]).toHaveLength(120)
    expect(name).toMatch(/📷\.jpeg$/u)
  })

  test.each([
    ['IMG_0001.HEIC', 'image/jpeg', 'IMG_0001.jpg'],
    ['foto.JPEG', 'image/jpeg', 'foto.JPEG'],
    ['surat.exe', 'application/pdf', 'surat.pdf'],
    ['surat', 'application/pdf', 'surat.pdf'],
    ['rapat 2026.11.23', 'audio/amr', 'rapat 2026.11.amr'],
  ])('%j of type %s is saved as %j', (name, mediaType, saved) => {
    expect(downloadName(name, mediaType)).toBe(saved)
  })

  test('the header can be broken neither by quotes nor by letters outside of ASCII', () => {
    expect(contentDisposition('attachment', `"jalan" 100% 📷 (1)'.pdf`)).toBe(
      `attachment; filename="_jalan_ 100_ __ (1)'.pdf"; filename*=UTF-8''%22jalan%22%20100%25%20%F0%9F%93%B7%20%281%29%27.pdf`,
    )
  })
})
