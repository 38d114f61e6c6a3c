/** The grounds on which the accent is read (tokens.css), light and dark; lateness keeps its red to itself. */
const grounds = { light: ['#fbf8f1', '#fffefb', '#f2ecdf'], dark: ['#17150f', '#211e17', '#100e0a'] } as const
const late = '#b3121d'
const LEAST = 4.5
const HUE_APART = 20

type Shades = { action: string; hover: string; soft: string; onAction: string }
export type Judged =
  | { fits: true; light: Shades; dark: Shades }
  | { fits: false; why: 'format' | 'red' }
  | { fits: false; why: 'pale'; ratio: number; nearest: string }

/**
 * Whether a colour may stand for what can be pressed: it is read on every ground and carries a white label (4.5:1),
 * and is no red, which means lateness. What it is in a hover, on a soft ground and in the dark follows from it.
 */
export function judgeAccent(colour: string): Judged {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return { fits: false, why: 'format' }
  const [hue, saturation, lightness] = toHsl(colour)
  const apart = Math.abs(((hue - toHsl(late)[0] + 540) % 360) - 180)
  if (saturation > 0.05 && apart < HUE_APART) return { fits: false, why: 'red' }
  const ratio = leastContrast(colour)
  if (ratio < LEAST) return { fits: false, why: 'pale', ratio, nearest: nearestReadable(hue, saturation, lightness) }
  return { fits: true, light: lightShades(colour), dark: darkShades(hue, saturation) }
}

const leastContrast = (colour: string): number =>
  Math.min(...[...grounds.light, '#ffffff'].map((ground) => contrast(colour, ground)))

function nearestReadable(hue: number, saturation: number, lightness: number): string {
  for (let l = lightness; l > 0; l -= 0.005) {
    const colour = fromHsl(hue, saturation, l)
    if (leastContrast(colour) >= LEAST) return colour
  }
  return '#000000'
}

function lightShades(action: string): Shades {
  const [hue, saturation, lightness] = toHsl(action)
  const soft = until(
    0.93,
    0.005,
    (l) => fromHsl(hue, Math.min(saturation, 0.6), l),
    (c) => contrast(action, c) >= LEAST,
  )
  return { action, hover: fromHsl(hue, saturation, lightness * 0.72), soft, onAction: '#ffffff' }
}

function darkShades(hue: number, saturation: number): Shades {
  const vivid = Math.min(saturation, 0.8)
  const onDark = (colour: string) => grounds.dark.every((ground) => contrast(colour, ground) >= 7)
  const action = until(0.6, 0.01, (l) => fromHsl(hue, vivid, l), onDark)
  const lightness = toHsl(action)[2]
  const onAction = until(
    0.14,
    -0.005,
    (l) => fromHsl(hue, vivid, l),
    (c) => contrast(action, c) >= LEAST,
  )
  const soft = until(
    0.19,
    -0.005,
    (l) => fromHsl(hue, vivid * 0.5, l),
    (c) => contrast(action, c) >= LEAST,
  )
  return { action, hover: fromHsl(hue, vivid, Math.min(0.97, lightness + 0.1)), soft, onAction }
}

/** Lighter, or darker, step by step until it is right. */
function until(start: number, step: number, make: (l: number) => string, isRight: (colour: string) => boolean): string {
  let l = start
  while (l > 0 && l < 1 && !isRight(make(l))) l += step
  return make(Math.min(1, Math.max(0, l)))
}

/** The shades as a style sheet: it changes the tokens of what can be pressed, and no other. */
export function accentCss({ light, dark }: Extract<Judged, { fits: true }>): string {
  const darkTokens = tokens(dark)
  return `:root{${tokens(light)}}
:root[data-tema="gelap"]{${darkTokens}}
@media (prefers-color-scheme:dark){:root:not([data-tema="terang"]){${darkTokens}}}
`
}

const tokens = ({ action, hover, soft, onAction }: Shades): string =>
  `--action:${action};--action-hover:${hover};--on-action:${onAction};--action-soft:${soft};--data-1:${action}`

/** WCAG 2.x. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)

/** Hue in degrees, saturation and lightness from 0 to 1. */
function toHsl(colour: string): [number, number, number] {
  const [r = 0, g = 0, b = 0] = channels(colour)
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [l, span] = [(most + least) / 2, most - least]
  if (span === 0) return [0, 0, l]
  const s = span / (1 - Math.abs(2 * l - 1))
  const turn = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4
  return [turn * 60, s, l]
}

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12
    const value = lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}
