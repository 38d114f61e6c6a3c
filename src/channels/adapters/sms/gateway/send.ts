import type { Delivery } from '../../../channel.ts'
import type { Sms } from '../mobile.ts'
import { ask, type Fetch } from '../outcome.ts'
import { cheapen } from '../text.ts'
import { lookAt } from './places.ts'
import type { GatewaySettings } from './settings.ts'
import { fillForm, fillHeader, fillJson, fillUrl } from './template.ts'

const contentTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const

/** One message by an aggregator's HTTP interface. `callback`: our address for receipts, secret included. */
export async function sendByGateway(
  sms: Sms,
  callback: string,
  settings: GatewaySettings,
  fetch: Fetch,
): Promise<Delivery> {
  const values = {
    ...settings.secrets,
    to: sms.to,
    to_local: sms.to.replace(/^62/, '0'),
    to_plus: `+${sms.to}`,
    text: cheapen(sms.text),
    source: settings.source,
    id: sms.id,
    callback,
  }
  const answer = await ask(fetch, fillUrl(settings.url, values), request(settings, values))
  return 'status' in answer ? judge(answer, sms.id, settings) : answer
}

function request(settings: GatewaySettings, values: Record<string, string>): RequestInit {
  const { method, bodyKind, body } = settings
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, template]) => [name, fillHeader(template, values)]),
  )
  if (method === 'GET' || bodyKind === 'none') return { method, headers }
  const filled = bodyKind === 'form' ? fillForm(body, values) : fillJson(body, values)
  return { method, headers: { 'content-type': contentTypes[bodyKind], ...headers }, body: filled }
}

function judge({ status, body }: { status: number; body: string }, id: string, settings: GatewaySettings): Delivery {
  const answer = { text: body, fields: new Map<string, string>() }
  const found = lookAt(settings.success.at, answer)
  if (status < 300 && found !== null && new RegExp(`^(?:${settings.success.matches})$`, 'i').test(found)) {
    return { sent: [(settings.idAt && lookAt(settings.idAt, answer)) || id] }
  }
  if (status === 401 || status === 403 || status === 429) return { later: `http_${status}`, pauseSeconds: 60 }
  const error = (settings.errorAt && lookAt(settings.errorAt, answer)) || found || ''
  const code = /^[\w.-]{1,20}$/.test(error) ? `gateway_${error}` : `http_${status}`
  if (settings.temporary.includes(error)) return { later: code, pauseSeconds: 60 }
  // A gateway that broke down in the middle may have sent the message all the same.
  return status >= 500 ? { uncertain: code } : { failed: code }
}
