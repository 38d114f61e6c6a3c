import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#src/platform/package-root.ts'
import { buildAssetsOnce } from './build-assets.ts'

type File = { body: Buffer; brotli: Buffer | null; type: string }

/** Styles, scripts, font and icons under names that hold their content's hash. */
export type Assets = {
  /** The address below the space's base: `url('public.css')` -> '/aset/public-3f2a….css'. Throws on unknown names. */
  url(name: string): string
  files: ReadonlyMap<string, File>
}

export const assetsPath = '/aset/'

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Reads what `buildAssets` wrote. Files stay in memory: together they are smaller than one photo. */
export function readAssets(folder: string): Assets {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const files = new Map(Object.values(manifest).map((file) => [file, readAsset(folder, file)]))
  return {
    files,
    url: (name) => {
      const file = manifest[name]
      if (!file) throw new Error(`no asset named ${name}`)
      return assetsPath + file
    },
  }
}

function readAsset(folder: string, file: string): File {
  const path = join(folder, file)
  return {
    body: readFileSync(path),
    brotli: existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : null,
    type: types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
  }
}

let current: Assets | null = null

/** The assets of this build; run from source (tests), they are built once per change into .cache/assets. */
export function currentAssets(): Assets {
  current ??= readAssets(
    import.meta.url.endsWith('/src/ui/assets.ts') ? buildAssetsOnce() : join(packageRoot, 'dist/assets'),
  )
  return current
}

/** Answers `/aset/:file`. The name holds the hash, so the answer never changes. */
export function serveAsset(name: string, acceptEncoding: string | undefined): Response | null {
  const file = currentAssets().files.get(name)
  if (!file) return null
  const compressed = file.brotli && /\bbr\b/.test(acceptEncoding ?? '') ? file.brotli : null
  return new Response(new Uint8Array(compressed ?? file.body), {
    headers: {
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      ...(compressed && { 'Content-Encoding': 'br' }),
    },
  })
}
