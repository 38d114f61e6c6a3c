import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#src/platform/embedded-postgres.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import { ensureTemplate, templateHash } from './template.ts'
import { forgetLeftovers, temporaryFolder } from './temporary.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    templateDatabase: string
  }
}

/** A power cut may take a test run's data; nothing else may differ from production. */
const careless = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=300',
]

/** One PostgreSQL for the whole run: TEST_DATABASE_URL, or our own from a prepared copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetLeftovers()
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startPrepared()
  project.provide('serverUrl', server.url)
  project.provide('templateDatabase', await ensureTemplate(server.url))
  return server.stop
}

async function startPrepared() {
  const prepared = join(packageRoot, 'node_modules/.cache/lapor-test', templateHash())
  if (!existsSync(prepared)) await prepare(prepared)
  const folder = openFolder()
  const cluster = join(folder, 'postgres')
  copyCluster(join(prepared, 'postgres'), cluster)
  cpSync(join(prepared, 'postgres-password'), join(folder, 'postgres-password'))
  const server = await startEmbeddedPostgres({ folder: cluster, parameters: careless })
  return { url: server.url, stop: () => discard(server, folder) }
}

async function discard(server: EmbeddedPostgres, folder: string) {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Built once for each set of migrations and seeds; a later run starts from a copy in half a second. */
async function prepare(target: string) {
  const folder = openFolder()
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), parameters: careless })
  try {
    await ensureTemplate(server.url)
    await server.stop()
    mkdirSync(join(target, '..'), { recursive: true })
    forgetOld(join(target, '..'))
    const half = `${target}.${process.pid}`
    mkdirSync(half)
    copyCluster(join(folder, 'postgres'), join(half, 'postgres'))
    cpSync(join(folder, 'postgres-password'), join(half, 'postgres-password'))
    if (existsSync(target)) rmSync(half, { recursive: true })
    else renameSync(half, target)
  } finally {
    await discard(server, folder)
  }
}

function forgetOld(cache: string) {
  const hoursOld = (name: string) => (Date.now() - statSync(join(cache, name)).mtimeMs) / 3_600_000
  for (const name of readdirSync(cache))
    if (hoursOld(name) > 6) rmSync(join(cache, name), { recursive: true, force: true })
}

/** A folder that PostgreSQL's own user may pass through when the tests are run by root. */
function openFolder(): string {
  const folder = temporaryFolder('test')
  chmodSync(folder, 0o755)
  return folder
}

/** `cp -a` keeps the owner, which PostgreSQL insists on; fs.cp does not. */
const copyCluster = (from: string, to: string) => execFileSync('cp', ['-a', from, to])
