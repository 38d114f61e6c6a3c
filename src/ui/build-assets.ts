import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { packageRoot } from '#src/platform/package-root.ts'

const ui = join(packageRoot, 'src/ui')
const font = 'node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2'

/** The order of the cascade. The desk's bundle holds the public one. */
const publicStyles = [
  'base',
  'layout',
  'button',
  'form',
  'stamp',
  'deadline',
  'timeline',
  'report',
  'parts',
  'table',
  'print',
]
const deskStyles = ['desk', 'desk-lists', 'desk-report', 'desk-supervision', 'desk-answer', 'desk-thread']

/** Writes hashed files, their brotli twins and manifest.json into `outDir`. Called by scripts/build.mjs. */
export function buildAssets(outDir: string): void {
  const manifest: Record<string, string> = {}
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  const put = (name: string, body: Buffer) => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
    const file = name.replace(/(\.\w+)$/, `-${hash}$1`)
    manifest[name] = file
    writeFileSync(join(outDir, file), body)
    if (extname(name) !== '.woff2') writeFileSync(join(outDir, `${file}.br`), brotli(body))
    return file
  }

  const fontFile = put('jakarta.woff2', readFileSync(join(packageRoot, font)))
  put('icon.svg', readFileSync(join(ui, 'icon.svg')))
  put('altcha.js', script('altcha-worker.ts'))
  put('public.css', styles(publicStyles))
  put('desk.css', styles([...publicStyles, ...deskStyles], fontFace(fontFile)))
  put('public.js', script('public.ts'))
  put('passkey.js', script('passkey.ts'))
  put('desk.js', script('desk.ts'))
  writeFileSync(join(outDir, 'manifest.json'), JSON.stringify(manifest, null, 2))
}

const fontFace = (
  file: string,
) => `@font-face{font-family:"Plus Jakarta Sans Variable";font-style:normal;font-display:swap;
font-weight:200 800;src:url(${file}) format("woff2-variations")}`

function styles(names: readonly string[], before = ''): Buffer {
  const sheets = ['tokens.css', ...names.map((name) => `css/${name}.css`)].map((file) =>
    readFileSync(join(ui, file), 'utf8'),
  )
  const { code } = esbuild().transformSync([before, ...sheets].join('\n'), {
    loader: 'css',
    minify: true,
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  return Buffer.from(code)
}

function script(entry: string): Buffer {
  const { outputFiles } = esbuild().buildSync({
    entryPoints: [join(ui, 'islands', entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome90', 'firefox90', 'safari15'],
    write: false,
    logLevel: 'error',
  })
  return Buffer.from(outputFiles[0]?.contents ?? '')
}

const brotli = (body: Buffer) =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })

/** Loaded only when something is built: a running server never needs the bundler. */
const esbuild = (): typeof import('esbuild') => createRequire(import.meta.url)('esbuild')

/** Builds into .cache/assets/<state of the sources> unless that is there, and says where. For tests and the gallery. */
export function buildAssetsOnce(): string {
  const folder = join(packageRoot, '.cache/assets', stateOfSources())
  if (existsSync(folder)) return folder
  const temporary = `${folder}.${process.pid}`
  buildAssets(temporary)
  try {
    renameSync(temporary, folder)
  } catch {
    rmSync(temporary, { recursive: true, force: true }) // another test process was first: its files are the same
  }
  return folder
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  const files = [ui, join(ui, 'css'), join(ui, 'islands')]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.(css|svg|ts)$/.test(file))
  for (const file of files.sort()) hash.update(`${file} ${statSync(file).mtimeMs}\n`)
  return hash.digest('hex').slice(0, 16)
}
