// Bundles the program to dist/ when a source is newer. Run by the Node of the packages.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const stampFile = join(dist, 'stamp')

const stamp = stateOf(['src', 'bench', 'scripts/build.mjs', 'package-lock.json', 'tsconfig.json'])
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) await build()

async function build() {
  const started = performance.now()
  const { build: bundle } = await import('esbuild')
  const half = `${dist}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  const entries = {
    web: 'src/web.ts',
    worker: 'src/worker.ts',
    cli: 'src/cli.ts',
    demo: 'src/demo.ts',
    bench: 'bench/bench.ts',
    'heic-worker': 'src/attachments/heic-worker.ts',
    'mail-worker': 'src/channels/adapters/email/mail-worker.ts',
    assets: 'src/ui/build-assets.ts',
  }
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)))
  try {
    await bundle({
      absWorkingDir: root,
      entryPoints: Object.fromEntries(present),
      outdir: half,
      bundle: true,
      splitting: true,
      external: external(),
      // What is bundled and was written for require() finds the modules of Node through it.
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module';const require = requireFrom(import.meta.url);",
      },
      platform: 'node',
      target: 'node26',
      format: 'esm',
      sourcemap: true,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
    })
    await buildAssets(half)
    writeFileSync(join(half, 'stamp'), stamp)
    rmSync(dist, { recursive: true, force: true })
    renameSync(half, dist)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return // another start built the same
    console.error(`The program could not be built: ${error.message}`)
    process.exit(1)
  }
  console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

/** Packages stay where npm put them, but for those of hundreds of files: to find them all took two thirds of a start. */
function external() {
  const bundled = ['better-auth', '@better-auth/passkey', 'hono', '@hono/node-server', 'kysely', 'zod']
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !bundled.includes(name))
}

async function buildAssets(outdir) {
  const module = join(outdir, 'assets.js')
  const { buildAssets: write } = await import(pathToFileURL(module).href)
  write(join(outdir, 'assets'))
  rmSync(module)
  rmSync(`${module}.map`, { force: true })
}

/** Changes whenever a source does: names, sizes and times of change. */
function stateOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) visit(path)
  return hash.digest('hex')

  function visit(path) {
    const full = join(root, path)
    const found = statSync(full, { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(full).sort()) visit(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
}
