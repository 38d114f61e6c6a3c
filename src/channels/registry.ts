import { z } from 'zod'
import type { Account, Secrets } from './accounts.ts'
import { imap } from './adapters/email/imap.ts'
import { lmtp } from './adapters/email/lmtp.ts'
import { smtp } from './adapters/email/smtp.ts'
import { loopback } from './adapters/loopback/channel.ts'
import { gammu } from './adapters/sms/gammu/channel.ts'
import { gateway } from './adapters/sms/gateway/channel.ts'
import { kannel } from './adapters/sms/kannel/channel.ts'
import type { Mobile } from './adapters/sms/mobile.ts'
import { smpp } from './adapters/sms/smpp/channel.ts'
import type { Arrival, Channel, Heard, Medium } from './channel.ts'
import { limitSettings, partSettings } from './limits.ts'

/** Every kind of account that an admin can add. Its words stand in i18n under `channels.kinds`. */
export const kinds = {
  smpp: limited(smpp),
  kannel: limited(kannel),
  gammu: limited(gammu),
  gateway: limited(gateway),
  lmtp: limited(lmtp),
  imap: limited(imap),
  smtp: limited(smtp),
  loopback: limited(loopback),
}

/** Whatever sends has limits among its settings, and SMS the most parts of one message. */
function limited<Shape extends z.ZodObject, Message>(channel: Channel<Shape, Message>): Channel {
  const limits = { ...limitSettings(channel.limits), ...(channel.medium === 'sms' && partSettings) }
  const settings = channel.does === 'brings' ? channel.settings : channel.settings.extend(limits)
  return { ...channel, settings } as unknown as Channel // it is opened with settings of its own schema
}

export type KindName = keyof typeof kinds
export const isKind = (name: string): name is KindName => Object.hasOwn(kinds, name)

/** Null for a kind that this program does not know: an account of a later version. */
export function channelOf(kind: KindName): Channel
export function channelOf(kind: string): Channel | null
export function channelOf(kind: string): Channel | null {
  return isKind(kind) ? kinds[kind] : null
}

export const mediumOf = (kind: string): Medium | null => channelOf(kind)?.medium ?? null

/** The medium that accounts of a kind carry out; null where they only bring in. */
export function carriedBy(kind: string): Medium | null {
  const channel = channelOf(kind)
  return channel && channel.does !== 'brings' ? channel.medium : null
}

/** Whether a kind carries a medium to real people. */
export const isPublicWay = (kind: string, medium: string | null): boolean =>
  carriedBy(kind) === medium && channelOf(kind)?.practice !== true

/** Kinds that lead nowhere. */
export const practiceKinds: readonly string[] = Object.entries(kinds).flatMap(([kind, { practice }]) =>
  practice ? kind : [],
)

/** A secret that is a table of names holds all that are kept; every other has the name of its setting. */
export const secretValue = ({ settings }: Channel, kept: Secrets, name: string): unknown =>
  z.safeParse(settings.shape[name] ?? z.never(), {}).success ? kept : kept[name]

const withoutSecrets = Object.fromEntries(
  Object.entries(kinds).map(([kind, { settings }]) => [kind, settings.partial()]),
)

/** What may be known of the settings without opening a secret. @throws ZodError when they make no sense */
export const openSettingsOf = ({ kind, settings }: Pick<Account, 'kind' | 'settings'>): Record<string, unknown> =>
  withoutSecrets[kind]?.parse(settings) ?? {}

/** Understands what was kept of an account of SMS; null where it holds nothing. @throws when it cannot be read */
export async function readArrival(
  account: Pick<Account, 'kind' | 'settings'>,
  arrival: Omit<Arrival, 'externalId'>,
): Promise<Heard<Mobile>> {
  const channel = channelOf(account.kind)
  if (channel?.medium !== 'sms' || !channel.read) return null
  return (await channel.read(arrival, openSettingsOf(account))) as Heard<Mobile>
}
