import { describe, expect, test } from 'vitest'
import { cheapen, countParts, isGsm } from '#src/channels/adapters/sms/text.ts'
import type { SmsFacts } from '#src/i18n/id/sms.ts'
import { langs } from '#src/i18n/lang.ts'
import { wordsFor } from '#src/i18n/words.ts'

// The longest values that may stand in an SMS.
const longest: SmsFacts = {
  site: 'LAPOR!MELA',
  code: '7KX4-92M7',
  agency: 'Dinas PUPR Provinsi Bengkulu',
  day: 'Selasa, 29 Des 2026',
  link: 'lapor.example.go.id/l/7KX492M7',
  reason: 'x'.repeat(40),
  typed: '7KX492M8AA',
}

describe.each(langs)('in %s', (lang) => {
  const { news, answer } = wordsFor(lang).sms
  const all = Object.entries({ ...news, ...answer }) as [string, (facts: SmsFacts) => string][]

  test.each(all)('%s fits into one SMS at its longest', (_, words) => {
    const text = words(longest)
    expect(isGsm(text)).toBe(true)
    expect(text.length).toBeLessThanOrEqual(160)
    expect(countParts(text)).toBe(1)
    expect(text).not.toContain('undefined')
  })
})

describe.each(langs)('around words that somebody wrote, in %s', (lang) => {
  test.each(Object.entries(wordsFor(lang).sms.spoken))('%s leaves them at least a third of three SMS', (_, around) => {
    const { before, after, more } = around(longest)
    for (const text of [before + after, before + more]) {
      expect(isGsm(cheapen(text))).toBe(true)
      expect(cheapen(text).length).toBeLessThanOrEqual((2 * 3 * 153) / 3)
      expect(text).not.toContain('undefined')
    }
  })
})

test('the longest values are what the guide allows', () => {
  const { site, code, agency, day, link } = longest
  expect([site, code, agency, day, link].map((text) => text.length)).toEqual([10, 9, 28, 19, 30])
})

test('the words of the guide', () => {
  const { news, answer } = wordsFor('id').sms
  const facts = { ...longest, site: 'LAPOR!', link: 'lapor.example/l/7KX492M7' }
  expect(news.received({ ...facts, day: 'Kamis, 26 Nov 2026' })).toBe(
    'LAPOR! 7KX4-92M7 diterima. Kami periksa paling lambat Kamis, 26 Nov 2026. Pantau: lapor.example/l/7KX492M7 BERHENTI=stop',
  )
  expect(news.discreet(facts)).toBe('LAPOR! 7KX4-92M7: ada kabar. Buka lapor.example/l/7KX492M7 dengan kode Anda.')
  expect(answer.which()).toBe('Laporan yang mana? Tulis nomornya, contoh: BELUM 7KX492M7 lalu alasan.')
})
