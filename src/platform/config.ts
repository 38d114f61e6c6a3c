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
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StartupError } from './startup-error.ts'

/** All settings. The README lists them; nothing else reads the environment. */
export type Config = Readonly<z.infer<typeof settings>> & { readonly publicUrl: string }

const blankIsAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional())
const urlOf = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
const wholeNumber = (from: number, to: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(from).max(to))

const listed = (text: string) => text.split(/[\s,]+/).filter((one) => one !== '')
const isServers = (servers: string[]) =>
  servers.every((one) => isIP(one.replace(/^\[|\](?::\d{1,5})?$|(?<=\.\d+):\d{1,5}$/g, '')) !== 0)

/** JSON itself, or the path of a file that holds it; what is neither is refused. */
function parsed(given: string): unknown {
  try {
    return JSON.parse(/^\s*\[/.test(given) ? given : readFileSync(given, 'utf8'))
  } catch {
    return null
  }
}

/** An account of a channel; the channel itself judges its settings. */
const channel = z.object({
  name: z.string().trim().min(1).max(60),
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()).default({}),
})

const settings = z
  .object({
    PORT: z.preprocess(blankIsAbsent, wholeNumber(0, 65_535).default(1708)),
    LAPOR_DATA: z.preprocess(blankIsAbsent, z.string().default('data')),
    DATABASE_URL: optional(urlOf('postgres:', 'postgresql:')),
    PUBLIC_URL: optional(urlOf('http:', 'https:').refine((text) => URL.parse(text)?.pathname === '/')),
    LAPOR_SECRET: optional(z.string().min(32)),
    SMTP_URL: optional(urlOf('smtp:', 'smtps:')),
    LAPOR_CHANNELS: z.preprocess(blankIsAbsent, z.string().default('[]').transform(parsed).pipe(z.array(channel))),
    METRICS_TOKEN: optional(z.string().min(16)),
    S3_URL: optional(z.never()),
    CLAMD: optional(z.string().regex(/^(\/.+|[^\s:]+:\d{1,5})$/)),
    DNS_SERVERS: z.preprocess(blankIsAbsent, z.string().default('').transform(listed).refine(isServers)),
    TRUST_PROXY: z.preprocess(blankIsAbsent, wholeNumber(0, 9).default(0)),
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

/** What each setting must look like; a wrong one is named without being repeated: it may be a password. */
const advice: Record<string, string> = {
  PORT: 'must be a port number from 0 to 65535, for example PORT=1708',
  LAPOR_DATA: 'must be the path of a folder',
  DATABASE_URL: 'must look like postgres://user:password@host:5432/database',
  PUBLIC_URL: 'must be the address people type, without a path, for example https://lapor.example.go.id',
  LAPOR_SECRET: 'must have at least 32 characters; leave it out to have one made in LAPOR_DATA',
  SMTP_URL: 'must look like smtp://user:password@host:587 or smtps://user:password@host:465',
  LAPOR_CHANNELS:
    'must be JSON, or the path of a file with it: [{"name": "1708", "kind": "smpp", "settings": {"host": "..."}}]',
  METRICS_TOKEN: 'must have at least 16 characters; leave it out to let only this machine read /metrics',
  S3_URL: 'is not supported yet: leave it out, attachments are kept in LAPOR_DATA',
  CLAMD: 'must be host:port or the path of a socket, for example CLAMD=127.0.0.1:3310',
  DNS_SERVERS: 'must be addresses of name servers, for example DNS_SERVERS=127.0.0.1,10.0.0.53:5353',
  TRUST_PROXY: 'must be the number of proxies in front of this program, 0 to 9',
  LOG_LEVEL: 'must be debug, info, warn, error or silent',
}

/**
 * Reads and judges the settings; touches nothing. `defaults`: where this program differs from the others.
 * @throws StartupError naming the first wrong one
 */
export function readConfig(
  environment: Record<string, string | undefined> = process.env,
  defaults: Record<string, string> = {},
): Config {
  const read = settings.safeParse({ ...defaults, ...environment })
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0])
    throw new StartupError(`The setting ${name} ${advice[name] ?? 'makes no sense'}.`)
  }
  return atPort({ ...read.data, publicUrl: '' }, read.data.port)
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
