import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type EmbeddedPostgres, inDatabase, startEmbeddedPostgres } from '#src/platform/embedded-postgres.ts'
import { packageRoot } from '#src/platform/package-root.ts'
import { ensureTemplates, type Templates, templateHash, templateSchema } from './template.ts'
import { temporaryFolder } from './temporary.ts'
import { onServer, withClient } from './with-client.ts'

/** A power cut may take a test run's data; nothing else may differ from production. */
const careless = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=300',
]

/** Built once for each set of migrations and seeds; a later run starts from a copy in half a second. */
const kept = () => join(packageRoot, 'node_modules/.cache/lapor-test', templateHash())

/** A PostgreSQL of this run, with the template database in it. */
export async function startPrepared(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (!existsSync(kept())) await prepare(kept())
  const folder = openFolder()
  copyInto(folder, join(kept(), 'server'))
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), parameters: careless })
  return { url: server.url, stop: () => discard(server, folder) }
}

/** Makes `folder` the data folder of a program whose first start is over: places and reference data are in. */
export async function copyDataFolder(folder: string): Promise<void> {
  if (!existsSync(kept())) await prepare(kept())
  copyInto(folder, join(kept(), 'data'))
}

async function prepare(target: string) {
  mkdirSync(dirname(target), { recursive: true })
  forgetOld(dirname(target))
  const folder = openFolder()
  const half = `${target}.${process.pid}`
  const start = () => startEmbeddedPostgres({ folder: join(folder, 'postgres'), parameters: careless })
  let server = await start()
  try {
    const { template, country } = await ensureTemplates(server.url)
    await server.stop()
    copyInto(join(half, 'server'), folder)
    server = await start()
    await makeProduct(server.url, { template, country })
    await server.stop()
    copyInto(join(half, 'data'), folder)
    if (existsSync(target)) rmSync(half, { recursive: true })
    else renameSync(half, target)
  } finally {
    await discard(server, folder)
  }
}

/** The template of the whole country becomes the database that the program would have made. */
async function makeProduct(serverUrl: string, { template, country }: Templates) {
  await onServer(serverUrl, async (client) => {
    await client.query('drop database lapor')
    await client.query(`drop database ${template}`)
    await client.query(`alter database ${country} rename to lapor`)
  })
  const url = inDatabase(serverUrl, 'lapor')
  await withClient(url, (client) => client.query(`alter schema ${templateSchema} rename to lapor`))
}

async function discard(server: EmbeddedPostgres, folder: string) {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
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

/** The cluster and its password. `cp -a` keeps the owner, which PostgreSQL insists on; fs.cp does not. */
function copyInto(folder: string, from: string) {
  mkdirSync(folder, { recursive: true })
  const parts = ['postgres', 'postgres-password'].map((name) => join(from, name))
  execFileSync('cp', ['-a', ...parts, folder])
}
