// What each setting must look like. Plain JavaScript without packages: scripts/run.mjs asks before it installs any.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'

/** @typedef {Record<string, string | undefined>} Environment */
/** @typedef {{ holds(text: string): boolean, advice: string }} Rule */

/** @type {(...protocols: string[]) => (text: string) => boolean} */
const isUrl =
  (...protocols) =>
  (text) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
/** @type {(from: number, to: number) => (text: string) => boolean} */
const isWhole = (from, to) => (text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to
const isAddress = isUrl('http:', 'https:')

/** @type {Record<string, Rule>} */
const rules = {
  PORT: {
    holds: isWhole(0, 65_535),
    advice: 'must be a port number from 0 to 65535, for example PORT=1708',
  },
  DATABASE_URL: {
    holds: isUrl('postgres:', 'postgresql:'),
    advice: 'must look like postgres://user:password@host:5432/database',
  },
  PUBLIC_URL: {
    holds: (text) => isAddress(text) && new URL(text).pathname === '/',
    advice: 'must be the address people type, without a path, for example https://lapor.example.go.id',
  },
  LAPOR_SECRET: {
    holds: (text) => text.length >= 32,
    advice: 'must have at least 32 characters; leave it out to have one made in LAPOR_DATA',
  },
  SMTP_URL: {
    holds: isUrl('smtp:', 'smtps:'),
    advice: 'must look like smtp://user:password@host:587 or smtps://user:password@host:465',
  },
  LAPOR_CHANNELS: {
    holds: (text) => isChannels(channelsIn(text)),
    advice:
      'must be JSON, or the path of a file with it: [{"name": "1708", "kind": "smpp", "settings": {"host": "..."}}]',
  },
  METRICS_TOKEN: {
    holds: (text) => text.length >= 16,
    advice: 'must have at least 16 characters; leave it out to let only this machine read /metrics',
  },
  S3_URL: { holds: () => false, advice: 'is not supported yet: leave it out, attachments are kept in LAPOR_DATA' },
  CLAMD: {
    holds: (text) => /^(\/.+|[^\s:]+:\d{1,5})$/.test(text),
    advice: 'must be host:port or the path of a socket, for example CLAMD=127.0.0.1:3310',
  },
  DNS_SERVERS: {
    holds: (text) => serversIn(text).every((one) => isIP(one.replace(/^\[|\](?::\d{1,5})?$|(?<=\.\d+):\d{1,5}$/g, ''))),
    advice: 'must be addresses of name servers, for example DNS_SERVERS=127.0.0.1,10.0.0.53:5353',
  },
  TRUST_PROXY: { holds: isWhole(0, 9), advice: 'must be the number of proxies in front of this program, 0 to 9' },
  LOG_LEVEL: {
    holds: (text) => ['debug', 'info', 'warn', 'error', 'silent'].includes(text),
    advice: 'must be debug, info, warn, error or silent',
  },
}

/**
 * One sentence about the first setting that makes no sense; null when all do. Its value is not repeated: it may be a
 * password. What is blank is absent.
 * @param {Environment} environment
 * @returns {string | null}
 */
export function wrongSetting(environment) {
  for (const [name, { holds, advice }] of Object.entries(rules)) {
    const given = environment[name]
    if (given !== undefined && given.trim() !== '' && !holds(given)) return `The setting ${name} ${advice}.`
  }
  return null
}

/** @param {string} text */
export const serversIn = (text) => text.split(/[\s,]+/).filter((one) => one !== '')

/**
 * JSON itself, or the path of a file that holds it; null when it is neither.
 * @param {string} given
 * @returns {unknown}
 */
export function channelsIn(given) {
  try {
    return JSON.parse(/^\s*\[/.test(given) ? given : readFileSync(given, 'utf8'))
  } catch {
    return null
  }
}

/** A list of accounts; the channel itself judges its settings. @param {unknown} list */
const isChannels = (list) => Array.isArray(list) && list.every(isChannel)
/** @param {any} one */
const isChannel = (one) =>
  isObject(one) &&
  isName(one.name) &&
  typeof one.kind === 'string' &&
  (one.settings === undefined || isObject(one.settings))
/** @param {unknown} one */
const isObject = (one) => typeof one === 'object' && one !== null && !Array.isArray(one)
/** @param {unknown} name */
const isName = (name) => typeof name === 'string' && name.trim() !== '' && name.trim().length <= 60
