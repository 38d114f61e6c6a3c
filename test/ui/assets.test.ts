import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { currentAssets, serveAsset } from '#src/ui/assets.ts'

const kB = 1024

/** On the wire: each public page 30 kB, form steps with 8 kB of script, the desk 20 kB of styles. */
const budgets: Record<string, number> = {
  'public.css': 12 * kB,
  'public.js': 6 * kB,
  'desk.css': 20 * kB,
  'desk.js': 60 * kB,
  'altcha.js': 8 * kB,
}

test.each(Object.entries(budgets))('%s stays under %i bytes', (name, limit) => {
  const assets = currentAssets()
  const file = assets.files.get(assets.url(name).split('/').at(-1) ?? '')

  expect(file?.brotli?.length).toBeLessThanOrEqual(limit)
})

test('a file is answered for ever, compressed for who can read it', async () => {
  const name = currentAssets().url('public.css').split('/').at(-1) ?? ''

  const plain = serveAsset(name, undefined)
  const small = serveAsset(name, 'gzip, br')

  expect(plain?.headers.get('cache-control')).toContain('immutable')
  expect(small?.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from(await (small?.arrayBuffer() ?? new ArrayBuffer(0)))).toString()).toBe(
    await plain?.text(),
  )
})

test('only files of the build are served', () => {
  expect(serveAsset('../tokens.css', 'br')).toBeNull()
  expect(serveAsset('manifest.json', 'br')).toBeNull()
})

test('public styles name no font file and no other host', () => {
  const assets = currentAssets()
  const css = assets.files.get(assets.url('public.css').split('/').at(-1) ?? '')?.body.toString() ?? ''

  expect(css).not.toMatch(/@font-face|url\(|https?:/)
})
