import { expect, test } from 'vitest'
import { code, pages, places, sources } from './sources.ts'

test('the rules see the pages', () => expect(pages.length).toBeGreaterThan(30))

test('every link is made by the space: no page writes a path of its own', () => {
  // the gallery shows components to their tests and belongs to no space
  const served = pages.filter((file) => file !== 'src/ui/gallery.tsx')
  expect(places(served, /\b(href|action|src|formaction|poster)=(["']|\{\s*['"`])\//i)).toEqual([])
  expect(places(sources, /\.redirect\(\s*['"`]\//)).toEqual([])
})

test('no page carries style or script of its own: the policy would refuse it', () => {
  expect(places(pages, /\sstyle=|<style\b|dangerouslySetInnerHTML|innerHTML|javascript:/)).toEqual([])
  expect(places(pages, /\son[A-Za-z]+=[{"']/)).toEqual([])
  const inline = pages.flatMap((file) =>
    [...code(file).matchAll(/<script\b([^>]*)>/g)]
      .filter(([, attributes = '']) => !/\bsrc=/.test(attributes))
      .map(() => file),
  )
  expect(inline).toEqual([])
})

test('no page fetches anything from somebody else', () => {
  const external = /(\b(src|srcset|action|data|poster)|<link\b.*\bhref)=(["']|\{\s*['"`])(https?:)?\/\//
  expect(places(pages, external)).toEqual([])
})
