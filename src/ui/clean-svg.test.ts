import { expect, test } from 'vitest'
import { cleanSvg } from './clean-svg.ts'

const drawing = '<svg viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#0f4c92"/></svg>'

test('shapes and colours survive, written anew', () => {
  expect(cleanSvg(drawing).svg).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#0f4c92"/></svg>',
  )
  const edited = `\ufeff<?xml version="1.0"?>\n<!-- dibuat tangan -->\n<svg xmlns='http://www.w3.org/2000/svg'>
    <defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)"/></svg>`
  expect(cleanSvg(edited).svg).toContain('fill="url(#a)"')
})

test.each([
  ['a script', '<svg><script>alert(1)</script></svg>', 'element'],
  ['a handler', '<svg onload="alert(1)"></svg>', 'attribute'],
  ['a style', '<svg><style>a{}</style></svg>', 'element'],
  ['a style attribute', '<svg style="x"></svg>', 'attribute'],
  ['a picture from elsewhere', '<svg><image href="https://x.id/a.png"/></svg>', 'element'],
  ['a link', '<svg xmlns:xlink="x"><use xlink:href="#a"/></svg>', 'attribute'],
  ['foreign content', '<svg><foreignObject></foreignObject></svg>', 'element'],
  ['a reference out of itself', '<svg><rect fill="url(https://x.id/a)"/></svg>', 'value'],
  ['a disguised reference', '<svg><rect fill="URL(//x.id)"/></svg>', 'value'],
  ['an entity', '<svg><title>&#x3c;script></title></svg>', 'broken'],
  ['a document type', '<!DOCTYPE svg [<!ENTITY a "b">]><svg></svg>', 'no_svg'],
  ['an open element', '<svg><g></svg>', 'broken'],
  ['two drawings', `${drawing}${drawing}`, 'broken'],
  ['a picture', '\u0089PNG', 'no_svg'],
  ['CDATA', '<svg><title><![CDATA[<script>]]></title></svg>', 'broken'],
  ['more than 4 kB', `<svg><path d="${'M0 0'.repeat(1100)}"/></svg>`, 'large'],
])('%s is refused', (_, source, problem) => {
  expect(cleanSvg(source)).toMatchObject({ svg: null, problem })
})
