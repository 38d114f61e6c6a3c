import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Env } from '#src/people/env.ts'
import { Refusal } from '#src/platform/errors.ts'
import type { RequestEnv } from '#src/platform/http/request.ts'
import { sameText } from '#src/platform/secrets.ts'
import { type Account, findAccount } from './accounts.ts'
import { mayCall, readGatewayMessage } from './adapters/sms/gateway/receive.ts'
import { gatewaySettings } from './adapters/sms/gateway/settings.ts'
import { readKannelMessage } from './adapters/sms/kannel/receive.ts'
import { keepArrival } from './inbound.ts'
import { callbackSecret } from './line.ts'
import { mediaTypes, packCall } from './sms/read.ts'

const MOST_OCTETS = 64_000

type C = Context<Env & RequestEnv>

/**
 * Gateways call these: `mo` with a message, `dlr` with what became of one of ours. The secret in the path stands for a
 * signature, which none of them makes. Answered when it is committed; else they try again.
 */
export const callRoutes = new Hono<Env & RequestEnv>()
  .on(['GET', 'POST'], '/kanal/sms/:account/:secret/mo', (c) => take(c, mediaTypes.message))
  .on(['GET', 'POST'], '/kanal/sms/:account/:secret/dlr', (c) => take(c, mediaTypes.receipt))

async function take(c: C, mediaType: string) {
  const { space } = c.var
  const account = await calledAccount(c)
  if (/^multipart\//i.test(c.req.header('content-type') ?? '')) return c.text('', 415) // no gateway sends files
  const body = Buffer.from(await c.req.arrayBuffer())
  const url = c.req.url
  const rawQuery = url.includes('?') ? url.slice(url.indexOf('?') + 1) : ''
  if (body.length + rawQuery.length > MOST_OCTETS) return c.text('', 413)
  const call = { rawQuery, contentType: c.req.header('content-type') ?? '', body }
  const externalId = (mediaType === mediaTypes.message && nameOf(account, call)) || hash(call, mediaType)
  await keepArrival(space, account.id, { externalId, mediaType, bytes: packCall(call) })
  const { answer } =
    account.kind === 'gateway' ? gatewaySettings.pick({ answer: true }).parse(account.settings) : { answer: '' }
  return c.text(answer)
}

/** The same answer for a wrong account, a wrong secret, a pause and a stranger's address. @throws Refusal not_found */
async function calledAccount(c: C): Promise<Account> {
  const { space, address } = c.var
  const id = c.req.param('account') ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new Refusal('not_found')
  const account = await findAccount(space.db, id)
  const callers = account.kind === 'gateway' ? gatewaySettings.shape.callers.parse(account.settings.callers) : []
  const right = sameText(c.req.param('secret') ?? '', callbackSecret(space, account.id))
  if (!right || !account.active || !mayCall(address, callers)) throw new Refusal('not_found')
  return account
}

type Call = { rawQuery: string; contentType: string; body: Buffer }

/** The gateway's own name for a message: the same however often it calls. */
function nameOf(account: Account, call: Call): string | null {
  if (account.kind === 'kannel') return readKannelMessage(call.rawQuery)?.externalId.slice(0, 200) ?? null
  const { inbound } = gatewaySettings.pick({ inbound: true }).parse(account.settings)
  return readGatewayMessage(call, { inbound })?.externalId ?? null
}

const hash = ({ rawQuery, body }: Call, mediaType: string) =>
  createHash('sha256').update(mediaType).update('\0').update(rawQuery).update('\0').update(body).digest('base64url')
