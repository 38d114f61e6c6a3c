const MOST_BYTES = 4096

const elements = new Set([
  'svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'title', 'desc', 'defs',
  'linearGradient', 'radialGradient', 'stop', 'clipPath',
]) // biome-ignore format: a list
const attributes = new Set([
  'xmlns', 'viewBox', 'width', 'height', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy',
  'd', 'points', 'transform', 'fill', 'fill-rule', 'fill-opacity', 'clip-rule', 'clip-path', 'stroke', 'stroke-width',
  'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-opacity', 'stroke-dasharray', 'opacity', 'id',
  'offset', 'stop-color', 'stop-opacity', 'gradientUnits', 'gradientTransform', 'clipPathUnits', 'version', 'role',
]) // biome-ignore format: a list

export type CleanSvg =
  | { svg: string; problem: null }
  | { svg: null; problem: 'large' | 'no_svg' | 'broken' | 'element' | 'attribute' | 'value'; what: string }

/**
 * A drawing of shapes and colours, and nothing else: no script, no style, no text that loads a font, no reference out
 * of itself. Written anew from what was understood, so what was not understood does not survive.
 */
export function cleanSvg(source: string): CleanSvg {
  const refuse = (problem: Exclude<CleanSvg['problem'], null>, what = ''): CleanSvg => ({ svg: null, problem, what })
  if (Buffer.byteLength(source) > MOST_BYTES) return refuse('large')
  const text = source
    .replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trim()
  if (!/^<svg[\s>]/.test(text)) return refuse('no_svg')
  const open: string[] = []
  let written = ''
  for (let place = 0; place < text.length; ) {
    const rest = text.slice(place)
    const [words = ''] = /^[^<]+/.exec(rest) ?? []
    if (words) {
      if (/[&>]/.test(words)) return refuse('broken')
      if (open.length === 0 && words.trim() !== '') return refuse('broken')
      written += words.trim() === '' ? '' : words
      place += words.length
      continue
    }
    const tag = /^<(\/?)([A-Za-z]+)((?:\s+[A-Za-z:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/.exec(rest)
    if (!tag) return refuse('broken', rest.slice(0, 20))
    const [whole, closing, name = '', written_, alone] = tag
    if (!elements.has(name)) return refuse('element', name)
    if (closing) {
      if (open.pop() !== name) return refuse('broken', name)
      written += `</${name}>`
    } else {
      if (open.length === 0 && place > 0) return refuse('broken', name)
      const kept = keepAttributes(written_ ?? '')
      if ('problem' in kept) return refuse(kept.problem, kept.what)
      written += `<${name}${kept.text}${alone ? '/' : ''}>`
      if (!alone) open.push(name)
    }
    place += whole.length
  }
  if (open.length > 0) return refuse('broken', open.at(-1))
  const named = /^<svg[^>]*\sxmlns=/.test(written)
    ? written
    : written.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
  return { svg: named, problem: null }
}

function keepAttributes(text: string): { text: string } | { problem: 'attribute' | 'value'; what: string } {
  let kept = ''
  for (const [, name = '', double, single] of text.matchAll(/([A-Za-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = double ?? single ?? ''
    if (!attributes.has(name)) return { problem: 'attribute', what: name }
    const isOwn = name === 'xmlns' ? value === 'http://www.w3.org/2000/svg' : isHarmless(value)
    if (!isOwn) return { problem: 'value', what: name }
    kept += ` ${name}="${value.replaceAll('"', '')}"`
  }
  return { text: kept }
}

/** Numbers, colours and names; `url()` only of what stands in the same drawing. */
const isHarmless = (value: string): boolean =>
  /^[\w\s#.,%()+-]*$/.test(value) && (!/url/i.test(value) || /^url\(#[\w-]+\)$/.test(value))
