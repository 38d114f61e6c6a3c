import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { RequestEnv } from '#src/platform/http/request.ts'
import { sameText } from '#src/platform/secrets.ts'
import { findAccount } from './accounts.ts'
import { callTypes, packCall } from './adapters/called.ts'
import type { Call } from './channel.ts'
import { keepArrival } from './inbound.ts'
import { callbackSecret } from './line.ts'
import { channelOf, openSettingsOf } from './registry.ts'

const MOST_OCTETS = 64_000

type C = Context<Env & RequestEnv>

/**
 * Gateways call these: `mo` with a message, `dlr` with what became of one of ours. The secret in the path stands for a
 * signature, which none of them makes. Answered when it is committed; else they try again.
 */
export const callRoutes = new Hono<Env & RequestEnv>()
  .on(['GET', 'POST'], '/kanal/sms/:account/:secret/mo', (c) => take(c, 'mo'))
  .on(['GET', 'POST'], '/kanal/sms/:account/:secret/dlr', (c) => take(c, 'dlr'))

async function take(c: C, what: 'mo' | 'dlr') {
  const { space } = c.var
  const { account, called, settings } = await calledAccount(c)
  if (/^multipart\//i.test(c.req.header('content-type') ?? '')) return c.text('', 415) // no gateway sends files
  const body = Buffer.from(await c.req.arrayBuffer())
  const url = c.req.url
  const rawQuery = url.includes('?') ? url.slice(url.indexOf('?') + 1) : ''
  if (body.length + rawQuery.length > MOST_OCTETS) return c.text('', 413)
  const call = { rawQuery, contentType: c.req.header('content-type') ?? '', body }
  const externalId = (what === 'mo' && called.nameOf(call, settings)) || hash(call, what)
  const from = what === 'mo' ? called.senderOf?.(call, settings) : undefined
  await keepArrival(space, account.id, { externalId, mediaType: callTypes[what], bytes: packCall(call), from })
  return c.text(called.answer?.(settings) ?? '')
}

/** The same answer for a wrong account, a wrong secret, a pause and a stranger's address. @throws Refusal not_found */
async function calledAccount(c: C) {
  const { space, address } = c.var
  const id = c.req.param('account') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  const account = await findAccount(space.db, id)
  const called = channelOf(account.kind)?.called
  const right = sameText(c.req.param('secret') ?? '', callbackSecret(space, account.id))
  if (!right || !account.active || !called) throw new Refusal('not_found')
  const settings = openSettingsOf(account)
  if (called.mayCall && !called.mayCall(address, settings)) throw new Refusal('not_found')
  return { account, called, settings }
}

const hash = ({ rawQuery, body }: Call, what: string) =>
  createHash('sha256').update(what).update('\0').update(rawQuery).update('\0').update(body).digest('base64url')
