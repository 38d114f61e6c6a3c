import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { packageRoot } from '#src/platform/package-root.ts'

const library = join(packageRoot, 'node_modules/@sparticuz/chromium')

/**
 * A headless Chromium, from the npm package or from CHROMIUM_PATH. Never with that package's own arguments:
 * `--single-process` dies on the second context and `--disable-web-security` voids every test of security.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.env.CHROMIUM_PATH) return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args })
  const home = await unpacked()
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  env.LD_LIBRARY_PATH = [join(home, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  if (!hasFonts()) env.FONTCONFIG_FILE = join(home, 'fonts.conf')
  return chromium.launch({ executablePath: join(home, 'chromium'), args, env })
}

const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] // there is none: a process would play it

/** Unpacked once per user and version; two test runs at once do not meet, because the folder appears whole. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(library, 'package.json'), 'utf8'))
  const folder = join(await cacheFolder(), `chromium-${version}`)
  if (await exists(folder)) return folder
  const temporary = await mkdtemp(`${folder}-`)
  await pipeline(
    createReadStream(join(library, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(temporary, 'chromium')),
  )
  await chmod(join(temporary, 'chromium'), 0o755)
  for (const archive of ['al2023', 'fonts', 'swiftshader']) await untar(archive, temporary)
  await writeFile(join(temporary, 'fonts.conf'), fontsConf(temporary))
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true, force: true })) // another run was first
  return folder
}

async function cacheFolder(): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lapor')
  try {
    await mkdir(folder, { recursive: true })
    return folder
  } catch {
    const other = join(tmpdir(), `lapor-${process.getuid?.() ?? 'cache'}`) // a user without a home
    await mkdir(other, { recursive: true })
    return other
  }
}

async function untar(archive: string, folder: string): Promise<void> {
  const input = brotliDecompressSync(await readFile(join(library, `bin/${archive}.tar.br`)))
  const { status, stderr } = spawnSync('tar', ['-x', '--no-same-owner', '-C', folder], { input })
  if (status !== 0) throw new Error(`tar ${archive}: ${stderr}`)
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

const hasFonts = () => (spawnSync('fc-list', [], { encoding: 'utf8' }).stdout ?? '').length > 0

const fontsConf = (folder: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`
