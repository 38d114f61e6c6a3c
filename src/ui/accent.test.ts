import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentCss, contrast, judgeAccent } from './accent.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

test('our own blue fits; what is pale gets the nearest that can be read, which fits', () => {
  expect(judgeAccent('#0f4c92').fits).toBe(true)
  const pale = judgeAccent('#6fa8dc')
  expect(pale).toMatchObject({ fits: false, why: 'pale' })
  if (pale.fits || pale.why !== 'pale') throw new Error('pale')
  expect(judgeAccent(pale.nearest).fits).toBe(true)
  expect(judgeAccent('#b3121d')).toEqual({ fits: false, why: 'red' })
  expect(judgeAccent('#a01030')).toEqual({ fits: false, why: 'red' })
  for (const word of ['blue', '#fff', '', '#12345g', '#123456;}'])
    expect(judgeAccent(word)).toMatchObject({ why: 'format' })
})

test('every colour that is taken can be read on every ground, light and dark, and its shades carry words', () => {
  fc.assert(
    fc.property(colour, (typed) => {
      const judged = judgeAccent(typed)
      if (!judged.fits) return
      for (const ground of ['#fbf8f1', '#fffefb', '#f2ecdf', judged.light.soft, judged.light.onAction]) {
        expect(contrast(judged.light.action, ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(judged.light.hover, ground)).toBeGreaterThanOrEqual(4.5)
      }
      for (const ground of ['#17150f', '#211e17', '#100e0a', judged.dark.soft, judged.dark.onAction])
        expect(contrast(judged.dark.action, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast('#1f1b16', judged.light.soft)).toBeGreaterThanOrEqual(4.5)
      expect(contrast('#f2ecdf', judged.dark.soft)).toBeGreaterThanOrEqual(4.5)
      const css = accentCss(judged)
      expect([...css.matchAll(/--[\w-]+/g)].map(([token]) => token)).toHaveLength(15)
      expect(css).not.toMatch(/--(late|attention|done|focus|paper)/)
    }),
  )
})
