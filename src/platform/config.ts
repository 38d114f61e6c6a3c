import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { channelsIn, serversIn, wrongSetting } from './settings.mjs'
import { StartupError } from './startup-error.ts'

const channel = z.object({
  name: z.string().trim(),
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()).default({}),
})

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optional = z.preprocess(blankIsAbsent, z.string().optional())
const orElse = (value: string) => z.preprocess(blankIsAbsent, z.string().default(value))

/** Read after `wrongSetting` has judged them. */
const settings = z
  .object({
    PORT: orElse('1708').transform(Number),
    LAPOR_DATA: orElse('data'),
    DATABASE_URL: optional,
    PUBLIC_URL: optional,
    LAPOR_SECRET: optional,
    SMTP_URL: optional,
    LAPOR_CHANNELS: orElse('[]').transform(channelsIn).pipe(z.array(channel)),
    METRICS_TOKEN: optional,
    CLAMD: optional,
    DNS_SERVERS: orElse('').transform(serversIn),
    TRUST_PROXY: orElse('0').transform(Number),
    LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  })
  .transform((read) => ({
    port: read.PORT,
    dataFolder: resolve(read.LAPOR_DATA),
    databaseUrl: read.DATABASE_URL,
    givenPublicUrl: read.PUBLIC_URL?.replace(/\/$/, ''),
    givenSecret: read.LAPOR_SECRET,
    smtpUrl: read.SMTP_URL,
    channels: read.LAPOR_CHANNELS,
    metricsToken: read.METRICS_TOKEN,
    clamd: read.CLAMD,
    dnsServers: read.DNS_SERVERS,
    trustProxy: read.TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
  }))

/** All settings. The README lists them; nothing else reads the environment. */
export type Config = Readonly<z.infer<typeof settings>> & { readonly publicUrl: string }

/**
 * Reads and judges the settings; touches nothing. `defaults`: where this program differs from the others.
 * @throws StartupError naming the first wrong one
 */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
  defaults: Record<string, string> = {},
): Config {
  const given = { ...defaults, ...environment }
  const wrong = wrongSetting(given)
  if (wrong) throw new StartupError(wrong)
  const read = settings.parse(given)
  return atPort({ ...read, publicUrl: '' }, read.port)
}

/** The settings of a program that listens at this port: port 0 in them lets the machine choose. */
export const atPort = (config: Config, port: number): Config => ({
  ...config,
  publicUrl: config.givenPublicUrl ?? `http://localhost:${port}`,
})

/** Makes the data folder when absent. Open for passing through, so the database's own user reaches its part. */
export function prepareDataFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true })
      chmodSync(folder, 0o711)
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, Buffer.alloc(4096))
    rmSync(probe)
  } catch (error) {
    throw explainFolder(folder, error)
  }
}

function explainFolder(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError(`The disk of ${folder} is full: free some space and start again.`)
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartupError(
      `The data folder ${folder} is not writable: change its owner, or set LAPOR_DATA to another.`,
    )
  }
  return error
}

/** The installation's secret: LAPOR_SECRET, or one made once and kept in the data folder, readable by us alone. */
export function readSecret({ givenSecret, dataFolder }: Pick<Config, 'givenSecret' | 'dataFolder'>): string {
  if (givenSecret) return givenSecret
  const file = join(dataFolder, 'secret')
  if (!existsSync(file)) keepOnce(file, randomBytes(48).toString('base64url'))
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new StartupError(`The file ${file} is damaged: restore it from a backup, or set LAPOR_SECRET.`)
}

/** Written whole beside its place, then linked: two processes starting together agree on one. */
function keepOnce(file: string, text: string) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
