import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#src/platform/package-root.ts'

const css = readFileSync(join(packageRoot, 'src/ui/tokens.css'), 'utf8')
const [light, dark, darkBySystem] = blocks()

type Tokens = Record<string, string>

/** Text needs 4.5, everything else that carries meaning 3 (WCAG 1.4.3, 1.4.11). Only these pairs may be used. */
const grounds = ['paper', 'sheet', 'sunken']
const soft = ['action-soft', 'late-soft', 'attention-soft', 'done-soft']
const textPairs: [string, string[]][] = [
  ['ink', [...grounds, ...soft]],
  ['ink-2', [...grounds, ...soft]],
  ['ink-3', grounds],
  ['action', [...grounds, ...soft]],
  ['action-hover', [...grounds, 'action-soft']],
  ['late', [...grounds, 'late-soft', 'action-soft']],
  ['attention', [...grounds, 'attention-soft', 'action-soft']],
  ['done', [...grounds, 'done-soft', 'action-soft']],
  ['on-action', ['action', 'action-hover']],
  ['on-late', ['late']],
]
const otherPairs: [string, string[]][] = [
  ['rule-strong', grounds],
  ['brand', grounds],
  ['focus', [...grounds, ...soft]],
  ['data-1', ['paper']],
  ['data-2', ['paper']],
  ['data-3', ['paper']],
]

test.each([
  ['light', light],
  ['dark', dark],
])('%s: every allowed pair of colours can be read', (_, tokens) => {
  expect(weakPairs(tokens, textPairs, 4.5)).toEqual([])
  expect(weakPairs(tokens, otherPairs, 3)).toEqual([])
})

// Never behind or before a word, nor the edge of anything to press.
const decoration = /^(rule|ramp-\d)$/

test('every colour is judged with what it may stand on, or is decoration', () => {
  const judged = new Set([...textPairs, ...otherPairs].flatMap(([front, backs]) => [front, ...backs]))
  expect(Object.keys(light).filter((name) => !judged.has(name) && !decoration.test(name))).toEqual([])
  expect(Object.keys(dark)).toEqual(Object.keys(light))
})

test('dark chosen and dark by the system are the same', () => {
  expect(darkBySystem).toEqual(dark)
})

test('the figures of the visual guide are met to the second digit', () => {
  expect(contrast(light, 'ink', 'paper')).toBeCloseTo(16.14, 1)
  expect(contrast(light, 'late', 'sunken')).toBeCloseTo(5.9, 1)
  expect(contrast(dark, 'attention', 'sheet')).toBeCloseTo(9.33, 1)
})

function weakPairs(tokens: Tokens, pairs: [string, string[]][], least: number): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs
      .filter((back) => contrast(tokens, front, back) < least)
      .map((back) => `${front} on ${back}: ${contrast(tokens, front, back).toFixed(2)}`),
  )
}

/** WCAG 2.x contrast ratio of two tokens. */
function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [luminance(tokens[front]), luminance(tokens[back])]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string | undefined): number {
  if (!hex) throw new Error('a pair names a token that does not exist')
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function blocks(): [Tokens, Tokens, Tokens] {
  const found = [...css.matchAll(/\{([^{}]*)\}/g)]
    .map(([, body]) =>
      Object.fromEntries([...(body ?? '').matchAll(/--([\w-]+):\s*(#\w{6})/gi)].map(([, n, v]) => [n, v])),
    )
    .filter((tokens) => Object.keys(tokens).length > 0)
  const [first = {}, second = {}, third = {}] = found as Tokens[]
  return [first, second, third]
}
